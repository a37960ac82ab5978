import { describe, expect, it } from 'vitest';
import { doubtOf, leftEntries, withLastWord, type FogDoubt } from '../../../../renderer/stores/fog-plan.ts';
import { buildCatalogue } from '../../../../resources/network/catalogue.ts';
import { loadNetwork } from '../../../../resources/network/load.ts';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import type { HoldTimer } from '../../../../shared/domain/fog-hold.ts';
import type { FogLevel } from '../../../../shared/domain/fog-ladder.ts';
import { compareOrder, keepOrdered, type LeftControl } from '../../../../shared/domain/fog-plan.ts';
import type { VisibilitySeries } from '../../../../shared/domain/fog-trace.ts';
import { buildChannelColumns } from '../../../../shared/domain/channel-columns.ts';
import { quality } from '../../../../shared/domain/freshness.ts';
import type { Gate } from '../../../../shared/domain/gate.ts';
import { buildEntity } from '../../../builders/entities.ts';

const { places: list } = buildCatalogue(loadNetwork());
const places = new Map(list.map((place) => [place.id, place]));
const { levels } = shippedRuleTables.fogLadder;
const min = 60_000;
const now = 100 * min;
const due: HoldTimer = { since: 0, dueAt: 1, isDue: true, reminders: 1, nextAt: 2 };
const running: HoldTimer = { since: 0, dueAt: 2 * now, isDue: false, reminders: 0 };
const gate = (change: Partial<Gate> = {}) => buildEntity('gates', { id: 'g', plaza: 'plaza-S1-01', state: 'restricted', banned: ['truck'], ...change });
function left(level: FogLevel | undefined, hold: HoldTimer | undefined, doubt?: FogDoubt, change?: Partial<Gate>) {
  const control: LeftControl = { route: 'S1', gates: [gate(change)], from: 0, to: 1, since: 0 };
  const [entry] = leftEntries(control, { level, hold }, doubt, { places });
  return { proposed: entry!.proposed, gap: entry!.gap, extra: entry!.extra };
}
const own = { proposed: { state: 'restricted', banned: ['truck'] }, gap: 'agrees', extra: [] };
const series = (...pairs: [minute: number, metres: number][]): VisibilitySeries => ({ at: pairs.map(([minute]) => minute * min), visibilityM: pairs.map(([, metres]) => metres) });

describe('a control that no zone explains any more', () => {
  it('is proposed to stay as it is until lifting is due', () => {
    expect(left(undefined, undefined)).toEqual(own);
    expect(left(undefined, running)).toEqual(own);
    expect(left(undefined, due)).toEqual({ proposed: { state: 'open', banned: [] }, gap: 'beyond', extra: ['truck'] });
  });

  it('is proposed to stay in every doubt, and nothing is where nothing measures', () => {
    for (const doubt of ['unknown', 'silent'] as const) expect(left(undefined, due, doubt)).toEqual(own);
    expect(left(undefined, due, 'no-evidence')).toEqual({ proposed: undefined, gap: 'agrees', extra: [] });
  });

  it('is proposed to be made graver by fog that sensors still see, and never milder', () => {
    expect(left(levels[3], undefined)).toMatchObject({ proposed: { state: 'closed' }, gap: 'short' });
    expect(left(levels[1], undefined, undefined, { state: 'closed', banned: [] })).toMatchObject({ proposed: { state: 'closed' }, gap: 'agrees' });
  });
});

it('an entry keeps what is ordered where less is proposed, and takes what is graver', () => {
  const plan = (proposed: { state: Gate['state']; banned: string[] }, ordered: Partial<Gate>) =>
    keepOrdered({ plaza: list[0]!, direction: 1, distanceM: 0, gate: gate(ordered), proposed, ...compareOrder(proposed, gate(ordered)) });
  expect(plan({ state: 'open', banned: [] }, { state: 'closed', banned: [] })).toMatchObject({ proposed: { state: 'closed' }, gap: 'agrees' });
  expect(plan({ state: 'restricted', banned: ['coach'] }, { state: 'intermittent', banned: ['truck'] })).toMatchObject({ proposed: { state: 'intermittent', banned: ['coach', 'truck'] }, gap: 'short', missing: ['coach'] });
  expect(plan({ state: 'closed', banned: ['car'] }, { state: 'open', banned: [] })).toMatchObject({ proposed: { state: 'closed' }, gap: 'short' });
});

describe('a doubt', () => {
  const judged = { level: undefined, hold: due, isSilent: false };
  it('is that the past is not known, that who saw the fog is silent, or that nothing measures', () => {
    const clear = [series([90, 500])];
    expect(doubtOf({ kind: 'left' }, judged, clear, true, now)).toBeUndefined();
    expect(doubtOf({ kind: 'left' }, judged, clear, false, now)).toBe('unknown');
    expect(doubtOf({ kind: 'zone' }, { ...judged, isSilent: true }, clear, true, now)).toBe('silent');
    expect(doubtOf({ kind: 'left' }, judged, [], true, now)).toBe('no-evidence');
    expect(doubtOf({ kind: 'left' }, judged, [series([84.9, 500])], true, now)).toBe('no-evidence');
    expect(doubtOf({ kind: 'zone' }, judged, [], true, now)).toBeUndefined();
    expect(doubtOf({ kind: 'left' }, { ...judged, level: levels[0]! }, [], true, now)).toBeUndefined();
  });
});

describe('the last word of a sensor', () => {
  const columns = (at: number, metres: number, qualityByte: number) => {
    const built = buildChannelColumns(1);
    built.sampledAt[0] = at;
    built.value[0] = metres;
    built.quality[0] = qualityByte;
    return built;
  };
  it('is the picture’s, where the cache has not told of it yet: a worse class counts at once', () => {
    const told = series([90, 500]);
    expect(withLastWord(told, columns(91 * min, 80, quality.good), 0)).toEqual(series([90, 500], [91, 80]));
    expect(withLastWord(told, columns(90 * min, 80, quality.good), 0)).toBe(told);
    expect(withLastWord(told, columns(91 * min, 80, quality.bad), 0)).toBe(told);
  });

  it('is all there is of one that has been silent for long, and nothing of one that never spoke', () => {
    expect(withLastWord(series(), columns(10 * min, 80, quality.offline), 0)).toEqual(series([10, 80]));
    expect(withLastWord(series(), buildChannelColumns(1), 0)).toEqual(series());
    expect(withLastWord(series(), buildChannelColumns(1), -1)).toEqual(series());
  });
});
