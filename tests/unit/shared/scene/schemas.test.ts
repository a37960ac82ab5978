import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it, test } from 'vitest';
import { shippedScenes } from '../../../../resources/scenes/shipped.ts';
import { groupsSchema, parseScene, parseSceneData, rulesSchema, stageActionSchema } from '../../../../shared/scene/schemas.ts';
import type { Scene } from '../../../../shared/scene/scene.ts';
import { buildPane, buildRule, buildScene } from '../../../builders/scene.ts';

type Json = { [key: string]: Json } | Json[] | string | number | boolean | null;

/** The built scene as a file has it, with the value at a path replaced (left out when undefined). */
function fileWith(path: string, value: unknown): string {
  const scene = structuredClone(buildScene()) as unknown as Record<string, Json>;
  const keys = path.split('.');
  let at = scene;
  for (const key of keys.slice(0, -1)) at = at[key] as Record<string, Json>;
  at[keys.at(-1)!] = value as Json;
  return JSON.stringify(scene);
}
const where = (text: string) => {
  const parsed = parseScene(text);
  return parsed.ok ? 'ok' : `${parsed.error.code} ${parsed.error.message.split(':')[0]}`;
};
const first = 'displays.0.panes.0';
const panes = (count: number) => Array.from({ length: count }, (_, n) => buildPane({ id: `p${n}`, kind: 'log', area: { x: n, y: 0, w: 1, h: 1 } }));
const displays = (count: number) => Array.from({ length: count }, (_, n): Scene['displays'][number] => ({ match: { role: n < 64 ? 'wall' : 'board', place: (n % 64) + 1 }, viewing: { distanceM: 1, pitchMm: 1 }, panes: panes(1) }));

describe('a scene file', () => {
  it.each<[string, unknown]>([
    ['id', 'a'.repeat(40)],
    ['name', '名'.repeat(60)],
    ['nameEn', 'x'],
    ['displays', displays(64)],
    ['displays.0.match.place', 64],
    ['displays.0.match.place', 1],
    ['displays.0.viewing.distanceM', 0.3],
    ['displays.0.viewing.distanceM', 50],
    ['displays.0.viewing.pitchMm', 0.05],
    ['displays.0.viewing.pitchMm', 10],
    ['displays.0.panes', panes(24)],
    [`${first}.id`, 'b'.repeat(40)],
    [`${first}.area`, { x: 47, y: 47, w: 1, h: 1 }],
    [`${first}.props`, undefined],
    [`${first}.props`, { tiles: 25, patrol: false }],
  ])('at the limit of %s is read', (path, value) => {
    expect(where(fileWith(path, value))).toBe('ok');
  });

  it.each<[string, unknown]>([
    ['id', 'a'.repeat(41)],
    ['id', ''],
    ['id', 'Day'],
    ['id', '../day'],
    ['id', undefined],
    ['name', ''],
    ['name', '  '],
    ['name', '名'.repeat(61)],
    ['name', 5],
    ['nameEn', ''],
    ['nameEn', null],
    ['displays', []],
    ['displays', displays(65)],
    ['displays', {}],
    ['displays', undefined],
    ['displays.1', null],
    ['displays.0.match.role', 'ceiling'],
    ['displays.0.match.place', 0],
    ['displays.0.match.place', 65],
    ['displays.0.match.place', 1.5],
    ['displays.0.viewing', undefined],
    ['displays.0.viewing.distanceM', 0.29],
    ['displays.0.viewing.distanceM', 50.01],
    ['displays.0.viewing.pitchMm', 0.049],
    ['displays.0.viewing.pitchMm', 10.01],
    ['displays.0.viewing.pitchMm', '1'],
    ['displays.0.panes', []],
    ['displays.0.panes', panes(25)],
    [`${first}.id`, 'b'.repeat(41)],
    [`${first}.id`, 'a/b'],
    [`${first}.kind`, 'cinema'],
    [`${first}.area.x`, -1],
    [`${first}.area.y`, 0.5],
    [`${first}.area.w`, 49],
    [`${first}.area.h`, null],
    [`${first}.props.tiles`, 5],
    [`${first}.props.patrol`, 'yes'],
  ])('whose %s is %j is refused with the place', (path, value) => {
    expect(where(fileWith(path, value))).toBe(`scene-file ${path}`);
  });

  it.each([['outside', 1], ['empty', 0]])('whose panes do not fit (%s) is refused with the place', (_, w) => {
    expect(where(fileWith(`${first}.area`, { x: 48, y: 0, w, h: 1 }))).toBe(`scene-file ${first}.area`);
  });

  it.each(['', '{', 'null', '[]', '7', '"scene"', '\u0000', '['.repeat(100_000), '{"id":"x"}{"id":"y"}', '<html>'])('of rubbish (%.20j) is refused in one line', (text) => {
    const parsed = parseScene(text);
    expect(parsed).toMatchObject({ ok: false, error: { code: 'scene-file' } });
    if (!parsed.ok) expect(parsed.error.message.length).toBeLessThanOrEqual(300);
  });

  it('may have 262,144 characters and not one more', () => {
    const text = fileWith('name', '场景');
    expect(where(text.padEnd(262_144))).toBe('ok');
    expect(where(text.padEnd(262_145))).toBe('scene-file 262145 characters, at most 262144 are allowed');
  });

  it('loses what the console does not know, spaces round the name, and nothing else', () => {
    const parsed = parseScene(JSON.stringify({ ...buildScene(), name: '  昼间 ', author: 'x', __proto__: null }));
    expect(parsed).toEqual({ ok: true, value: buildScene('day', { name: '昼间' }) });
  });

  test('written and read again is the same scene', () => {
    for (const scene of shippedScenes) expect(parseScene(JSON.stringify(scene, null, 2))).toEqual({ ok: true, value: scene });
  });

  test('of anything at all never throws, and one damaged scene is whole or refused', () => {
    fc.assert(fc.property(fc.anything(), (data) => void parseSceneData(data)));
    fc.assert(
      fc.property(fc.constantFrom(...shippedScenes), fc.nat(), fc.integer({ min: 0, max: 40 }), (scene, from, length) => {
        const text = JSON.stringify(scene);
        const cut = from % text.length;
        const parsed = parseScene(text.slice(0, cut) + text.slice(cut + length));
        if (!parsed.ok) expect(parsed.error.code).toBe('scene-file');
        else expect(parseSceneData(structuredClone(parsed.value))).toEqual(parsed);
      }),
    );
  });
});

