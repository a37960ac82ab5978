import { deriveFogZones, noFogState, type FogState } from '../../../shared/domain/derive-fog-zones.ts';
import { buildPlazaLanes, derivePlazaQueues, noPlazaState, type PlazaLanes, type PlazaState } from '../../../shared/domain/derive-plaza-queues.ts';
import { deriveQueues, noQueueState, type QueueState } from '../../../shared/domain/derive-queues.ts';
import { fogHoldMs } from '../../../shared/domain/fog-hold.ts';
import { buildFogRoutes, type FogRoute } from '../../../shared/domain/fog-sensors.ts';
import { buildFogSpeeds } from '../../../shared/domain/fog-speed.ts';
import { buildQueueWays, type QueueWay } from '../../../shared/domain/queue-sensors.ts';
import { RoadNetwork } from '../../../shared/domain/road-network.ts';
import type { World } from '../../../shared/domain/world.ts';
import type { DerivedLists, DerivedPast } from '../../../shared/ipc/contract.ts';
import type { Disposable } from '../../../shared/lib/disposable.ts';
import type { Journal } from '../cache/journal.ts';
import { throttle } from '../throttle.ts';
import { buildKept, parseKept } from './kept-state.ts';
import { SuspectWatch } from './suspects.ts';

/** A look is taken when the fabric's clock has gone on by this much, ms. */
export const lookEveryMs = 5_000;
/** Windows are told at most this often, ms, however fast the fabric's clock runs. */
const tellEveryMs = 250;
/** What is derived is kept for pictures of before when it has changed, at most so often, and at least so often while anything is, ms of fabric time. */
const pastEveryMs = { least: 15_000, most: 60_000 } as const;
/** What is remembered goes to the journal this often, ms of local time. */
const keepEveryMs = 60_000;
/** Queues that are remembered from longer ago say nothing of now, ms of fabric time. */
const rememberMs = 1_800_000;
const journalKey = 'derivation';

/** What the derivation works on. */
export interface DerivationNeeds {
  world: World;
  journal: Pick<Journal, 'read' | 'save'>;
  /** How long a milder class of fog must hold by the site's ladder, ms; the usual time unless told. */
  fogHoldMs?: number;
  /** Keeps what is derived from a moment on, fabric clock, UTC ms, for pictures of before. */
  readonly keep: (at: number, lists: DerivedPast) => void;
  /** Tells every window what has changed. */
  readonly publish: (lists: DerivedLists) => void;
}

/** Fog zones and queues of a fabric that sends none, and detectors that lie. */
export interface Derivation extends Disposable {
  /** What a new window is told: everything. */
  standing(): DerivedLists;
  /** A frame or a catalogue has been applied. */
  worldChanged(): void;
}

