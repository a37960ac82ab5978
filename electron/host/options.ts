import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { maxScale } from '../../shared/domain/catalogue.ts';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import { mostDisplays, parseProfile, type Profile } from './profile.ts';

/** Pictures that the embedded fabric's simulator can play. */
export const scenarios = ['normal', 'april-29', 'national-day', 'fog-pileup', 'department-outage', 'flood'] as const;

/** What a start was asked for, checked. */
export interface Options {
  /** Undefined: Electron when it is there and there is a display, else the browser host. */
  host: 'electron' | 'browser' | undefined;
  /** ws: or wss: address; undefined: the embedded fabric. */
  fabric: string | undefined;
  tokenFile: string | undefined;
  /** Loopback port of the console, 0..65535; 0: any free one. */
  port: number;
  /** Absolute path. */
  dataDir: string;
  /** 1..16; undefined: one a display. */
  windows: number | undefined;
  /** How displays share the roles. */
  profile: Profile;
  open: boolean;
  /** Windows fill their displays, without frame or way out by mouse: for walls. */
  kiosk: boolean;
  /** Passed to the embedded fabric. */
  scenario: (typeof scenarios)[number];
  seed: number | undefined;
  /** Simulated seconds a second, 0.01..1,000. */
  speed: number | undefined;
  /** Channels as a multiple of the catalogue, 0.01..`maxScale`. */
  scale: number | undefined;
  lang: 'zh' | 'en';
  insecure: boolean;
  /** Origins that windows may fetch video from, e.g. `https://media.example:8443`, `ws://10.3.0.9:8080`. */
  media: readonly string[];
}

/** A parsed start: run with these options, or print the help and end. */
export type Start = { run: Options } | { help: string };

type Raw = Record<string, string | boolean | undefined>;

const flags: { name: string; value?: string; help: string }[] = [
  { name: 'host', value: 'electron|browser', help: 'which shell shows the console (default: Electron where it can run, else browser)' },
  { name: 'fabric', value: 'URL', help: 'data fabric, wss: or loopback ws: (default: the embedded fabric)' },
  { name: 'token-file', value: 'F', help: 'file holding the bearer token for the fabric' },
  { name: 'port', value: 'N', help: 'loopback port of the console, 0 for any (default: 4310)' },
  { name: 'data-dir', value: 'D', help: 'folder for the cache and the journal (default: the user\'s state folder)' },
  { name: 'windows', value: 'N', help: 'number of windows, 1 to 16 (default: one a display)' },
  { name: 'profile', value: 'P', help: 'what displays are for: single, desk, wall:CxR, desk+wall:CxR or auto (default: auto)' },
  { name: 'kiosk', help: 'windows fill their displays without a frame, for walls' },
  { name: 'no-open', help: 'open no window, print an address for each' },
  { name: 'scenario', value: 'NAME', help: `what the embedded fabric plays: ${scenarios.join(', ')} (default: normal)` },
  { name: 'seed', value: 'N', help: 'seed of the simulator, a whole number' },
  { name: 'speed', value: 'X', help: 'simulated seconds a second, 0.01 to 1000 (default: 1)' },
  { name: 'scale', value: 'X', help: `channels as a multiple of 2,130, for load tests, 0.01 to ${maxScale} (default: 1)` },
  { name: 'lang', value: 'zh|en', help: 'language at the start (default: zh)' },
  { name: 'media', value: 'ORIGIN[,ORIGIN…]', help: 'origins of media servers that windows may fetch video from: http:, https:, ws:, wss: (default: none)' },
  { name: 'insecure', help: 'allow ws: to a fabric that is not on this machine' },
];

/** Name of the variable that stands for a flag: `--data-dir` is `YILU_DATA_DIR`. */
export function envName(flag: string): string {
  return `YILU_${flag.toUpperCase().replaceAll('-', '_')}`;
}

/**
 * Reads flags and `YILU_*` variables; a flag wins over its variable. Pure but for the home folder.
 * @param argv arguments after the script's name
 * @param lenient ignore flags that are not ours (Electron is given Chromium's switches as well)
 * @returns `bad-option` with one line that says what to change
 */
export function parseOptions(argv: readonly string[], env: NodeJS.ProcessEnv, lenient = false): Result<Start> {
  const command = buildCommand(lenient);
  try {
    command.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') return ok({ help: command.helpInformation() });
    return fail('bad-option', `${error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ')} (see --help)`);
  }
  const raw: Raw = {};
  const names: Record<string, string> = {};
  const given = command.opts<Raw>();
  for (const flag of flags) {
    const key = flag.name === 'no-open' ? 'open' : flag.name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const fromFlag = command.getOptionValueSource(key) === 'cli';
    const variable = env[envName(flag.name)];
    raw[flag.name] = fromFlag ? (flag.name === 'no-open' ? true : given[key]) : variable === '' ? undefined : variable;
    names[flag.name] = fromFlag ? `--${flag.name}` : envName(flag.name);
  }
  return buildOptions(raw, names, env);
}

