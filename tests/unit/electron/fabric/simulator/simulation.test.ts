import { describe, expect, it } from 'vitest';
import { scenarioNames } from '../../../../../electron/fabric/simulator/scenario.ts';
import type { Frame } from '../../../../../shared/domain/frames.ts';
import { World } from '../../../../../shared/domain/world.ts';
import { parseFabricMessage } from '../../../../../shared/protocol/parse-message.ts';
import { parseTelemetryFrame } from '../../../../../shared/protocol/telemetry-frame.ts';
import type { FabricStream } from '../../../../../electron/fabric/stream.ts';
import { openTestStream } from '../open-test-simulation.ts';

/** Parses a message as a console would; a malformed one fails the test. */
function parse(data: string | Uint8Array, channels: number): Frame {
  if (typeof data !== 'string') {
    const frame = parseTelemetryFrame(data, channels);
    if (!frame.ok) throw new Error(frame.error.message);
    return frame.value;
  }
  const message = parseFabricMessage(data);
  if (!message.ok) throw new Error(message.error.message);
  const { t, ...rest } = message.value;
  return { kind: t, ...rest } as unknown as Frame;
}

function worldOf(stream: FabricStream): World {
  const world = new World();
  world.beginEpoch(stream.epoch);
  world.applyCatalogue(stream.catalogue);
  for (const part of stream.snapshot()) expect(world.apply(parse(part, world.columns.count))).toBe('applied');
  return world;
}

describe('simulation', () => {
  it.each(scenarioNames)('%s: every message parses, applies in order, and ends where a snapshot would begin', (name) => {
    const stream = openTestStream(name);
    expect(parseFabricMessage(stream.catalogueText).ok).toBe(true);
    const world = worldOf(stream);
    for (const { data } of stream.advance(stream.at + 130_000, 0)) expect(world.apply(parse(data, world.columns.count))).toBe('applied');
    const fresh = worldOf(stream);
    expect(Object.fromEntries(world.entities.alarms)).toEqual(Object.fromEntries(fresh.entities.alarms));
    for (const collection of ['fogZones', 'queues', 'units', 'gates', 'incidents', 'measures', 'bulletins'] as const)
      expect({ collection, ...Object.fromEntries(world.entities[collection]) }).toEqual({ collection, ...Object.fromEntries(fresh.entities[collection]) });
    expect(Buffer.from(world.columns.value.buffer).equals(Buffer.from(fresh.columns.value.buffer))).toBe(true);
    expect(world.columns.sampledAt).toEqual(fresh.columns.sampledAt);
    expect(world.columns.quality).toEqual(fresh.columns.quality);
  });

  it('gives byte-equal frames for the same seed and clock, however the steps are cut, and others for another seed', () => {
    const [one, same, other] = [openTestStream('fog-pileup'), openTestStream('fog-pileup'), openTestStream('fog-pileup', { seed: 2 })];
    const until = one.at + 150_000;
    const expected = one.advance(until, 0).map(({ seq, data }) => [seq, Buffer.from(data).toString('base64')]);
    const cut = [17_300, 90_000, 150_000].flatMap((ms) => same.advance(until - 150_000 + ms, 0)).map(({ seq, data }) => [seq, Buffer.from(data).toString('base64')]);
    expect(cut).toEqual(expected);
    expect(other.advance(until, 0).map(({ data }) => Buffer.from(data).toString('base64'))).not.toEqual(expected.map(([, data]) => data));
  });

  it('reports about 100 rows a second and little else', () => {
    const stream = openTestStream();
    let rows = 0;
    let text = 0;
    for (const { data } of stream.advance(stream.at + 300_000, 0)) {
      if (typeof data === 'string') text += data.length;
      else rows += (data.byteLength - 32) / 13;
    }
    expect(rows / 300).toBeGreaterThan(90);
    expect(rows / 300).toBeLessThan(180);
    expect(text / 300).toBeLessThan(1_500);
  });
});