describe('an action of a window', () => {
  const accepts = (action: unknown) => v.safeParse(stageActionSchema, action).success;
  it.each([
    { do: 'apply-scene', scene: 'dual-desk' },
    { do: 'take-control' },
    { do: 'release-control' },
    { do: 'answer-control', window: '12', grant: false },
    { do: 'select' },
    { do: 'select', ref: { kind: 'alarm', id: 'x'.repeat(64) } },
    { do: 'set-tile', slot: '1/video/25', channel: 'ch-1' },
    { do: 'set-tile', slot: '999/video-2/1' },
    { do: 'swap-tiles', a: '1/video/1', b: '2/video/1' },
    { do: 'pin-tile', slot: '1/video/1', pinned: true },
    { do: 'maximise-tile', slot: '1/video/1', on: true },
    { do: 'set-grid', window: '1', pane: 'video', tiles: 25 },
  ])('%j is understood', (action) => {
    expect(accepts(action)).toBe(true);
  });

  it.each([
    null,
    {},
    { do: 'reboot' },
    { do: 'apply-scene' },
    { do: 'apply-scene', scene: '__proto__' },
    { do: 'answer-control', window: '0', grant: true },
    { do: 'answer-control', window: '1' },
    { do: 'select', ref: { kind: 'alarm' } },
    { do: 'select', ref: { kind: 'alarm', id: 'x'.repeat(65) } },
    { do: 'set-tile', slot: '1/video/0', channel: 'ch-1' },
    { do: 'set-tile', slot: '1/video/100', channel: 'ch-1' },
    { do: 'set-tile', slot: '1000/video/1', channel: 'ch-1' },
    { do: 'set-tile', slot: '../1/video/1', channel: 'ch-1' },
    { do: 'set-tile', slot: '1/video/1 ', channel: 'ch-1' },
    { do: 'set-tile', slot: '1/Video/1', channel: 'ch-1' },
    { do: 'set-tile', slot: '1/video/1', channel: '' },
    { do: 'swap-tiles', a: '1/video/1' },
    { do: 'pin-tile', slot: '1/video/1', pinned: 1 },
    { do: 'set-grid', window: '1', pane: 'video', tiles: 2 },
  ])('%j is not', (action) => {
    expect(accepts(action)).toBe(false);
  });
});

describe('rules and groups', () => {
  const isRule = (over: object) => v.safeParse(rulesSchema, [{ ...buildRule(), ...over }]).success;
  it.each([{}, { type: 'fog' }, { priority: 4 }, { brings: { scene: 'fog' } }, { backAfterMs: 0 }, { backAfterMs: 86_400_000 }])('a rule with %j is read', (over) => {
    expect(isRule(over)).toBe(true);
  });

  it.each([{ id: '' }, { name: '' }, { on: 1 }, { type: '' }, { priority: 0 }, { priority: 5 }, { priority: 1.5 }, { brings: {} }, { brings: { tile: false } }, { backAfterMs: -1 }, { backAfterMs: 86_400_001 }])('a rule with %j is not', (over) => {
    expect(isRule(over)).toBe(false);
  });

  it('are limited to 50 rules, 50 groups and 500 channels in one', () => {
    const of = (count: number, one: unknown) => Array.from({ length: count }, () => one);
    expect([50, 51].map((count) => v.safeParse(rulesSchema, of(count, buildRule())).success)).toEqual([true, false]);
    const group = (count: number) => ({ id: 'g', name: 'G', channels: of(count, 'ch-1') });
    expect([50, 51].map((count) => v.safeParse(groupsSchema, of(count, group(1))).success)).toEqual([true, false]);
    expect([500, 501].map((count) => v.safeParse(groupsSchema, [group(count)]).success)).toEqual([true, false]);
  });
});
