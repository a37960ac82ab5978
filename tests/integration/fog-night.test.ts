import { beforeAll, expect, it } from 'vitest';
import { april29 } from '../../electron/fabric/simulator/scenarios/april-29.ts';
import type { Simulation } from '../../electron/fabric/simulator/simulation.ts';
import { leftEntries, withLastWord } from '../../renderer/stores/fog-plan.ts';
import { lookupOf } from '../../renderer/stores/lookup.ts';
import { bulletinOffers } from '../../renderer/ui/fog/bulletin-offers.ts';
import { orderArgs, proposeDraft, proposeEntries } from '../../renderer/ui/fog/order-draft.ts';
import { shippedRuleTables } from '../../resources/rules/shipped.ts';
import { applyRows, buildChannelColumns } from '../../shared/domain/channel-columns.ts';
import { judgeFog, type FogJudgement } from '../../shared/domain/fog-hold.ts';
import { leftControls } from '../../shared/domain/fog-plan.ts';
import { sourcesOn } from '../../shared/domain/fog-sources.ts';
import type { VisibilitySeries } from '../../shared/domain/fog-trace.ts';
import { openTestSimulation, run } from '../unit/electron/fabric/open-test-simulation.ts';

const minuteMs = 60_000;
const at = (clock: string) => Date.parse(`2026-04-29T${clock}:00+08:00`);
const clockOf = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(11, 19);
/** The entry that the test's operator orders; a sensor stands by it. */
const own = 'plaza-S1-04:entry+';
const { fogLadder: ladder } = shippedRuleTables;
const reasons = { fog: '部分路段有团雾', lifted: '雾已散去' };

/** What the console says at a minute of the night. */
interface Minute {
  at: number;
  /** Least visibility of the zones, metres. */
  leastM: number;
  closed: number;
  judged: FogJudgement;
}

let simulation: Simulation;
let lookup: ReturnType<typeof lookupOf>;
let sensors: ReturnType<typeof sourcesOn>['sensors'];
let series: VisibilitySeries[];
/** The picture at 03:10. */
let ordered: ReturnType<Simulation['snapshot']>['entities'];
const minutes: Minute[] = [];

/** A minute passes; what the sensors report by then is judged as the panel judges what is left of a control. */
function pass(): void {
  run(simulation, 60);
  const { rows, at: now, entities } = simulation.snapshot();
  const columns = buildChannelColumns(lookup.catalogue.channels.length);
  applyRows(columns, { kind: 'telemetry', snapshot: true, seq: 0, at: now, count: columns.count, ...rows } as never);
  series = series.map((each, i) => withLastWord(each, columns, lookup.channelIndex.get(sensors[i]!.id)!));
  const leastM = Math.min(Number.POSITIVE_INFINITY, ...entities.fogZones!.map(({ visibilityM }) => visibilityM));
  minutes.push({ at: now, leastM, closed: entities.gates!.filter(({ state }) => state === 'closed').length, judged: judgeFog(ladder, { visibilityM: Number.NaN }, series, now) });
}

const order = (args: Record<string, unknown>) => simulation.command({ kind: 'gate.order', by: '测试员', args });

beforeAll(() => {
  simulation = openTestSimulation('april-29');
  lookup = lookupOf(simulation.inspect.stage.catalogue);
  const { stake } = lookup.places.get('plaza-S1-04')!;
  ({ sensors } = sourcesOn({ route: 'S1', direction: 0, from: stake!, to: stake! }, lookup.catalogue.channels, lookup.network));
  series = sensors.map(() => ({ at: [], visibilityM: [] }));
  while (simulation.at < at('03:10')) pass();
  ordered = simulation.snapshot().entities;
  while (simulation.at < at('03:12')) pass();
  const gate = simulation.snapshot().entities.gates!.find(({ id }) => id === own)!;
  order(orderArgs(gate, { state: 'intermittent', banned: [], reason: reasons.fog, reviewMin: 30 }, simulation.at));
  while (simulation.at < at('07:30')) pass();
});

const plazaOf = (gate: string) => lookup.places.get(gate.split(':')[0]!)!.name.replace('收费站', '');

it('closes six plazas both ways at 03:10, by name and in the site’s words', () => {
  const closed = ordered.gates!.filter(({ state }) => state === 'closed');
  expect(closed.map(({ id }) => id.split(':')[1])).toEqual(Array.from({ length: 6 }, () => ['entry+', 'entry-']).flat());
  expect([...new Set(closed.map(({ id }) => plazaOf(id)))]).toEqual(['茌平', '茌平西', '聊城开发区', '聊城东', '聊城', '聊城西']);
  for (const { by } of closed) expect(by).toMatch(/模拟/);
  expect(ordered.bulletins!.map(({ text }) => text)).toEqual(['3时10分，因部分路段有团雾，济聊高速茌平、茌平西、聊城开发区、聊城东、聊城、聊城西收费站双向入口临时管制。']);
  expect(ordered.measures).toMatchObject([{ type: 'entry-control', state: 'active' }]);
});

