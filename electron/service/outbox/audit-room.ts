import type { Stage } from '../../../shared/scene/stage.ts';
import type { AuditNote } from '../cache/journal-audit.ts';
import type { CallHandlers } from '../feed/window-calls.ts';

/** Calls by which a person changes what the console does or shows. */
type AuditedCalls = 'stage.act' | 'scene.save' | 'scene.remove' | 'rules.save' | 'patrol.set' | 'alarm.own' | 'alarm.silence';

/** What the audit of the room needs. */
export interface RoomAuditNeeds {
  readonly note: (note: Omit<AuditNote, 'at'>) => void;
  readonly authorOf: (window: string) => string;
}

/** Writes down what persons do to the room: scenes applied and kept, rules, the patrol, the console's own alarms, its sound, and who holds the wall. Only what was done, not what was refused. */
export class RoomAudit {
  private readonly needs: RoomAuditNeeds;
  /** Who acts just now; nobody while the room acts by itself. */
  private acting: string | undefined;
  private holder: string | undefined;
  /** Occurrence last acknowledged of each of the console's own alarms: whoever comes second changes nothing. */
  private readonly acknowledged = new Map<string, string>();

  constructor(needs: RoomAuditNeeds) {
    this.needs = needs;
  }

  /** The room's handlers, with what they do written down. */
  audited<T extends Pick<CallHandlers, AuditedCalls>>(handlers: T): T {
    const after = <K extends AuditedCalls>(name: K, noteOf: (args: Parameters<CallHandlers[K]>[0]) => Omit<AuditNote, 'at' | 'author'> | undefined): CallHandlers[K] => {
      const handler = handlers[name] as (args: Parameters<CallHandlers[K]>[0], window: string) => ReturnType<CallHandlers[K]>;
      const wrapped = async (args: Parameters<CallHandlers[K]>[0], window: string) => {
        const author = this.needs.authorOf(window);
        const answered = await this.actAs(author, () => handler(args, window));
        const note = answered.ok ? noteOf(args) : undefined;
        if (note) this.needs.note({ author, ...note });
        return answered;
      };
      return wrapped as unknown as CallHandlers[K];
    };
    return {
      ...handlers,
      'stage.act': after('stage.act', ({ action }) => (action.do === 'apply-scene' ? { what: 'scene.applied', detail: { scene: action.scene } } : undefined)),
      'scene.save': after('scene.save', ({ scene }) => ({ what: 'scene.saved', detail: { scene: scene.id, name: scene.name } })),
      'scene.remove': after('scene.remove', ({ id }) => ({ what: 'scene.removed', detail: { scene: id } })),
      'rules.save': after('rules.save', ({ rules }) => ({ what: 'rules.saved', detail: { rules } })),
      'patrol.set': after('patrol.set', ({ on }) => ({ what: on ? 'patrol.started' : 'patrol.stopped', detail: {} })),
      'alarm.own': after('alarm.own', ({ alarm, occurrence }) => {
        if (this.acknowledged.get(alarm) === occurrence) return undefined;
        this.acknowledged.set(alarm, occurrence);
        return { what: 'alarm.acknowledged', detail: { alarm, occurrence } };
      }),
      'alarm.silence': after('alarm.silence', ({ minutes }) => (minutes === 0 ? { what: 'sound.restored', detail: {} } : { what: 'sound.silenced', detail: { minutes } })),
    };
  }

  /** The room decides in the same turn, so whatever it tells of meanwhile is this person's doing, and nothing after it is. */
  private actAs<T>(author: string, act: () => T): T {
    this.acting = author;
    try {
      return act();
    } finally {
      this.acting = undefined;
    }
  }

  /** The room has told its windows of a new stage. */
  stageChanged({ control }: Stage): void {
    const window = control.holder?.window;
    if (window === this.holder) return;
    const person = (id: string | undefined) => (id === undefined ? null : this.needs.authorOf(id));
    const detail = { from: person(this.holder), fromWindow: this.holder ?? null, to: person(window), toWindow: window ?? null };
    this.holder = window;
    this.needs.note({ author: this.acting ?? '*console', what: 'control.passed', detail });
  }
}
