import type { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import type { Actors } from '../actors.ts';
import type { FogPatch } from '../fog-field.ts';
import type { Scenario } from '../scenario-shape.ts';

const startAt = Date.parse('2026-04-29T03:00:00+08:00');
const minuteMs = 60_000;
/** Who gives the orders of this story. */
const operator = '值班长 王海涛（模拟）';
/** The six plazas of S1 that the bulletin names, by their stakes (facts file, `seed0`). */
const plazaStakes: ReadonlySet<number> = new Set([58_000, 63_000, 74_000, 78_000, 82_500, 91_000]);

/** Centre stake, half length, least visibility, onset in minutes from the start: three patches between Chiping and Liaocheng West. */
const patches: [number, number, number, number][] = [[60_500, 3_400, 85, -10], [76_000, 3_500, 55, -10], [88_000, 3_200, 110, 2]];

/** Onset 02:50 and, for the last patch, 03:02; dense from 03:10 to 06:10, above 200 m before 06:50, gone at 07:05: control is lifted 30 min after, 07:20. */
function fog(network: RoadNetwork): FogPatch[] {
  return patches.map(([stake, halfM, minVisibilityM, onsetMin], i) => ({
    route: 'S1',
    centreM: network.alongOf('S1', stake),
    halfM,
    driftMs: [0.06, -0.05, 0.04][i]!,
    onsetAt: startAt + onsetMin * minuteMs,
    formMs: (20 - onsetMin) * minuteMs,
    clearAt: startAt + 245 * minuteMs,
    liftMs: 55 * minuteMs,
    minVisibilityM,
    phase: i * 2.1,
  }));
}

function plazas({ stage }: Actors): { id: string; name: string }[] {
  return stage.catalogue.places.filter((place) => place.kind === 'plaza' && place.route === 'S1' && plazaStakes.has(place.stake ?? 0));
}

function orderControl(actors: Actors): void {
  const { stage, gates } = actors;
  const places = plazas(actors);
  const reason = '部分路段团雾';
  for (const place of places) {
    for (const id of entriesOf(place)) gates.order(id, { state: 'closed', reason, reviewAt: stage.at + 30 * minuteMs }, operator);
  }
  stage.picture.put('measures', {
    id: 'measure-april-29', updatedAt: stage.at, type: 'entry-control', stretch: { route: 'S1', direction: 0, from: 58_000, to: 91_000 },
    state: 'active', owner: operator, since: stage.at, note: reason,
  });
  stage.picture.put('bulletins', {
    id: 'bulletin-april-29-1', updatedAt: stage.at, state: 'published', by: operator, at: stage.at, about: ['measure-april-29'],
    text: `3时10分，因部分路段有团雾，${namesOf(places)}双向入口临时管制。`,
  });
}

/** Lifts what stands as this story's operator ordered it. A control that somebody else has ordered since is theirs to lift, and is not said to be over. */
function liftControl(actors: Actors): void {
  const { stage, gates } = actors;
  const isOwn = (id: string) => stage.picture.get('gates', id)?.by === operator;
  const free = plazas(actors).filter((place) => entriesOf(place).every((id) => isOwn(id) || stage.picture.get('gates', id)?.state === 'open'));
  for (const id of plazas(actors).flatMap(entriesOf)) if (isOwn(id)) gates.order(id, { state: 'open', reason: '雾已散去' }, operator);
  stage.picture.patch('measures', 'measure-april-29', stage.at, { state: 'lifted', until: stage.at });
  stage.picture.patch('bulletins', 'bulletin-april-29-1', stage.at, { state: 'lifted' });
  if (free.length === 0) return;
  stage.picture.put('bulletins', {
    id: 'bulletin-april-29-2', updatedAt: stage.at, state: 'published', by: operator, at: stage.at, about: ['measure-april-29'],
    text: `7时20分，雾已散去，${namesOf(free)}管制解除。`,
  });
}

function entriesOf({ id }: { id: string }): string[] {
  return [`${id}:entry+`, `${id}:entry-`];
}

function namesOf(places: readonly { name: string }[]): string {
  return `济聊高速${places.map(({ name }) => name.replace('收费站', '')).join('、')}收费站`;
}

/** 29 April: patchy fog on S1, entry control at six plazas from 03:10 to 07:20, but for entries that a console has ordered meanwhile. */
export const april29: Scenario = {
  startAt,
  fog,
  cues: [
    { afterMs: 10 * minuteMs, run: orderControl },
    { afterMs: 260 * minuteMs, run: liftControl },
  ],
};
