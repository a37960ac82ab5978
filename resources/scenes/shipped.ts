import { parseSceneData } from '../../shared/scene/schemas.ts';
import type { Scene } from '../../shared/scene/scene.ts';
import type { SceneRule } from '../../shared/scene/stage.ts';
import dualDesk from './dual-desk.json' with { type: 'json' };
import fog from './fog.json' with { type: 'json' };
import holiday from './holiday.json' with { type: 'json' };
import incident from './incident.json' with { type: 'json' };
import network from './network.json' with { type: 'json' };
import night from './night.json' with { type: 'json' };

/** The scenes that come with the console, in the order of their keys. */
export const shippedScenes: readonly Scene[] = [network, fog, holiday, incident, night, dualDesk].map((data) => {
  const scene = parseSceneData(data);
  if (!scene.ok) throw new Error(scene.error.message);
  return scene.value;
});

/** The rules that come with the console: what is urgent takes one tile, and gives it back a minute after it is over. */
export const shippedRules: readonly SceneRule[] = [{ id: 'urgent-tile', name: '一级告警上屏', on: true, priority: 1, brings: { tile: true }, backAfterMs: 60_000 }];
