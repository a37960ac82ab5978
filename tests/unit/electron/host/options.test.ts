import { describe, expect, test } from 'vitest';
import { defaultDataDir, envName, parseOptions, type Options } from '../../../../electron/host/options.ts';

const run = (argv: string[], env: NodeJS.ProcessEnv = {}): Options => {
  const parsed = parseOptions(argv, env);
  if (!parsed.ok || !('run' in parsed.value)) throw new Error(JSON.stringify(parsed));
  return parsed.value.run;
};
const problem = (argv: string[], env: NodeJS.ProcessEnv = {}): string => {
  const parsed = parseOptions(argv, env);
  if (parsed.ok) throw new Error('accepted');
  expect(parsed.error.code).toBe('bad-option');
  return parsed.error.message;
};

describe('parseOptions', () => {
  test('has the defaults that the help names', () => {
    expect(run([], { XDG_STATE_HOME: '/state' })).toEqual({
      host: undefined, fabric: undefined, tokenFile: undefined, port: 4310, dataDir: '/state/yilu-console', windows: undefined, profile: { kind: 'auto' }, open: true, kiosk: false,
      scenario: 'normal', seed: undefined, speed: undefined, scale: undefined, lang: 'zh', insecure: false, media: [],
    });
  });

  test('takes every flag, and every variable in its place; the flag wins', () => {
    const values: [string, string, keyof Options, unknown][] = [
      ['host', 'browser', 'host', 'browser'],
      ['fabric', 'wss://fabric.example/f', 'fabric', 'wss://fabric.example/f'],
      ['token-file', '/t', 'tokenFile', '/t'],
      ['port', '0', 'port', 0],
      ['data-dir', '/d', 'dataDir', '/d'],
      ['windows', '3', 'windows', 3],
      ['profile', 'desk+wall:3x2', 'profile', { kind: 'desk+wall', columns: 3, rows: 2 }],
      ['scenario', 'april-29', 'scenario', 'april-29'],
      ['seed', '42', 'seed', 42],
      ['speed', '2.5', 'speed', 2.5],
      ['scale', '10', 'scale', 10],
      ['lang', 'en', 'lang', 'en'],
      ['media', 'https://A.example:8443/, ws://10.3.0.9:80,https://a.example:8443,http://[::1]:9', 'media', ['https://a.example:8443', 'ws://10.3.0.9:80', 'http://[::1]:9']],
    ];
    for (const [flag, text, key, value] of values) {
      expect(run([`--${flag}`, text])[key]).toEqual(value);
      expect(run([`--${flag}=${text}`], { [envName(flag)]: 'rubbish' })[key]).toEqual(value);
      expect(run([], { [envName(flag)]: text })[key]).toEqual(value);
    }
    expect(run(['--kiosk'])).toMatchObject({ kiosk: true });
    expect(run(['--no-open', '--insecure'])).toMatchObject({ open: false, insecure: true });
    expect(run([], { YILU_NO_OPEN: '1', YILU_INSECURE: 'true' })).toMatchObject({ open: false, insecure: true });
    expect(run([], { YILU_NO_OPEN: '0', YILU_PORT: '' })).toMatchObject({ open: true, port: 4310 });
  });

  test.each([
    [['--port', '65536'], '--port must be a whole number from 0 to 65535, not \'65536\''],
    [['--port', '1.5'], '--port'],
    [['--port', '0x10'], '--port'],
    [['--port', '-1'], '--port'],
    [['--port'], 'argument missing'],
    [['--windows', '0'], '--windows'],
    [['--windows', '17'], '--windows'],
    [['--profile', 'wall:5x4'], "--profile must be single, desk, wall:CxR, desk+wall:CxR (at most 16 displays) or auto, not 'wall:5x4'"],
    [['--speed', 'Infinity'], '--speed'],
    [['--speed', '1e3'], '--speed'],
    [['--scale', '0'], '--scale'],
    [['--scale', '100.5'], '--scale must be a number from 0.01 to 100'],
    [['--seed', '-3'], '--seed'],
    [['--host', 'Electron'], '--host must be electron or browser'],
    [['--lang', 'de'], '--lang must be zh or en'],
    [['--scenario', '../x'], '--scenario must be normal or'],
    [['--fabric', 'http://x'], '--fabric must be a ws: or wss: address'],
    [['--fabric', 'nonsense'], '--fabric'],
    [['--fabric', 'ws://fabric.example'], '--insecure'],
    [['--fabric', 'ws://127.0.0.1.evil.example'], '--insecure'],
    [['--fabric', 'wss://fabric.example/f#part'], '--fabric must be an address without user name, password or fragment'],
    [['--fabric', 'wss://me:secret@fabric.example/f'], "not 'wss://…@fabric.example/f'"],
    [['--data-dir', 'a\0b'], '--data-dir'],
    [['--data-dir', ''], '--data-dir must be a path'],
    [['--token-file', ''], '--token-file must be a path'],
    [['--media', 'media.example'], '--media must be origins like https://media.example:8443'],
    [['--media', 'https://*'], '--media'],
    [['--media', "https://a;script-src 'unsafe-inline'"], '--media'],
    [['--media', 'https://a.example/live'], '--media'],
    [['--media', 'ftp://a.example'], '--media'],
    [['--media', 'https://user:pass@a.example'], '--media'],
    [['--media', 'https://a.example:70000'], '--media'],
    [['--media', Array.from({ length: 33 }, (_, i) => `https://m${i}.example`).join()], 'at most 32'],
    [['--frob'], "unknown option '--frob'"],
    [['stray'], 'too many arguments'],
  ])('refuses %j with one line', (argv, text) => {
    const message = problem(argv);
    expect(message).toContain(text);
    expect(message).not.toContain('\n');
  });

  test('names the variable when the variable is wrong', () => {
    expect(problem([], { YILU_SPEED: 'fast' })).toBe("YILU_SPEED must be a number from 0.01 to 1000, not 'fast'");
    expect(problem([], { YILU_INSECURE: 'perhaps' })).toContain('YILU_INSECURE must be 1 or 0');
  });

  test('loopback and --insecure allow ws:', () => {
    for (const host of ['127.0.0.1:9', '127.8.8.8', 'localhost:9', '[::1]:9']) expect(run(['--fabric', `ws://${host}`]).fabric).toContain(host);
    expect(run(['--fabric', 'ws://fabric.example', '--insecure']).insecure).toBe(true);
  });

  test('the help lists every flag and its variable', () => {
    const parsed = parseOptions(['--help'], {});
    const help = parsed.ok && 'help' in parsed.value ? parsed.value.help : '';
    for (const flag of ['host', 'fabric', 'token-file', 'port', 'data-dir', 'windows', 'profile', 'kiosk', 'no-open', 'scenario', 'seed', 'speed', 'scale', 'lang', 'insecure', 'media']) {
      expect(help).toContain(`--${flag}`);
      expect(help).toContain(envName(flag));
    }
  });

  test('lenient: passes over flags of others', () => {
    const parsed = parseOptions(['--no-sandbox', '--inspect=0', '--port', '7', 'page'], {}, true);
    expect(parsed.ok && 'run' in parsed.value && parsed.value.run.port).toBe(7);
  });
});

test('defaultDataDir: the folder that each platform keeps for state', () => {
  expect(defaultDataDir('linux', { XDG_STATE_HOME: '' })).toMatch(/\.local\/state\/yilu-console$/);
  expect(defaultDataDir('win32', { LOCALAPPDATA: 'L' })).toMatch(/^L.yilu-console$/);
  expect(defaultDataDir('darwin', {})).toMatch(/Application Support/);
});
