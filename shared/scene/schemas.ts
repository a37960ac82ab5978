import * as v from 'valibot';
import { fail, ok, type Result } from '../lib/result.ts';
import { groupLimits, type ChannelGroup } from './channel-group.ts';
import { findSceneProblem } from './find-scene-problem.ts';
import { roles } from './role.ts';
import { gridCells, paneKinds, paneLimit, tileGrids, type Scene } from './scene.ts';
import type { SceneRule, StageAction } from './stage.ts';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60));
const windowId = v.pipe(v.string(), v.regex(/^[1-9]\d{0,2}$/));
const paneId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/));
/** `<window>/<pane>/<tile>` */
const slot = v.pipe(v.string(), v.regex(/^[1-9]\d{0,2}\/[a-z0-9-]{1,40}\/[1-9]\d?$/));
const cell = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(gridCells));
const tiles = v.picklist(tileGrids);
const ref = v.object({ kind: id, id });

const pane = v.object({
  id: paneId,
  kind: v.picklist(paneKinds),
  area: v.object({ x: cell, y: cell, w: cell, h: cell }),
  props: v.optional(v.object({ tiles: v.optional(tiles), patrol: v.optional(v.boolean()) }), {}),
});

const sceneShape = v.object({
  id: paneId,
  name,
  nameEn: v.optional(name),
  displays: v.pipe(
    v.array(
      v.object({
        match: v.object({ role: v.picklist(roles), place: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(64))) }),
        viewing: v.object({ distanceM: v.pipe(v.number(), v.minValue(0.3), v.maxValue(50)), pitchMm: v.pipe(v.number(), v.minValue(0.05), v.maxValue(10)) }),
        panes: v.pipe(v.array(pane), v.minLength(1), v.maxLength(paneLimit)),
      }),
    ),
    v.minLength(1),
    v.maxLength(64),
  ),
});

/** A scene: its shape, and that its panes fit. */
export const sceneSchema = v.pipe(
  sceneShape,
  v.rawCheck(({ dataset, addIssue }) => {
    const problem = dataset.typed ? findSceneProblem(dataset.value) : undefined;
    if (problem) addIssue({ message: problem });
  }),
);

export const stageActionSchema: v.GenericSchema<unknown, StageAction> = v.variant('do', [
  v.object({ do: v.literal('apply-scene'), scene: paneId }),
  v.object({ do: v.literal('take-control') }),
  v.object({ do: v.literal('release-control') }),
  v.object({ do: v.literal('answer-control'), window: windowId, grant: v.boolean() }),
  v.object({ do: v.literal('select'), ref: v.optional(ref) }),
  v.object({ do: v.literal('set-time'), at: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0))) }),
  v.object({ do: v.literal('set-tile'), slot, channel: v.optional(id) }),
  v.object({ do: v.literal('swap-tiles'), a: slot, b: slot }),
  v.object({ do: v.literal('pin-tile'), slot, pinned: v.boolean() }),
  v.object({ do: v.literal('maximise-tile'), slot, on: v.boolean() }),
  v.object({ do: v.literal('set-grid'), window: windowId, pane: paneId, tiles }),
]);

export const rulesSchema: v.GenericSchema<unknown, SceneRule[]> = v.pipe(
  v.array(
    v.object({
      id,
      name,
      on: v.boolean(),
      type: v.optional(id),
      priority: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4)),
      brings: v.union([v.object({ scene: paneId }), v.object({ tile: v.literal(true) })]),
      backAfterMs: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(86_400_000)),
    }),
  ),
  v.maxLength(50),
);

export const groupsSchema: v.GenericSchema<unknown, ChannelGroup[]> = v.pipe(
  v.array(v.object({ id, name, channels: v.pipe(v.array(id), v.maxLength(groupLimits.channels)) })),
  v.maxLength(groupLimits.groups),
);

/** Longest scene file, characters. */
const maxSceneChars = 256 * 1024;

/**
 * Reads a scene from a file.
 * @returns `scene-file` with the place in the file (`displays.0.panes.2.area.w`) and what is wrong there
 */
export function parseScene(text: string): Result<Scene> {
  if (text.length > maxSceneChars) return fail('scene-file', `${text.length} characters, at most ${maxSceneChars} are allowed`);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return fail('scene-file', `not JSON: ${(error as Error).message}`.slice(0, 200));
  }
  return parseSceneData(data);
}

/** Checks what a file's JSON held. Errors as `parseScene`. */
export function parseSceneData(data: unknown): Result<Scene> {
  const parsed = v.safeParse(sceneSchema, data);
  if (parsed.success) return ok(parsed.output);
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue);
  return fail('scene-file', `${path === null ? '' : `${path}: `}${issue.message}`.slice(0, 300));
}
