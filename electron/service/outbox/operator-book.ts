import * as v from 'valibot';
import { operatorNameLimit, seatOf, signatureOf, type OperatorSeat } from '../../../shared/domain/operator.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import type { SceneWindow } from '../../../shared/scene/role.ts';
import type { Journal } from '../cache/journal.ts';
import { saveOrLeave } from '../save-or-leave.ts';

/** What the book is opened with. */
export interface OperatorNeeds {
  journal: Pick<Journal, 'read' | 'save'>;
  /** Tells every window. */
  publish(seats: OperatorSeat[]): void;
  /** A person has taken or left a seat: for the audit. */
  onNamed(change: { seat: string; before: string; name: string }): void;
}

/** A journal keeps so many seats, at most. */
const seatLimit = 200;
/** A name is not a seat's (nobody signs for another seat) and not the console's or the fabric's own (they begin with `*`). */
const reserved = /^(?:\*|(?:wall|desk-left|desk-right|board)(?:-\d+)?$|window-)/;
const nameSchema = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(operatorNameLimit),
  v.regex(/^[\p{L}\p{M}\p{N}\p{P}\p{Zs}]+$/u, 'letters, digits and marks only'),
  v.check((name) => !reserved.test(name), 'the name is reserved'),
);
const storedSchema = v.pipe(v.record(v.string(), nameSchema), v.check((names) => Object.keys(names).length <= seatLimit));

/** Who sits where: a name for every seat, kept in the journal; a seat without one signs with its own. */
export class OperatorBook {
  private readonly needs: OperatorNeeds;
  private names: Record<string, string>;
  private seats: { window: string; seat: string }[] = [];

  constructor(needs: OperatorNeeds) {
    this.needs = needs;
    const stored = v.safeParse(storedSchema, needs.journal.read('operators'));
    this.names = stored.success ? stored.output : {};
  }

  /** Which windows there are now, and for what. */
  placeWindows(windows: readonly SceneWindow[]): void {
    const next = windows.map(({ id, role, place }) => ({ window: id, seat: seatOf(role, place) }));
    if (JSON.stringify(next) === JSON.stringify(this.seats)) return;
    this.seats = next;
    this.needs.publish(this.list());
  }

  /** Every window's seat, and who sits there. */
  list(): OperatorSeat[] {
    return this.seats.map((each) => {
      const name = Object.hasOwn(this.names, each.seat) ? this.names[each.seat] : undefined;
      return { ...each, ...(name !== undefined && { name }) };
    });
  }

  /** What signs the commands of a window: its operator's name, or its seat; the window itself before it has a seat. */
  authorOf(window: string): string {
    const seat = this.list().find((each) => each.window === window);
    return seat ? signatureOf(seat) : `window-${window}`.slice(0, 64);
  }

  /**
   * Somebody sits down at a window; an empty name: leaves it.
   * @returns errors `bad-args`, `conflict` for a window without a seat, `journal-failed` (then nothing has changed)
   */
  set(window: string, name: string): Result<Record<string, never>> {
    const seat = this.seats.find((each) => each.window === window)?.seat;
    if (seat === undefined) return fail('conflict', `window ${window} has no seat yet`);
    const parsed = v.safeParse(nameSchema, name);
    if (!parsed.success && name.trim() !== '') return fail('bad-args', `a name is 1 to ${operatorNameLimit} letters, digits and marks`);
    const { [seat]: before, ...others } = this.names;
    const next = parsed.success ? { ...others, [seat]: parsed.output } : others;
    if (before === next[seat]) return ok({});
    if (!storedFits(next)) return fail('conflict', `at most ${seatLimit} seats have names`);
    const saved = saveOrLeave(this.needs.journal, 'operators', next);
    if (!saved.ok) return saved;
    this.names = next;
    this.needs.onNamed({ seat, before: before ?? seat, name: next[seat] ?? seat });
    this.needs.publish(this.list());
    return ok({});
  }
}

function storedFits(names: Record<string, string>): boolean {
  return v.is(storedSchema, names);
}
