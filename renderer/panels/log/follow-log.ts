import { DisposableStack, type Disposable } from '../../../shared/lib/disposable.ts';
import { liveAlarmBook } from '../../stores/alarm-book.ts';
import { fabricNow } from '../../stores/clock.ts';
import { useLink } from '../../stores/link.ts';
import { addToLog } from '../../stores/log.ts';
import { useLive } from '../../stores/picture.ts';
import { useSiteRules } from '../../stores/site-rules.ts';
import { useStage } from '../../stores/stage.ts';
import { trustOf, type Trust } from '../../stores/trust.ts';
import { applySight, linkEvent, startWatch, type LogWatch } from './log-entries.ts';

/** Writes the log from what the stores tell, whether or not a log is shown. The app opens it once. */
export function openLogFollower(): Disposable {
  const stack = new DisposableStack();
  let watch: LogWatch | undefined;
  let etag: string | undefined;
  let trust: Trust | undefined;
  let applied: number | undefined;

  const look = () => {
    const { ready, at, entities, catalogue } = useLive.getState();
    if (!ready) return;
    const sight = { at, alarms: entities.alarms, asides: liveAlarmBook().asides, fogZones: entities.fogZones, queues: entities.queues, gates: entities.gates, incidents: entities.incidents, queueRules: useSiteRules.getState().rules?.queueTiers };
    // Another catalogue is another network: what stands in it is no news.
    if (!watch || etag !== catalogue?.etag) watch = startWatch(sight);
    else {
      const next = applySight(watch, sight);
      watch = next.watch;
      addToLog(next.events);
    }
    etag = catalogue?.etag;
  };
  const lookAtLink = () => {
    const event = linkEvent(trust, trustOf(useLink.getState()), fabricNow());
    if (!event || event.kind !== 'link-changed') return;
    trust = event.trust;
    addToLog([event]);
  };
  const lookAtStage = () => {
    const { stage } = useStage.getState();
    if (!stage || stage.appliedAt === applied) return;
    const { name, nameEn } = stage.scene;
    // The scene that stood when the window opened is no news.
    if (applied !== undefined) addToLog([{ kind: 'scene-applied', name, nameEn, by: stage.appliedBy, at: fabricNow() }]);
    applied = stage.appliedAt;
  };
  look();
  lookAtLink();
  lookAtStage();
  for (const end of [useLive.subscribe(look), useLink.subscribe(lookAtLink), useStage.subscribe(lookAtStage)]) stack.defer(end);
  return stack;
}
