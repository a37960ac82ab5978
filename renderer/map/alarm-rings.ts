import { callsPerson } from '../../shared/domain/alarm-harm.ts';
import type { Alarm } from '../../shared/domain/alarm.ts';
import type { Disposable } from '../../shared/lib/disposable.ts';
import { prefersLessMotion } from '../lib/less-motion.ts';
import type { AlarmBook } from '../stores/alarm-book.ts';

/** Where a ring is wanted, CSS pixels of the map. */
export interface RingSpot {
  x: number;
  y: number;
}

/** Alarms older than this are no news: a window that opens late or a picture that comes back rings for none of them, ms. */
const newsMs = 60_000;
/** At most this many rings at once: more would say nothing. */
const mostRings = 8;

/** What rings are told by. */
export type RingBook = Pick<AlarmBook, 'alarms' | 'asides' | 'atMs'>;

/** The urgent alarms (priority 1 and 2) that call for a person now and were not in the book before, or were kept aside in it: a hold that is over is news. */
export function newUrgentAlarms(before: Pick<RingBook, 'alarms' | 'asides'>, { alarms, asides, atMs }: RingBook): Alarm[] {
  const known = new Set(before.alarms.filter(({ id }) => !before.asides.has(id)).map(({ occurrence }) => occurrence));
  return alarms.filter((alarm) => alarm.priority <= 2 && atMs - alarm.raisedAt < newsMs && callsPerson(alarm, atMs, asides) && !known.has(alarm.occurrence));
}

/** Rings that widen once around new alarms and are gone within 3 s; the compositor moves them, so that the map draws nothing for them. */
export class AlarmRings implements Disposable {
  private readonly host = document.createElement('div');

  constructor(parent: HTMLElement) {
    this.host.className = 'map-rings';
    this.host.setAttribute('aria-hidden', 'true');
    parent.append(this.host);
  }

  /** Rings once around each spot; nothing for who prefers less motion. */
  ring(spots: readonly RingSpot[]): void {
    if (prefersLessMotion()) return;
    for (const { x, y } of spots) {
      if (this.host.childElementCount >= mostRings) return;
      const ring = document.createElement('i');
      ring.style.left = `${x}px`;
      ring.style.top = `${y}px`;
      ring.addEventListener('animationend', () => ring.remove());
      this.host.append(ring);
    }
  }

  /** The map has moved away under them. */
  clear(): void {
    if (this.host.childElementCount > 0) this.host.replaceChildren();
  }

  dispose(): void {
    this.host.remove();
  }
}
