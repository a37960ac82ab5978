import type { Actors } from '../actors.ts';
import type { Scenario } from '../scenario-shape.ts';

const startAt = Date.parse('2026-11-12T06:59:30+08:00');
const minuteMs = 60_000;
const operator = '值班长 刘建军（模拟）';
const position = { route: 'G20', direction: 1, stake: 420_000 } as const;

function shutEntries({ stage, gates }: Actors): void {
  for (const place of stage.catalogue.places) {
    if (place.kind !== 'plaza' || place.route !== 'G20') continue;
    for (const side of ['+', '-']) gates.order(`${place.id}:entry${side}`, { state: 'closed', reason: '团雾及多车事故', reviewAt: stage.at + 30 * minuteMs }, operator);
  }
  stage.picture.put('bulletins', {
    id: 'bulletin-pileup', updatedAt: stage.at, state: 'published', by: operator, at: stage.at, about: [],
    text: '7时05分，青银高速高唐段因团雾发生多车事故，高唐、高唐东收费站入口双向临时关闭。',
  });
}

/** Dense patchy fog at G20 K418 to K423, and at 07:00 a pile-up of many vehicles at K420 that blocks both lanes. */
export const fogPileup: Scenario = {
  startAt,
  fog: (network) => [
    {
      route: 'G20', centreM: network.alongOf('G20', 420_400), halfM: 2_600, driftMs: 0.05, onsetAt: startAt - 70 * minuteMs, formMs: 45 * minuteMs,
      clearAt: startAt + 170 * minuteMs, liftMs: 60 * minuteMs, minVisibilityM: 38, phase: 0.6,
    },
  ],
  cues: [
    {
      afterMs: 30_000,
      run: ({ detections }) => {
        detections.crash(position, 4, ['blocked', 'blocked'], 110, ['patrol', 'patrol', 'ambulance', 'ambulance', 'fire', 'tow', 'rescue'], '团雾多车追尾');
      },
    },
    {
      afterMs: 75_000,
      run: ({ detections }) => {
        detections.crash({ ...position, stake: 419_600 }, 3, ['affected', 'blocked'], 90, ['patrol', 'tow'], '二次事故');
      },
    },
    { afterMs: 330_000, run: shutEntries },
  ],
};
