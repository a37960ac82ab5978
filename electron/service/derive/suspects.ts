import type { Catalogue } from '../../../shared/domain/catalogue.ts';
import type { ChannelColumns } from '../../../shared/domain/channel-columns.ts';
import { quality } from '../../../shared/domain/freshness.ts';
import { applySample, isDetector, type DetectorState, type SuspectDetector } from '../../../shared/domain/suspect-detector.ts';

/** What the journal remembers of a suspect: without it a restart would believe it at once. */
export type KeptSuspect = SuspectDetector & { badAt: number };

interface Watched {
  channel: number;
  id: string;
  unit: string | undefined;
  sampledAt: number;
  state: DetectorState | undefined;
}

/** A sample that is older than the last by more than this tells that the fabric's clock was set back, ms. */
const setBackMs = 60_000;

/** What is left of a detector of which no sample counts any more: its suspicion, bad for the last time then. */
function beginAnew(suspect: Omit<KeptSuspect, 'channel'> | undefined, badAt: number): DetectorState | undefined {
  return suspect && { value: Number.NEGATIVE_INFINITY, sameSince: badAt, suspect: { reason: suspect.reason, since: Math.min(suspect.since, badAt), badAt } };
}

/** Watches every detector of a catalogue for lies; one sample a look at most. */
export class SuspectWatch {
  /** Channel indices that are suspect now. */
  readonly suspects = new Set<number>();
  private readonly detectors: Watched[];

  /** @param kept suspects of the last run: the times of a value or a silence begin anew, the suspicion does not */
  constructor(catalogue: Catalogue, kept: readonly KeptSuspect[]) {
    const known = new Map(kept.map((suspect) => [suspect.channel, suspect]));
    this.detectors = catalogue.channels.flatMap((channel, index) => {
      if (!isDetector(channel)) return [];
      const was = known.get(channel.id);
      if (was) this.suspects.add(index);
      return [{ channel: index, id: channel.id, unit: channel.unit, sampledAt: Number.NEGATIVE_INFINITY, state: beginAnew(was, was?.badAt ?? 0) }];
    });
  }

  /** Takes what is new; true when a detector has become suspect, for another reason, or is believed again. */
  look({ sampledAt, value, quality: qualities }: ChannelColumns): boolean {
    let changed = false;
    for (const watched of this.detectors) {
      const { channel } = watched;
      const at = sampledAt[channel]!;
      // −∞: no sample ever came.
      if (at > Number.NEGATIVE_INFINITY && at < watched.sampledAt - setBackMs) watched.state = beginAnew(watched.state?.suspect, at);
      else if (!(at > watched.sampledAt)) continue;
      watched.sampledAt = at;
      // What says itself that it is bad deceives nobody; its silence is not counted as one of the road.
      if (qualities[channel]! >= quality.bad) continue;
      const before = watched.state?.suspect?.reason;
      watched.state = applySample(watched.state, watched.unit, value[channel]!, at);
      const reason = watched.state.suspect?.reason;
      if (reason === before) continue;
      changed = true;
      if (reason) this.suspects.add(channel);
      else this.suspects.delete(channel);
    }
    return changed;
  }

  /** The suspects in the order of the catalogue. */
  list(): KeptSuspect[] {
    return this.detectors.flatMap(({ id, state }) => (state?.suspect ? [{ channel: id, ...state.suspect }] : []));
  }
}
