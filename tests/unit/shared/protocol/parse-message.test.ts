import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxIdLength, maxMessageBytes } from '../../../../shared/protocol/limits.ts';
import { parseConsoleMessage, parseFabricMessage } from '../../../../shared/protocol/parse-message.ts';
import { buildConsoleMessage, buildFabricMessage, consoleMessageTypes, fabricMessageTypes } from '../../../builders/messages.ts';

type Json = Record<string, unknown>;

const optional = new Set([
  'catalogue.channels.route', 'catalogue.channels.direction', 'catalogue.channels.stake', 'catalogue.places.route', 'catalogue.places.direction', 'catalogue.places.stake', 'catalogue.places.props',
  'delta.upsert', 'delta.remove', 'delta.remove.fogZones', 'delta.remove.alarms', 'result.code', 'result.message', 'hello.catalogue', 'hello.resume',
]);
const optionalOfEntities = new Set([
  'forecast', 'place', 'lanesOpen', 'vehicles', 'speedKmh', 'cause', 'position', 'clearedAt', 'confidence', 'ack', 'shelved', 'assignee', 'note', 'task', 'reason', 'reviewAt', 'stretch', 'until', 'times.t0', 'times.t1',
]);
const required = new Set(['fogZones.confidence', 'fogZones.stretch', 'units.speedKmh', 'incidents.position']);

function mayBeAbsent(type: string, path: string): boolean {
  const entity = /^(?:entities|upsert)\.(\w+)(?:\.(.*))?$/.exec(path);
  if (!entity) return optional.has(`${type}.${path}`) || /props\.\w+$/.test(path) || path.startsWith('args.');
  if (entity[2] === undefined) return true;
  return optionalOfEntities.has(entity[2]) && !required.has(`${entity[1]}.${entity[2]}`);
}

/** Every object field in a message: where it is (array places left out), and how to change it in a copy. */
function fieldsOf(message: object): { path: string; change: (to: (holder: Json, key: string) => void) => string }[] {
  const found: ReturnType<typeof fieldsOf> = [];
  const walk = (value: unknown, names: string[], steps: (string | number)[]): void => {
    if (Array.isArray(value)) return value.forEach((each, place) => walk(each, names, [...steps, place]));
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      found.push({
        path: [...names, key].join('.'),
        change: (to) => {
          const copy = structuredClone(message) as Json;
          to(steps.reduce<Json>((holder, step) => holder[step] as Json, copy), key);
          return JSON.stringify(copy);
        },
      });
      walk(inner, [...names, key], [...steps, key]);
    }
  };
  walk(message, [], []);
  return found;
}

const all = [
  ...fabricMessageTypes.map((type) => ({ type, message: buildFabricMessage(type) as object, parse: parseFabricMessage as (text: string) => ReturnType<typeof parseFabricMessage | typeof parseConsoleMessage> })),
  ...consoleMessageTypes.map((type) => ({ type: type as string, message: buildConsoleMessage(type) as object, parse: parseConsoleMessage as (text: string) => ReturnType<typeof parseFabricMessage | typeof parseConsoleMessage> })),
];

describe.each(all)('$type', ({ type, message, parse }) => {
  const codeOf = (text: string): string => {
    const parsed = parse(text);
    return parsed.ok ? 'ok' : parsed.error.code;
  };

  it('is read as it is, and with fields that nobody knows left out', () => {
    expect(parse(JSON.stringify(message))).toEqual({ ok: true, value: message });
    expect(parse(JSON.stringify({ ...message, novel: { deep: [1] } }))).toEqual({ ok: true, value: message });
  });

  it('is refused without any field that it must have, and only then', () => {
    for (const { path, change } of fieldsOf(message)) {
      const text = change((holder, key) => delete holder[key]);
      const expected = path === 't' ? 'message-json' : mayBeAbsent(type, path) ? 'ok' : 'message-shape';
      expect([path, codeOf(text)]).toEqual([path, expected]);
    }
  });

  it('is refused with any field of another type', () => {
    for (const { path, change } of fieldsOf(message)) {
      if (path.startsWith('args.') || /props\.\w+$/.test(path)) continue;
      const text = change((holder, key) => {
        holder[key] = typeof holder[key] === 'object' ? 'text' : { object: true };
      });
      expect([path, codeOf(text)]).toEqual([path, path === 't' ? 'message-json' : 'message-shape']);
    }
  });
});

