import { findAsides, type AlarmAsides } from '../../shared/domain/alarm-aside.ts';
import type { Alarm } from '../../shared/domain/alarm.ts';
import type { AlarmTypes } from '../../shared/domain/alarm-type.ts';
import type { Catalogue } from '../../shared/domain/catalogue.ts';
import type { Queue } from '../../shared/domain/queue.ts';
import { useAlarmDesk } from './alarm-desk.ts';
import { fabricNow, shownNow, useClock } from './clock.ts';
import { lookupOf } from './lookup.ts';
import { usePast } from './past.ts';
import { useLive, usePicture } from './picture.ts';
import { useSiteRules } from './site-rules.ts';

/** Every alarm that there is, the console's own among them, and which of them are kept aside. */
export interface AlarmBook extends AlarmAsides {
  alarms: readonly Alarm[];
  /** Fabric UTC ms of the judgement. */
  atMs: number;
}

/** What a book is made from. */
interface Sources {
  catalogue: Catalogue | undefined;
  alarms: readonly Alarm[];
  own: readonly Alarm[];
  queues: readonly Queue[];
  types: AlarmTypes | undefined;
  /** How old a report of a queue may be, s. */
  queueStaleS: number | undefined;
}

const noAlarms: readonly Alarm[] = [];
/** The picture on the screen and that of now may be two. */
const mostBooks = 2;
/** The fabric's clock is measured anew all the time and may go back by a little, ms. */
const clockSlackMs = 5_000;
let books: { sources: Sources; book: AlarmBook }[] = [];

/** The book of these sources: judged once however many ask, and again when a shelving or a hold has ended. */
function bookOf(sources: Sources, nowMs: number): AlarmBook {
  const isSame = (known: Sources) => (Object.keys(sources) as (keyof Sources)[]).every((key) => sources[key] === known[key]);
  const known = books.find((each) => nowMs >= each.book.atMs - clockSlackMs && nowMs < each.book.nextChangeMs && isSame(each.sources));
  if (known) return known.book;
  const { catalogue, own, types, queues, queueStaleS } = sources;
  const alarms = own.length > 0 ? [...own, ...sources.alarms] : sources.alarms;
  const judged = catalogue ? findAsides(alarms, { types, network: lookupOf(catalogue).network, queues, queueStaleMs: queueStaleS === undefined ? undefined : queueStaleS * 1_000, nowMs }) : { asides: new Map(), nextChangeMs: Number.POSITIVE_INFINITY };
  const book = { alarms, atMs: nowMs, ...judged };
  books = [{ sources, book }, ...books].slice(0, mostBooks);
  return book;
}

function siteSources(): Pick<Sources, 'types' | 'queueStaleS'> {
  const { rules } = useSiteRules.getState();
  return { types: rules?.alarmTypes, queueStaleS: rules?.queueTiers.age.staleS };
}

/** The book of the picture on the screen, looked at again every second: the same object until an alarm, a queue, a table or the time changes it. */
export function useAlarmBook(): AlarmBook {
  const catalogue = usePicture((picture) => picture.catalogue);
  const alarms = usePicture((picture) => picture.entities.alarms);
  const queues = usePicture((picture) => picture.entities.queues);
  const own = useAlarmDesk((desk) => desk.own);
  const isPast = usePast(({ shown }) => shown !== undefined);
  const types = useSiteRules(({ rules }) => rules?.alarmTypes);
  const queueStaleS = useSiteRules(({ rules }) => rules?.queueTiers.age.staleS);
  const sources = { catalogue, alarms, own: isPast ? noAlarms : own, queues, types, queueStaleS };
  return useClock(() => bookOf(sources, shownNow()));
}

/** The book of the picture on the screen as it stands this moment, for what is no component. */
export function shownAlarmBook(): AlarmBook {
  const { catalogue, entities } = usePicture.getState();
  const own = usePast.getState().shown === undefined ? useAlarmDesk.getState().own : noAlarms;
  return bookOf({ catalogue, alarms: entities.alarms, own, queues: entities.queues, ...siteSources() }, shownNow());
}

/** The same of now, whatever is shown. */
export function liveAlarmBook(): AlarmBook {
  const { catalogue, entities } = useLive.getState();
  return bookOf({ catalogue, alarms: entities.alarms, own: useAlarmDesk.getState().own, queues: entities.queues, ...siteSources() }, fabricNow());
}

/** The same of now, whatever is shown: for the ear and the counters. */
export function useLiveAlarmBook(): AlarmBook {
  const catalogue = useLive((picture) => picture.catalogue);
  const alarms = useLive((picture) => picture.entities.alarms);
  const queues = useLive((picture) => picture.entities.queues);
  const own = useAlarmDesk((desk) => desk.own);
  const types = useSiteRules(({ rules }) => rules?.alarmTypes);
  const queueStaleS = useSiteRules(({ rules }) => rules?.queueTiers.age.staleS);
  const sources = { catalogue, alarms, own, queues, types, queueStaleS };
  return useClock(() => bookOf(sources, fabricNow()));
}