function buildCommand(lenient: boolean): Command {
  const command = new Command('npm start --').exitOverride().configureOutput({ writeOut: () => {}, writeErr: () => {} });
  command.description('Yilu Console (一路N方指挥台): starts the console of the command centre.');
  command.helpOption('--help', 'show this').allowExcessArguments(lenient).allowUnknownOption(lenient).showSuggestionAfterError(false);
  for (const flag of flags) {
    command.option(`--${flag.name}${flag.value ? ` <${flag.value}>` : ''}`, `${flag.help} [${envName(flag.name)}]`);
  }
  return command;
}

class Wrong extends Error {}

function buildOptions(raw: Raw, names: Record<string, string>, env: NodeJS.ProcessEnv): Result<Start> {
  const text = (name: string) => raw[name] as string | undefined;
  const wrong = (name: string, want: string): never => {
    // A password in an address is not said again: what a start says may be kept in a log.
    throw new Wrong(`${names[name]} must be ${want}, not '${String(raw[name]).replace(/:\/\/[^/]*@/, '://…@').slice(0, 80)}'`);
  };
  const oneOf = <T extends string>(name: string, values: readonly T[]): T | undefined => {
    const value = text(name);
    return value === undefined || (values as readonly string[]).includes(value) ? (value as T | undefined) : wrong(name, values.join(' or '));
  };
  const number = (name: string, low: number, high: number, whole: boolean): number | undefined => {
    const value = text(name);
    if (value === undefined) return undefined;
    const parsed = /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
    const fits = parsed >= low && parsed <= high && (!whole || Number.isInteger(parsed));
    return fits ? parsed : wrong(name, `a ${whole ? 'whole ' : ''}number from ${low} to ${high}`);
  };
  const flag = (name: string): boolean => {
    const value = raw[name];
    if (value === undefined || value === '0' || value === 'false') return false;
    return value === true || value === '1' || value === 'true' || wrong(name, '1 or 0');
  };
  try {
    const insecure = flag('insecure');
    const fabric = text('fabric');
    const problem = fabric === undefined ? undefined : fabricProblem(fabric, insecure);
    if (problem) wrong('fabric', problem);
    for (const name of ['data-dir', 'token-file']) if (text(name) === '' || text(name)?.includes('\0')) wrong(name, 'a path');
    return ok({
      run: {
        host: oneOf('host', ['electron', 'browser']),
        fabric,
        tokenFile: text('token-file'),
        port: number('port', 0, 65_535, true) ?? 4310,
        dataDir: resolve(text('data-dir') ?? defaultDataDir(process.platform, env)),
        windows: number('windows', 1, 16, true),
        profile: parseProfile(text('profile') ?? 'auto') ?? wrong('profile', `single, desk, wall:CxR, desk+wall:CxR (at most ${mostDisplays} displays) or auto`),
        open: !flag('no-open'),
        kiosk: flag('kiosk'),
        scenario: oneOf('scenario', scenarios) ?? 'normal',
        seed: number('seed', 0, Number.MAX_SAFE_INTEGER, true),
        speed: number('speed', 0.01, 1_000, false),
        scale: number('scale', 0.01, maxScale, false),
        lang: oneOf('lang', ['zh', 'en']) ?? 'zh',
        insecure,
        media: mediaOrigins(text('media'), (want) => wrong('media', want)),
      },
    });
  } catch (error) {
    if (error instanceof Wrong) return fail('bad-option', error.message);
    throw error;
  }
}

function fabricProblem(address: string, insecure: boolean): string | undefined {
  const url = URL.parse(address);
  if (!url || !['ws:', 'wss:'].includes(url.protocol)) return 'a ws: or wss: address';
  // The link refuses the same (`parseFabricAddress`): without this line the console would run and never dial.
  if (url.username !== '' || url.password !== '' || url.hash !== '') return 'an address without user name, password or fragment';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const loopback = host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
  return url.protocol === 'wss:' || loopback || insecure ? undefined : 'a wss: address (or give --insecure)';
}

/** Most media servers that a start may name. */
const mostMedia = 32;
/** An origin: a scheme, a host without wildcards, perhaps a port, and nothing more, since it goes into the windows' policy. */
const originPattern = /^(https?|wss?):\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/;

function mediaOrigins(list: string | undefined, wrong: (want: string) => never): string[] {
  const origins = (list ?? '').split(',').map((each) => each.trim().toLowerCase().replace(/\/$/, '')).filter((each) => each !== '');
  const fits = origins.length <= mostMedia && origins.every((each) => originPattern.test(each) && URL.canParse(each));
  return fits ? [...new Set(origins)] : wrong(`origins like https://media.example:8443, at most ${mostMedia} with commas between`);
}

/** Where the console keeps its files when not told: the platform's folder for a program's state. */
export function defaultDataDir(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'yilu-console');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'yilu-console');
  return join(env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state'), 'yilu-console');
}