/** Opens it on the World as it stands, with what the journal remembers of the last run. */
export function openDerivation({ world, journal, fogHoldMs: holdMs = fogHoldMs, keep: keepPast, publish }: DerivationNeeds): Derivation {
  let catalogue: World['catalogue'];
  let network = new RoadNetwork([]);
  let roads: FogRoute[] = [];
  let ways: QueueWay[] = [];
  let plazas: PlazaLanes[] = [];
  let watch: SuspectWatch | undefined;
  let fog: FogState = noFogState;
  let queues: QueueState = noQueueState;
  let waiting: PlazaState = noPlazaState;
  let lookedAt = Number.NEGATIVE_INFINITY;
  /** What stands, and what windows have not been told of it. */
  const stands: Required<DerivedLists> = { fogZones: null, queues: null, suspects: [] };
  const untold = new Set<keyof DerivedLists>();
  const tell = throttle(tellEveryMs, () => {
    publish(Object.fromEntries([...untold].map((name) => [name, stands[name]])));
    untold.clear();
  });

  const put = <K extends keyof DerivedLists>(name: K, list: Required<DerivedLists>[K]): void => {
    stands[name] = list;
    untold.add(name);
    tell.call();
  };
  const stand = <K extends 'fogZones' | 'queues'>(name: K, entities: Required<DerivedLists>[K]): void => {
    if (isSame(stands[name], entities)) return;
    if (name === 'fogZones') world.derive('fogZones', (entities as DerivedLists['fogZones']) ?? undefined);
    else world.derive('queues', (entities as DerivedLists['queues']) ?? undefined);
    put(name, entities);
  };
  const takeCatalogue = (next: NonNullable<World['catalogue']>): void => {
    const kept = parseKept(journal.read(journalKey));
    catalogue = next;
    network = new RoadNetwork(next.routes);
    roads = buildFogRoutes(next, network);
    ways = buildQueueWays(next, network);
    plazas = buildPlazaLanes(next, network);
    waiting = noPlazaState;
    watch = new SuspectWatch(next, kept?.suspects ?? []);
    const usable = kept?.etag === next.etag && world.at >= kept.fog.at && world.at >= kept.queues.at;
    fog = usable && world.at - kept.fog.at < holdMs ? kept.fog : noFogState;
    queues = usable && world.at - kept.queues.at < rememberMs ? kept.queues : noQueueState;
    lookedAt = Number.NEGATIVE_INFINITY;
    put('suspects', watch.list());
  };
  const look = (at: number): void => {
    if (watch?.look(world.columns)) put('suspects', watch.list());
    if (roads.length > 0 && world.lacks('fogZones')) {
      fog = deriveFogZones(fog, roads, world.columns, at, holdMs);
      // No zone says that there is no fog only where something has been measured.
      stand('fogZones', fog.zones.size + fog.evidence > 0 ? [...fog.zones.values()] : null);
    } else {
      fog = noFogState;
      stand('fogZones', null);
    }
    if (ways.length + plazas.length > 0 && world.lacks('queues')) {
      const around = { suspects: watch?.suspects ?? new Set(), fogKmhAt: buildFogSpeeds(world.entities.fogZones.values(), network) };
      queues = deriveQueues(queues, ways, world.columns, at, around);
      waiting = derivePlazaQueues(waiting, plazas, world.columns, at);
      const known = queues.sensing.size + waiting.evidence > 0;
      stand('queues', known ? [...queues.queues.values(), ...waiting.queues.values()] : null);
    } else {
      queues = noQueueState;
      waiting = noPlazaState;
      stand('queues', null);
    }
  };
  let past: { at: number; lists: DerivedPast } = { at: Number.NEGATIVE_INFINITY, lists: {} };
  const keepForPast = (at: number): void => {
    const { fogZones, queues: standing } = stands;
    const lists: DerivedPast = { ...(fogZones && { fogZones }), ...(standing && { queues: standing }) };
    const isNew = lists.fogZones !== past.lists.fogZones || lists.queues !== past.lists.queues;
    const isNamed = Object.keys(lists).length > 0;
    // What has ceased is told at once, what has changed a little later, what stands now and then.
    const isGone = isNew && Object.keys(past.lists).some((name) => !(name in lists));
    const waitMs = isNew ? pastEveryMs.least : pastEveryMs.most;
    if (!isGone && !(at < past.at) && !((isNamed || isNew) && at - past.at >= waitMs)) return;
    past = { at, lists };
    keepPast(at, lists);
  };
  const keep = (): void => {
    if (catalogue && watch) journal.save(journalKey, buildKept({ etag: catalogue.etag, fog, queues, suspects: watch.list() }));
  };
  const keeper = setInterval(keep, keepEveryMs);
  const worldChanged = (): void => {
    // Between a catalogue and its snapshot there is nothing to look at.
    if (!world.complete || !world.catalogue) return;
    if (catalogue !== world.catalogue) takeCatalogue(world.catalogue);
    const due = world.at - lookedAt >= lookEveryMs || world.at < lookedAt;
    // What the fabric has begun to send is dropped at once.
    const dropped = (stands.fogZones !== null && !world.lacks('fogZones')) || (stands.queues !== null && !world.lacks('queues'));
    if (!due && !dropped) return;
    lookedAt = world.at;
    look(world.at);
    keepForPast(world.at);
  };
  worldChanged();
  return {
    standing: () => ({ ...stands }),
    worldChanged,
    dispose() {
      clearInterval(keeper);
      tell.dispose();
      keep();
    },
  };
}

function isSame(a: readonly unknown[] | null, b: readonly unknown[] | null): boolean {
  return a === b || (a !== null && b !== null && a.length === b.length && a.every((each, place) => each === b[place]));
}
