import type { Catalogue } from '../../../shared/domain/catalogue.ts';
import { neverMs } from '../../../shared/domain/channel-columns.ts';
import { collectionNames } from '../../../shared/domain/collections.ts';
import { World } from '../../../shared/domain/world.ts';
import type { PortMessage } from '../../../shared/ipc/port.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { rowAgeMs, snapshotText } from '../picture-messages.ts';
import { PictureSource } from './picture.ts';

/** What pictures of before are made from. */
export interface PastNeeds {
  /** The present picture: its catalogue is the one that windows have. */
  world: World;
  /** The picture as it stood at a moment, fabric clock, UTC ms. */
  pictureAt(atMs: number): Promise<Result<World>>;
  /** Tells every window, in this order. */
  publish(messages: readonly PortMessage[]): void;
}

/**
 * The picture of the moment that the windows are set to: loaded as a cold start loads one, sent whole, and sent again to
 * whoever comes. The present picture goes on reaching the windows beside it.
 */
export class PastPictures {
  private readonly needs: PastNeeds;
  private wantedMs: number | undefined;
  private messages: readonly PortMessage[] = [];
  private loading = false;

  constructor(needs: PastNeeds) {
    this.needs = needs;
  }

  /** Windows are set to a moment, or to now. Of several moments asked for in quick succession the last counts. */
  seek(timeMs: number | undefined): void {
    this.wantedMs = timeMs;
    this.messages = [];
    if (!this.loading) void this.load();
  }

  /** What a window is told that comes now. */
  standing(): readonly PortMessage[] {
    return this.messages;
  }

  private async load(): Promise<void> {
    this.loading = true;
    while (this.wantedMs !== undefined && this.messages.length === 0) {
      const forMs = this.wantedMs;
      const found = await this.needs.pictureAt(forMs);
      const { catalogue } = this.needs.world;
      if (!catalogue) break;
      if (forMs !== this.wantedMs) continue;
      this.messages = found.ok ? pictureMessages(forMs, inCatalogue(found.value, catalogue)) : [pastText(`{"forMs":${forMs},"code":${JSON.stringify(found.error.code)}}`)];
      this.needs.publish(this.messages);
    }
    this.loading = false;
  }
}

function pictureMessages(forMs: number, picture: World): PortMessage[] {
  const derived = Object.fromEntries(picture.derived.map((name) => [name, [...picture.entities[name].values()]]));
  return [pastText(`{"forMs":${forMs},"picture":${snapshotText(picture)},"derived":${JSON.stringify(derived)}}`), new PictureSource(picture).get().rows];
}

function pastText(value: string): string {
  return `{"t":"event","name":"past","value":${value}}`;
}

/** A picture in the order of another catalogue: channels are the same where their ids are; one that is not in it has never reported. */
function inCatalogue(picture: World, catalogue: Catalogue): World {
  if (picture.catalogue?.etag === catalogue.etag) return picture;
  const { columns, seq, at } = picture;
  const placeOf = new Map(picture.catalogue?.channels.map(({ id }, place) => [id, place]));
  const from = catalogue.channels.map(({ id }) => placeOf.get(id) ?? -1);
  const next = new World();
  next.applyCatalogue(catalogue);
  next.apply({ kind: 'snapshot', seq, at, entities: Object.fromEntries(collectionNames.filter((name) => !picture.lacks(name)).map((name) => [name, [...picture.entities[name].values()]])) });
  for (const name of picture.derived) next.derive(name, [...picture.entities[name].values()]);
  next.apply({
    kind: 'telemetry',
    snapshot: true,
    seq,
    at,
    count: from.length,
    index: Uint32Array.from(from, (_, place) => place),
    ageMs: Uint32Array.from(from, (place) => (place < 0 ? neverMs : rowAgeMs(at, columns.sampledAt[place]!))),
    value: Float32Array.from(from, (place) => columns.value[place] ?? Number.NaN),
    quality: Uint8Array.from(from, (place) => columns.quality[place] ?? 3),
  });
  return next;
}
