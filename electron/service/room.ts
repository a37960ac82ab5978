import { shippedRules, shippedScenes } from '../../resources/scenes/shipped.ts';
import { findAsides } from '../../shared/domain/alarm-aside.ts';
import type { AlarmTypes } from '../../shared/domain/alarm-type.ts';
import type { Alarm } from '../../shared/domain/alarm.ts';
import { nearestCamera } from '../../shared/domain/nearest-camera.ts';
import { RoadNetwork } from '../../shared/domain/road-network.ts';
import type { World } from '../../shared/domain/world.ts';
import type { Events } from '../../shared/ipc/contract.ts';
import { DisposableStack, type Disposable } from '../../shared/lib/disposable.ts';
import type { SceneWindow } from '../../shared/scene/role.ts';
import { buildTimeSpan } from '../../shared/scene/time-cursor.ts';
import type { Journal } from './cache/journal.ts';
import type { CallHandlers } from './feed/window-calls.ts';
import { openRoomPatrol, type RoomPatrol } from './patrol/open-patrol.ts';
import { AlarmWatch } from './stage/alarm-watch.ts';
import { ChannelGroups } from './stage/channel-groups.ts';
import { StageKeeper } from './stage/stage-keeper.ts';

/** Calls that the room answers. */
type RoomCalls = 'stage.act' | 'scene.save' | 'scene.remove' | 'rules.save' | 'groups.save' | 'video.report' | 'patrol.set' | 'patrol.coverage';

/** What a room is opened with. */
export interface RoomNeeds {
  world: World;
  journal: Journal;
  /** The site's table of alarms: what it keeps aside changes nothing on the wall. */
  alarmTypes: AlarmTypes;
  /** How old a queue's report may be to keep alarms aside, ms. */
  queueStaleMs: number;
  /** Fabric clock, UTC ms. */
  readonly nowMs: () => number;
  /** Pictures of before: the oldest that can be had (fabric clock, UTC ms), and the one that windows are to show, or now's. */
  readonly past: { oldestMs(): number | undefined; seek(timeMs: number | undefined): void };
  /** Tells every window. */
  readonly publish: <K extends keyof Events>(name: K, value: Events[K]) => void;
}

/** What the windows of one room share beside the picture: scenes, the wall, tiles, groups of channels. */
export interface Room extends Disposable {
  readonly handlers: Pick<CallHandlers, RoomCalls>;
  /** What a new window is told. */
  standing(): Pick<Events, 'stage' | 'scenes' | 'rules' | 'groups' | 'patrol'>;
  placeWindows(windows: readonly SceneWindow[]): void;
  /** @param silent those of `ids` that answer nothing */
  attachWindows(ids: readonly string[], silent?: readonly string[]): void;
  /** A frame or a catalogue has been applied. */
  worldChanged(): void;
}

/** Opens the room on what the journal remembers of it. */
export function openRoom({ world, journal, alarmTypes, queueStaleMs, nowMs, past, publish }: RoomNeeds): Room {
  const stack = new DisposableStack();
  const keeper: StageKeeper = stack.use(new StageKeeper({ journal, shipped: shippedScenes, shippedRules, publish, onPatrolSlots: () => patrol.tilesChanged(), timeSpan: () => buildTimeSpan(nowMs(), past.oldestMs()), onTime: (timeMs) => past.seek(timeMs) }));
  const patrol: RoomPatrol = stack.use(openRoomPatrol({ world, journal, nowMs, tiles: () => keeper.patrolSlots(), show: (tiles) => keeper.showPatrol(tiles), onChange: (status) => publish('patrol', status) }));
  const groups = new ChannelGroups(journal, (list) => publish('groups', list));
  let network = new RoadNetwork([]);
  let catalogue: typeof world.catalogue;
  let alarms = -1;
  let units = -1;
  const cameraOf = ({ source, position }: Alarm): string | undefined => {
    const channels = catalogue?.channels ?? [];
    const own = channels.find(({ id, kind }) => id === source && kind === 'video');
    return (own ?? (position && nearestCamera(network, channels, position)))?.id;
  };
  const asides = () => findAsides([...world.entities.alarms.values()], { types: alarmTypes, network, queues: [...world.entities.queues.values()], queueStaleMs, nowMs: nowMs() }).asides;
  const watch = stack.use(new AlarmWatch({ keeper, cameraOf, asides, nowMs }));
  /** A window that has come may have the tile that an alarm waits for; no frame need follow it. */
  const lookAgain = () => {
    if (world.complete && watch.isWaiting) watch.look(world.entities.alarms);
  };
  return {
    handlers: {
      'stage.act': ({ action }, window) => keeper.act(window, action),
      'scene.save': ({ scene }, window) => keeper.saveScene(scene, window),
      'scene.remove': ({ id }, window) => keeper.removeScene(id, window),
      'rules.save': ({ rules }) => keeper.saveRules(rules),
      'groups.save': (args) => groups.save(args.groups),
      ...patrol.handlers,
    },
    standing: () => ({ stage: keeper.stage, scenes: keeper.scenes(), rules: [...keeper.rules], groups: groups.list(), patrol: patrol.status }),
    placeWindows(windows) {
      keeper.placeWindows(windows);
      lookAgain();
    },
    attachWindows(ids, silent) {
      keeper.attachWindows(ids, silent);
      lookAgain();
    },
    worldChanged() {
      if (catalogue !== world.catalogue) {
        // A picture of before is in the terms of the catalogue that stood.
        keeper.showNow();
        catalogue = world.catalogue;
        network = new RoadNetwork(catalogue?.routes ?? []);
        if (catalogue) patrol.catalogueChanged(catalogue, network);
      }
      if (units !== world.versions.units) {
        units = world.versions.units;
        patrol.unitsChanged();
      }
      // Between a catalogue and its snapshot there are no alarms, which does not say that they are over.
      if (!world.complete || (alarms === world.versions.alarms && !watch.isWaiting)) return;
      alarms = world.versions.alarms;
      watch.look(world.entities.alarms);
    },
    dispose: () => stack.dispose(),
  };
}