describe('parseFabricMessage', () => {
  const codeOf = (text: string): string => {
    const parsed = parseFabricMessage(text);
    return parsed.ok ? 'ok' : parsed.error.code;
  };
  const beat = (over: object): string => JSON.stringify({ ...buildFabricMessage('beat'), ...over });

  it.each(['', 'null', '1', '"t"', '[]', '{}', '{"t":1}', '{"t":"beat"', '\u0000'])('refuses %j as no message', (text) => {
    expect(codeOf(text)).toBe('message-json');
  });

  it('names an unknown type and the field that is wrong', () => {
    expect(parseFabricMessage('{"t":"hullo"}')).toMatchObject({ ok: false, error: { code: 'message-unknown', message: expect.stringContaining('hullo') } });
    expect(parseFabricMessage(beat({ now: 'noon' }))).toMatchObject({ ok: false, error: { code: 'message-shape', message: expect.stringContaining('now') } });
    expect(codeOf(JSON.stringify(buildConsoleMessage('hello')))).toBe('message-unknown');
  });

  it('holds numbers and ids to their ranges', () => {
    for (const seq of [-1, 0.5, 2 ** 53, 1e300]) expect(codeOf(beat({ seq }))).toBe('message-shape');
    expect(codeOf(beat({ seq: Number.MAX_SAFE_INTEGER }))).toBe('ok');
    expect(codeOf(beat({ now: -1 }))).toBe('message-shape');
    const welcome = (over: object): string => codeOf(JSON.stringify({ ...buildFabricMessage('welcome'), ...over }));
    expect([999, 1_000, 60_000, 60_001].map((beatMs) => welcome({ beatMs }))).toEqual(['message-shape', 'ok', 'ok', 'message-shape']);
    expect(['', 'x', 'x'.repeat(maxIdLength), 'x'.repeat(maxIdLength + 1)].map((epoch) => welcome({ epoch }))).toEqual(['message-shape', 'ok', 'ok', 'message-shape']);
  });

  it('takes what the protocol page sets no limit or type for', () => {
    const catalogue = buildFabricMessage('catalogue');
    const props = { lanes: 6, open: true, name: 'x', list: [1], deep: { a: 1 }, none: null };
    const read = parseFabricMessage(JSON.stringify({ ...catalogue, places: [{ ...catalogue.places[0], props }] }));
    expect(read.ok && read.value.t === 'catalogue' && read.value.places[0]!.props).toEqual({ lanes: 6, open: true, name: 'x' });
    const notice = (over: object): unknown => {
      const parsed = parseFabricMessage(JSON.stringify({ ...buildFabricMessage('notice'), ...over }));
      return parsed.ok ? parsed.value : parsed.error.code;
    };
    expect(notice({ level: 'debug' })).toMatchObject({ level: 'info' });
    expect(notice({ level: 'error' })).toMatchObject({ level: 'error' });
    expect(notice({ level: 3 })).toBe('message-shape');
    expect(notice({ text: 'x'.repeat(100_000) })).toMatchObject({ t: 'notice' });
    const [incident] = buildFabricMessage('snapshot').entities.incidents!;
    const withSeverity = (severity: unknown): string => codeOf(JSON.stringify({ ...buildFabricMessage('snapshot'), entities: { incidents: [{ ...incident, severity }] } }));
    expect([withSeverity(2), withSeverity('major'), withSeverity(null), withSeverity([])]).toEqual(['ok', 'ok', 'message-shape', 'message-shape']);
  });

  it('refuses what is longer than 8 MiB without reading it', () => {
    expect(codeOf(' '.repeat(maxMessageBytes + 1))).toBe('message-too-long');
    expect(codeOf(beat({}) + ' '.repeat(maxMessageBytes - beat({}).length))).toBe('ok');
  });

  it('ignores collections that it does not know', () => {
    const text = '{"t":"delta","seq":1,"at":1,"upsert":{"drones":[{"id":1}]},"remove":{"drones":[7]}}';
    expect(parseFabricMessage(text)).toEqual({ ok: true, value: { t: 'delta', seq: 1, at: 1, upsert: {}, remove: {} } });
  });

  it('drops keys that name a prototype', () => {
    const parsed = parseFabricMessage('{"t":"delta","seq":1,"at":1,"__proto__":{"remove":{"alarms":["a"]}},"upsert":{"__proto__":{"alarms":[]}}}');
    expect(parsed).toEqual({ ok: true, value: { t: 'delta', seq: 1, at: 1, upsert: {} } });
    const command = parseConsoleMessage(JSON.stringify(buildConsoleMessage('command')).replace('"args":{', '"args":{"__proto__":{"by":"x"},'));
    expect(command.ok && command.value.t === 'command' && Object.keys(command.value.args)).toEqual(['alarm', 'occurrence']);
    expect(({} as Json)['by']).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseFabricMessage(text)));
    fc.assert(fc.property(fc.json(), fc.constantFrom(...fabricMessageTypes), (json, t) => void parseFabricMessage(JSON.stringify({ ...(JSON.parse(json) as object), t }))));
  });
});
