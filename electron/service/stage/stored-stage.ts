import * as v from 'valibot';
import { rulesSchema, sceneSchema } from '../../../shared/scene/schemas.ts';
import { sceneLimit, tileGrids, type Scene } from '../../../shared/scene/scene.ts';
import type { SceneRule, Stage } from '../../../shared/scene/stage.ts';

/** What the journal keeps of the stage. */
export interface StoredStage extends Pick<Stage, 'tiles' | 'grids'> {
  /** Scene id. */
  scene: string;
}

const tile = v.object({ channel: v.string(), by: v.literal('operator'), pinned: v.boolean() });
const stored = v.object({ scene: v.string(), tiles: v.record(v.string(), tile), grids: v.record(v.string(), v.picklist(tileGrids)) });

/** Reads the stage of the last run; undefined when there is none or it is rubbish: the console then starts as shipped. */
export function parseStoredStage(data: unknown): StoredStage | undefined {
  const parsed = v.safeParse(stored, data);
  return parsed.success ? parsed.output : undefined;
}

/** Reads the saved scenes; one that cannot be read is left out, the others stay. */
export function parseStoredScenes(data: unknown): Scene[] {
  if (!Array.isArray(data)) return [];
  return data.slice(0, sceneLimit).flatMap((each) => {
    const parsed = v.safeParse(sceneSchema, each);
    return parsed.success ? [parsed.output] : [];
  });
}

/** Reads the saved rules; undefined when there are none. */
export function parseStoredRules(data: unknown): SceneRule[] | undefined {
  const parsed = v.safeParse(rulesSchema, data);
  return parsed.success ? parsed.output : undefined;
}
