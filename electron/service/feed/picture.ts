import type { World } from '../../../shared/domain/world.ts';
import { encodeTelemetryFrame } from '../../../shared/protocol/telemetry-frame.ts';
import { rowAgeMs, snapshotText } from '../picture-messages.ts';

/** The two messages that make a whole picture. */
export interface Picture {
  text: string;
  rows: Uint8Array<ArrayBuffer>;
}

/** Builds whole pictures, once for windows that attach at the same moment. */
export class PictureSource {
  private readonly world: World;
  private last: (Picture & { epoch: string; seq: number }) | undefined;

  constructor(world: World) {
    this.world = world;
  }

  /** The picture as it stands; the World must be complete. */
  get(): Picture {
    const { epoch, seq, at, columns } = this.world;
    if (this.last?.epoch === epoch && this.last.seq === seq) return this.last;
    const ageMs = Uint32Array.from(columns.sampledAt, (sampledAt) => rowAgeMs(at, sampledAt));
    const index = Uint32Array.from({ length: columns.count }, (_, place) => place);
    const rows = encodeTelemetryFrame({ snapshot: true, seq, at }, { index, ageMs, value: columns.value, quality: columns.quality });
    this.last = { epoch, seq, text: snapshotText(this.world), rows };
    return this.last;
  }

  /** Lets go of the memory; the next `get` builds anew. */
  forget(): void {
    this.last = undefined;
  }
}
