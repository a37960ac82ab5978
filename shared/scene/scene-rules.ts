import { withScene, withTile } from './act-on-stage.ts';
import type { Scene } from './scene.ts';
import { mayChange, slotsOf, tileBefore } from './slots.ts';
import type { Borrowed, SceneRule, Stage } from './stage.ts';

/** What rules look at of an alarm. */
export interface RuleAlarm {
  id: string;
  type: string;
  priority: number;
  /** Nearest camera's channel id; undefined: none near. */
  camera: string | undefined;
}

/** What rules need to know. */
export interface RuleContext {
  nowMs: number;
  readonly sceneOf: (id: string) => Scene | undefined;
}

/** The first rule that a new alarm meets. */
export function ruleFor(rules: readonly SceneRule[], alarm: RuleAlarm): SceneRule | undefined {
  return rules.find(({ on, type, priority }) => on && alarm.priority <= priority && (type === undefined || type === alarm.type));
}

/**
 * Lets a new alarm change what is shown, as a rule says. A scene is brought when none is on loan; a tile is taken from
 * the patrol first, then an empty one, then the last one that nobody pinned; one behind a tile that fills its pane, which
 * nobody would see, only when there is no other. Nothing that an operator pinned goes. While
 * somebody holds the wall, the scene stays, and of the wall's tiles only the patrol's and empty ones are taken.
 * @returns the same stage when there is nothing to change
 */
export function bring(stage: Stage, rule: SceneRule, alarm: RuleAlarm, { nowMs, sceneOf }: RuleContext): Stage {
  if (stage.borrowed.some((each) => each.alarm === alarm.id)) return stage;
  if ('scene' in rule.brings) {
    const scene = sceneOf(rule.brings.scene);
    if (!scene || stage.control.holder || scene.id === stage.scene.id || stage.borrowed.some((each) => each.scene !== undefined)) return stage;
    return lend(withScene(stage, scene, 'rule', nowMs), { alarm: alarm.id, scene: stage.scene.id, grids: stage.grids, maximised: stage.maximised });
  }
  const slot = alarm.camera === undefined ? undefined : tileFor(stage);
  if (slot === undefined) return stage;
  const before = stage.tiles[slot];
  return lend(withTile(stage, slot, { channel: alarm.camera!, by: 'rule', pinned: false }), { alarm: alarm.id, tile: { slot, ...(before && { before }) } });
}

/**
 * Whether a rule has no more to do for an alarm: it has brought what it brings, its scene stands anyway, or no camera is
 * near. False: a tile, the wall or the loan of a scene is wanted, which may yet come free.
 */
export function isServed(stage: Stage, rule: SceneRule, alarm: RuleAlarm): boolean {
  if (stage.borrowed.some((each) => each.alarm === alarm.id)) return true;
  return 'scene' in rule.brings ? rule.brings.scene === stage.scene.id : alarm.camera === undefined;
}

/** Gives back what an alarm that is over had borrowed; what an operator has changed since stays as it is, and so does the scene of a wall that somebody holds. */
export function giveBack(stage: Stage, alarm: string, { nowMs, sceneOf }: RuleContext): Stage {
  const loan = stage.borrowed.find((each) => each.alarm === alarm);
  if (!loan) return stage;
  const rest: Stage = { ...stage, rev: stage.rev + 1, borrowed: stage.borrowed.filter((each) => each !== loan) };
  if (loan.scene !== undefined) {
    const scene = sceneOf(loan.scene);
    if (!scene || stage.appliedBy !== 'rule' || stage.control.holder) return rest;
    return { ...withScene(rest, scene, 'rule', nowMs), grids: loan.grids ?? {}, maximised: loan.maximised ?? {} };
  }
  const { slot, before } = loan.tile!;
  // An operator has cleared the tile and a later alarm has it now: that one's loan gives it back.
  const lent = stage.tiles[slot]?.by === 'rule' && stage.borrowed.findLast(({ tile }) => tile?.slot === slot) === loan;
  // What the patrol showed then is past; it fills its tile itself.
  return lent ? withTile(rest, slot, before?.by === 'patrol' ? undefined : before) : rest;
}

function lend(stage: Stage, loan: Borrowed): Stage {
  return { ...stage, rev: stage.rev + 1, borrowed: [...stage.borrowed, loan] };
}

function tileFor(stage: Stage): string | undefined {
  const free = slotsOf(stage).filter((slot) => {
    const tile = stage.tiles[slot.id];
    return slot.attached && tile?.pinned !== true && tile?.by !== 'rule' && (tile?.by !== 'operator' || mayChange(stage, slot));
  });
  const inSight = free.filter((slot) => tileBefore(stage, slot) === undefined);
  const from = inSight.length > 0 ? inSight : free;
  const wanted = from.find(({ patrol, id }) => patrol && stage.tiles[id]?.by !== 'operator') ?? from.find(({ id }) => !stage.tiles[id]) ?? from.at(-1);
  return wanted?.id;
}