it('is foggy from before 03:10 to before 06:50, and what the scenario closed stands until 07:20', () => {
  expect(sensors.length).toBeGreaterThan(0);
  const thick = minutes.filter(({ leastM }) => leastM < 200);
  expect(thick[0]!.at).toBeLessThan(at('03:10'));
  expect(clockOf(thick.at(-1)!.at) > '06:00:00').toBe(true);
  expect(clockOf(thick.at(-1)!.at) <= '06:50:00').toBe(true);
  expect(minutes.filter(({ closed }) => closed > 0).map(({ at: now }) => now)).toEqual(minutes.map(({ at: now }) => now).filter((now) => now >= at('03:10') && now < at('07:20')));
});

it('counts half an hour above 200 m before lifting is due, before 07:20, and reminds every ten minutes', () => {
  const holds = minutes.flatMap(({ at: now, judged }) => (judged.hold ? [{ now, ...judged.hold }] : [])).filter(({ now }) => now > at('05:00'));
  const [first] = holds;
  const last = Math.max(...series.flatMap(({ at: times, visibilityM }) => times.filter((_, i) => visibilityM[i]! < 200)));
  expect(first!.since).toBeGreaterThan(last);
  expect(first!.since - last).toBeLessThanOrEqual(minuteMs);
  expect(first!.isDue).toBe(false);
  expect(new Set(holds.map(({ since, dueAt }) => `${since} ${dueAt}`))).toEqual(new Set([`${first!.since} ${first!.since + 30 * minuteMs}`]));
  for (const { now, dueAt, isDue, reminders } of holds) expect([isDue, reminders]).toEqual(now < dueAt ? [false, 0] : [true, Math.floor((now - dueAt) / (10 * minuteMs)) + 1]);
  expect(first!.dueAt).toBeLessThan(at('07:20'));
  expect(holds.at(-1)).toMatchObject({ now: at('07:30'), isDue: true, reminders: 2 });
});

it('opens at 07:20 what the scenario closed itself, and says of which plazas', () => {
  const { bulletins, fogZones } = simulation.snapshot().entities;
  expect(fogZones).toEqual([]);
  expect(bulletins!.map(({ state, text }) => [state, text]).at(-1)).toEqual(['published', '7时20分，雾已散去，济聊高速茌平、茌平西、聊城开发区、聊城、聊城西收费站管制解除。']);
  expect(bulletins!.map(({ state }) => state)).toEqual(['lifted', 'published']);
});

it('leaves the operator’s own control to the operator, who lifts what is proposed; then the lifting is said', () => {
  const gatesNow = () => simulation.snapshot().entities.gates!;
  const left = leftControls(gatesNow(), new Set(), lookup.places);
  expect(left.map(({ route, gates }) => [route, gates.map(({ id, by, state, since }) => [id, by, state, since])])).toEqual([['S1', [[own, '测试员', 'intermittent', at('03:12')]]]]);
  const { judged } = minutes.at(-1)!;
  const advice = { ladder, level: judged.level, hold: judged.hold, entries: leftEntries(left[0]!, judged, undefined, lookup) };
  expect(advice.entries.map(({ proposed, gap }) => [proposed?.state, gap])).toEqual([['open', 'beyond']]);
  expect([...proposeEntries(advice)]).toEqual([own]);
  const draft = proposeDraft(advice, reasons);
  expect(draft).toEqual({ state: 'open', banned: [], reason: '雾已散去', reviewMin: undefined });
  const seen = left[0]!.gates[0]!;
  // What was said of the twelve controls is over only with the last of them.
  const about = gatesNow().filter(({ reason }) => reason !== undefined).map(({ id }) => id);
  expect(about).toHaveLength(12);
  const said = [{ id: 'said', updatedAt: 0, state: 'published' as const, by: '测试员', at: 0, about, text: '3时10分' }];
  const offers = () => bulletinOffers(gatesNow(), said, lookup, ladder.vehicleClasses, 'zh').filter(({ kind }) => kind === 'lift').map(({ text }) => text);
  expect(offers()).toEqual([]);

  expect(order(orderArgs(seen, draft, simulation.at))).toMatchObject({ ok: true });
  expect(gatesNow().find(({ id }) => id === own)).toMatchObject({ state: 'open', by: '测试员', reason: '雾已散去', since: at('07:30') });
  expect(leftControls(gatesNow(), new Set(), lookup.places)).toEqual([]);
  expect(offers()).toEqual(['7时30分，雾已散去，济聊高速茌平、茌平西、聊城开发区、聊城东、聊城、聊城西收费站管制解除。']);
  expect(order(orderArgs(seen, draft, simulation.at))).toMatchObject({ ok: false, code: 'conflict' });
});

it('opens all twelve where nobody else has ordered any, and none at all where somebody has ordered each', () => {
  const [close, lift] = [april29.cues![0]!, april29.cues!.at(-1)!];
  const closedNow = () => simulation.snapshot().entities.gates!.filter(({ state }) => state === 'closed');
  const saidLast = () => simulation.snapshot().entities.bulletins!.find(({ id }) => id === 'bulletin-april-29-2')!.text;
  close.run(simulation.inspect);
  expect(closedNow()).toHaveLength(12);
  lift.run(simulation.inspect);
  expect(closedNow()).toHaveLength(0);
  expect(saidLast()).toBe('7时20分，雾已散去，济聊高速茌平、茌平西、聊城开发区、聊城东、聊城、聊城西收费站管制解除。');
  close.run(simulation.inspect);
  for (const { id } of closedNow()) order({ gate: id, state: 'closed', reason: reasons.fog });
  lift.run(simulation.inspect);
  expect(closedNow()).toHaveLength(12);
});
