import { alarmCommands } from './alarm-commands.ts';
import { bulletinCommands } from './bulletin-commands.ts';
import { gateCommands } from './gate-commands.ts';
import type { Handler } from './handler.ts';
import { incidentCommands } from './incident-commands.ts';
import { measureCommands } from './measure-commands.ts';

/** Every command the fabric knows, by kind. */
export const commandHandlers: ReadonlyMap<string, Handler> = new Map([...alarmCommands, ...gateCommands, ...measureCommands, ...incidentCommands, ...bulletinCommands]);
