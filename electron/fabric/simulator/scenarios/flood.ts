import type { Actors } from '../actors.ts';
import { detectionKinds } from '../alarm-kinds.ts';
import type { Cue, Scenario } from '../scenario-shape.ts';

/** How many, from when, over how long. */
export const floodSize = { alarms: 1_000, afterMs: 15_000, overMs: 10_000 } as const;

/** Alarms of one second of the flood: every type, from cameras all over the network, all distinct. */
function pour(second: number, { stage, alarms, detections, random }: Actors): void {
  const perSecond = (floodSize.alarms * 1_000) / floodSize.overMs;
  const cameras = stage.catalogue.channels.filter((channel) => channel.kind === 'video' && channel.route !== undefined && channel.direction !== undefined);
  for (let i = 0; i < perSecond; i++) {
    const number = second * perSecond + i;
    const camera = cameras[(number * 7) % cameras.length]!;
    const share = random.next();
    const wanted = share < 0.8 ? [3, 4] : share < 0.95 ? [2] : [1];
    const kind = random.pick(detectionKinds.filter((each) => wanted.includes(each.priority)));
    const position = { route: camera.route!, direction: camera.direction!, stake: camera.stake! };
    alarms.raise({
      key: `flood-${number}-${kind.type}`, type: kind.type, priority: kind.priority, position, source: camera.id, confidence: 0.8,
      text: `${detections.label(position)} ${kind.text}`, clearsAt: stage.at + random.between(3, 9) * 60_000,
    });
  }
}

/** 1,000 alarms in 10 s. */
export const flood: Scenario = {
  cues: Array.from({ length: floodSize.overMs / 1_000 }, (_, second): Cue => ({ afterMs: floodSize.afterMs + second * 1_000, run: (actors) => pour(second, actors) })),
};
