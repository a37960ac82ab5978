import type { Gate, GateState } from '../../../shared/domain/gate.ts';
import type { Ramp } from './ramp.ts';
import type { Stage } from './stage.ts';

/** What a gate's state lets pass of the normal rate. */
const rates: Record<GateState, number> = { open: 1, restricted: 1, intermittent: 0.35, closed: 0 };
/** Any of these in `banned` keeps trucks out. */
const truckClasses = new Set(['truck', 'heavy-truck', 'trucks', 'all']);

/** Who opened the gates before anybody ordered anything. */
export const atStart = 'simulator';

/** What a person orders. */
export interface GateOrder {
  state: GateState;
  banned?: string[] | undefined;
  reason?: string | undefined;
  reviewAt?: number | undefined;
}

/** One gate for each plaza, way and direction: `plaza-S1-01:entry+`. */
export class GateModel {
  private readonly stage: Stage;
  private readonly ramps = new Map<string, Ramp>();

  constructor(stage: Stage) {
    this.stage = stage;
    for (const ramp of stage.traffic.network.ramps) {
      if (ramp.kind !== 'entry' && ramp.kind !== 'exit') continue;
      this.ramps.set(ramp.id, ramp);
      const gate: Gate = {
        id: ramp.id, updatedAt: stage.at, plaza: ramp.place!, way: ramp.kind, direction: ramp.way.direction, state: 'open', banned: [], since: stage.at, by: atStart,
      };
      stage.picture.put('gates', gate);
    }
  }

  /** Carries out an order; the lanes obey at once. @returns false when there is no such gate */
  order(id: string, order: GateOrder, by: string): boolean {
    const gate = this.stage.picture.get('gates', id);
    const ramp = this.ramps.get(id);
    if (!gate || !ramp) return false;
    const { reason: _reason, reviewAt: _reviewAt, ...kept } = gate;
    const banned = order.banned ?? [];
    ramp.rate = rates[order.state];
    ramp.shut = ramp.kind === 'exit' && order.state === 'closed';
    ramp.trucksBarred = order.state !== 'open' && banned.some((barred) => truckClasses.has(barred));
    this.stage.picture.put('gates', {
      ...kept,
      updatedAt: this.stage.at,
      state: order.state,
      banned,
      since: this.stage.at,
      by,
      ...(order.reason !== undefined && { reason: order.reason }),
      ...(order.reviewAt !== undefined && { reviewAt: order.reviewAt }),
    });
    return true;
  }
}
