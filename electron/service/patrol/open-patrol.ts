import type { Catalogue, Channel } from '../../../shared/domain/catalogue.ts';
import { channelAlongM } from '../../../shared/domain/channel-along.ts';
import { freshnessOf } from '../../../shared/domain/freshness.ts';
import { buildPatrolPriorities } from '../../../shared/domain/patrol-priorities.ts';
import type { PatrolStatus } from '../../../shared/domain/patrol.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import type { World } from '../../../shared/domain/world.ts';
import { DisposableStack, type Disposable } from '../../../shared/lib/disposable.ts';
import type { Journal } from '../cache/journal.ts';
import type { CallHandlers } from '../feed/window-calls.ts';
import type { PatrolTile } from '../stage/stage-keeper.ts';
import { Patrol } from './patrol.ts';
import { RoadLoop } from './road-loop.ts';

/** What the patrol of a room is opened with. */
export interface RoomPatrolNeeds {
  world: World;
  journal: Journal;
  /** Fabric clock, UTC ms. */
  nowMs: () => number;
  tiles: () => readonly string[];
  show: (tiles: ReadonlyMap<string, PatrolTile>) => void;
  onChange: (status: PatrolStatus) => void;
}

/** The video patrol and the loop on the road, over the World. */
export interface RoomPatrol extends Disposable {
  readonly status: PatrolStatus;
  readonly handlers: Pick<CallHandlers, 'video.report' | 'patrol.set' | 'patrol.coverage'>;
  catalogueChanged(catalogue: Catalogue, network: RoadNetwork): void;
  tilesChanged(): void;
  /** Units may have moved. */
  unitsChanged(): void;
}

/** Opens the patrol where the journal says that it was. */
export function openRoomPatrol({ world, journal, nowMs, tiles, show, onChange }: RoomPatrolNeeds): RoomPatrol {
  const stack = new DisposableStack();
  let catalogue: Catalogue | undefined;
  let network: RoadNetwork | undefined;
  let cameras: Channel[] = [];
  let indexOf = new Map<string, number>();
  const isOffline = (id: string): boolean => {
    const index = indexOf.get(id);
    if (index === undefined) return true;
    const { sampledAt, quality } = world.columns;
    return freshnessOf(nowMs() - sampledAt[index]!, catalogue!.channels[index]!.everyMs, quality[index]!) === 3;
  };
  const alongOf = (camera: Channel): number | undefined => {
    const alongM = network && channelAlongM(camera, network);
    return Number.isNaN(alongM) ? undefined : alongM;
  };
  const priorities = () =>
    catalogue && network ? buildPatrolPriorities({ catalogue, network, fogZones: world.entities.fogZones.values(), queues: world.entities.queues.values(), nowMs: nowMs() }) : new Map<string, number>();
  const loop = stack.use(new RoadLoop(journal));
  const patrol = stack.use(new Patrol({ journal, cameras: () => cameras, alongOf, isOffline, priorities, tiles, show, now: nowMs, onChange, loop: () => loop.stretches() }));
  return {
    get status() {
      return patrol.status;
    },
    handlers: {
      'video.report': ({ reports }, window) => {
        patrol.report(window, reports);
        return { ok: true, value: {} };
      },
      'patrol.set': ({ on }) => patrol.set(on),
      'patrol.coverage': ({ cycle }) => patrol.coverage(cycle),
    },
    catalogueChanged(next, roads) {
      catalogue = next;
      network = roads;
      cameras = next.channels.filter(({ kind }) => kind === 'video');
      indexOf = new Map(next.channels.map(({ id }, index) => [id, index]));
      loop.setCatalogue(next);
      patrol.camerasChanged();
    },
    tilesChanged: () => patrol.tilesChanged(),
    unitsChanged: () => void loop.note(world.entities.units.values()),
    dispose: () => stack.dispose(),
  };
}
