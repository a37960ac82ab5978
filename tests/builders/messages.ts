import type { Catalogue } from '../../shared/domain/catalogue.ts';
import type { ConsoleMessage, ConsoleMessageOf, FabricMessage, FabricMessageOf } from '../../shared/protocol/messages.ts';
import { buildCatalogue } from './catalogue.ts';
import { builtAt, buildEntityLists } from './entities.ts';

const fabricMessages: { [T in FabricMessage['t']]: FabricMessageOf<T> } = {
  welcome: { t: 'welcome', epoch: 'epoch-1', seq: 10, now: builtAt, beatMs: 1_000, resumed: false, catalogue: 'etag-8' },
  catalogue: { t: 'catalogue', ...buildCatalogue() },
  snapshot: { t: 'snapshot', seq: 10, at: builtAt, entities: buildEntityLists() },
  delta: { t: 'delta', seq: 11, at: builtAt, upsert: buildEntityLists(), remove: { fogZones: ['fog-2'], alarms: ['alarm-2'] } },
  beat: { t: 'beat', now: builtAt, seq: 11 },
  result: { t: 'result', id: '01J0000000000000000000000A', ok: false, code: 'conflict', message: 'the occurrence has moved on' },
  notice: { t: 'notice', level: 'info', code: 'simulated', text: 'what you see is simulated' },
};

const consoleMessages: { [T in ConsoleMessage['t']]: ConsoleMessageOf<T> } = {
  hello: { t: 'hello', console: 'console-1', software: { name: 'yilu-console', version: '0.1.0' }, catalogue: 'etag-8', resume: { epoch: 'epoch-1', seq: 10 } },
  resume: { t: 'resume', epoch: 'epoch-1', seq: 10 },
  beat: { t: 'beat', at: builtAt },
  command: { t: 'command', id: '01J0000000000000000000000A', at: builtAt, by: 'op-1', kind: 'alarm.acknowledge', args: { alarm: 'alarm-1', occurrence: 'alarm-1/1' } },
};

/** A valid message of the fabric with every optional field present; a fresh copy each time. */
export function buildFabricMessage<T extends FabricMessage['t']>(type: T, over: Partial<FabricMessageOf<T>> = {}): FabricMessageOf<T> {
  return { ...structuredClone(fabricMessages[type]), ...over };
}

/** A valid message of a console with every optional field present; a fresh copy each time. */
export function buildConsoleMessage<T extends ConsoleMessage['t']>(type: T, over: Partial<ConsoleMessageOf<T>> = {}): ConsoleMessageOf<T> {
  return { ...structuredClone(consoleMessages[type]), ...over };
}

/** The `catalogue` message of a catalogue. */
export function buildCatalogueMessage(catalogue: Catalogue): FabricMessageOf<'catalogue'> {
  return { t: 'catalogue', ...catalogue };
}

/** Every type of message of either side. */
export const fabricMessageTypes = Object.keys(fabricMessages) as FabricMessage['t'][];
export const consoleMessageTypes = Object.keys(consoleMessages) as ConsoleMessage['t'][];
