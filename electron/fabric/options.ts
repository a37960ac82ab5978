import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { maxScale } from '../../shared/domain/catalogue.ts';
import { collectionNames, type CollectionName } from '../../shared/domain/collections.ts';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import { scenarioNames, type ScenarioName } from './simulator/scenario.ts';

/** How the fabric is to run. */
export interface FabricOptions {
  port: number;
  host: string;
  scenario: ScenarioName;
  seed: number;
  /** Fabric seconds a second. */
  speed: number;
  /** Channels as a multiple of 2,130. */
  scale: number;
  tokenFile?: string;
  /** UTC ms; absent: the scenario's, or now. */
  startAt?: number;
  /** Collections that are not sent, as a fabric does that does not know them. */
  without: CollectionName[];
}

/**
 * Reads the command line of `npm run fabric`.
 * @returns options, or the help asked for; error `bad-option` with one line
 */
export function parseFabricOptions(args: readonly string[]): Result<{ run: FabricOptions } | { help: string }> {
  let help = '';
  const program = new Command('fabric')
    .description('The embedded data fabric: the fabric protocol on a WebSocket, fed by a simulator.')
    .exitOverride()
    .configureOutput({ writeOut: (text) => (help += text), writeErr: () => {} })
    .allowExcessArguments(false)
    .option('--port <N>', 'port, 0 for any free one', number(0, 65_535, true), 4311)
    .option('--host <H>', 'address to listen on; anything but loopback needs a reason', '127.0.0.1')
    .addOption(new Option('--scenario <NAME>', 'what to play').choices(scenarioNames).default('normal'))
    .option('--seed <N>', 'seed of everything random', number(0, Number.MAX_SAFE_INTEGER, true), 1)
    .option('--speed <X>', 'fabric seconds a second', number(0.01, 1_000), 1)
    .option('--scale <X>', 'channels as a multiple of 2,130', number(0.01, maxScale), 1)
    .option('--token-file <F>', 'file that holds the bearer token')
    .option('--start <ISO>', 'fabric time to start at, e.g. 2026-04-29T03:00:00+08:00', time)
    .addOption(new Option('--without <LIST>', 'collections not to send, e.g. fogZones,queues: the console then derives these two itself').argParser(collections).env('YILU_FABRIC_WITHOUT').default([]));
  try {
    program.parse([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return ok({ help });
    return fail('bad-option', error.message.replace(/^error: /, '').replaceAll('\n', ' '));
  }
  const { start, ...rest } = program.opts<Omit<FabricOptions, 'startAt'> & { start?: number }>();
  return ok({ run: { ...rest, ...(start !== undefined && { startAt: start }) } });
}

function number(low: number, high: number, whole = false): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!(value >= low && value <= high) || (whole && !Number.isInteger(value)))
      throw new InvalidArgumentError(`It must be ${whole ? 'a whole number' : 'a number'} from ${low} to ${high}.`);
    return value;
  };
}

function collections(text: string): CollectionName[] {
  const names = text.split(',').map((name) => name.trim()).filter((name) => name !== '');
  const unknown = names.find((name) => !isCollection(name));
  if (unknown !== undefined) throw new InvalidArgumentError(`There is no collection ${unknown}; there are ${collectionNames.join(', ')}.`);
  return names.filter(isCollection);
}

function isCollection(name: string): name is CollectionName {
  return collectionNames.some((each) => each === name);
}

function time(text: string): number {
  const value = Date.parse(text);
  if (Number.isNaN(value) || value < 0) throw new InvalidArgumentError('It must be a time like 2026-04-29T03:00:00+08:00.');
  return Math.floor(value / 1_000) * 1_000;
}
