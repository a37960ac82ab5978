import { findAsides, type AlarmAsides } from '../../shared/domain/alarm-aside.ts';
import type { Alarm } from '../../shared/domain/alarm.ts';
import type { AlarmTypes } from '../../shared/domain/alarm-type.ts';
import type { Catalogue } from '../../shared/domain/catalogue.ts';
import type { Queue } from '../../shared/domain/queue.ts';
import { useAlarmDesk } from './alarm-desk.ts';
import { fabricNow, useClock } from './clock.ts';
import { lookupOf } from './lookup.ts';
import { usePicture } from './picture.ts';
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
}

let sources: Sources | undefined;
let book: AlarmBook = { alarms: [], asides: new Map(), nextChangeMs: Number.POSITIVE_INFINITY, atMs: 0 };

/** The book of these sources; judged once however many ask, and again when a shelving or a hold has ended. */
function bookOf(next: Sources): AlarmBook {
  const nowMs = fabricNow();
  const isSame = sources && (Object.keys(next) as (keyof Sources)[]).every((key) => next[key] === sources![key]);
  if (isSame && nowMs < book.nextChangeMs && nowMs >= book.atMs) return book;
  sources = next;
  const alarms = next.own.length > 0 ? [...next.own, ...next.alarms] : next.alarms;
  const network = next.catalogue && lookupOf(next.catalogue).network;
  const judged = network ? findAsides(alarms, { types: next.types, network, queues: next.queues, nowMs }) : { asides: new Map(), nextChangeMs: Number.POSITIVE_INFINITY };
  book = { alarms, atMs: nowMs, ...judged };
  return book;
}

/** The book, for components: the same object until an alarm, a queue, a table or the time changes it. */
export function useAlarmBook(): AlarmBook {
  const catalogue = usePicture((picture) => picture.catalogue);
  const alarms = usePicture((picture) => picture.entities.alarms);
  const queues = usePicture((picture) => picture.entities.queues);
  const own = useAlarmDesk((desk) => desk.own);
  const types = useSiteRules(({ rules }) => rules?.alarmTypes);
  // Moves only when something ends by itself.
  useClock(({ nowMs }) => (nowMs >= book.nextChangeMs ? nowMs : 0));
  return bookOf({ catalogue, alarms, own, queues, types });
}
