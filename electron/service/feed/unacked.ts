import { feedBudget } from './budget.ts';

/** What one window has been sent and has not yet drawn. */
export class Unacked {
  private readonly entries: { seq: number; bytes: number }[] = [];
  private bytes = 0;

  add(seq: number, bytes: number): void {
    this.entries.push({ seq, bytes });
    this.bytes += bytes;
  }

  /**
   * Forgets everything up to the message that brought the window to `seq`. A new epoch may begin at a lower number, so
   * numbers are not compared: the newest message of that very number counts, and an acknowledgement of a message
   * that is no longer outstanding changes nothing.
   */
  ack(seq: number): void {
    const last = this.entries.findLastIndex((entry) => entry.seq === seq);
    for (const entry of this.entries.splice(0, last + 1)) this.bytes -= entry.bytes;
  }

  /** Forgets everything: the window has said that it starts anew. */
  clear(): void {
    this.entries.length = 0;
    this.bytes = 0;
  }

  /** True when another message would go beyond the budget. */
  get full(): boolean {
    return this.entries.length >= feedBudget.messages || this.bytes >= feedBudget.bytes;
  }

  /** True when enough has been drawn for a lagging window to be given the rest. */
  get eased(): boolean {
    return this.entries.length <= feedBudget.messages / 2 && this.bytes <= feedBudget.bytes / 2;
  }
}
