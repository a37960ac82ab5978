import { expect, it } from 'vitest';
import { parseTelemetryFrame } from '../../../../shared/protocol/telemetry-frame.ts';
import { buildFrameBytes } from '../../../builders/frames.ts';

// A Buffer's own slice() is a view: sockets deliver Buffers at any offset.
it.each([0, 1, 2, 3, 5])('reads a frame from a Buffer at offset %i of a larger one', (offset) => {
  const bytes = buildFrameBytes(7, [{ index: 3, value: 1.5 }]);
  const pool = Buffer.alloc(bytes.length + 16);
  pool.set(bytes, offset);
  const parsed = parseTelemetryFrame(pool.subarray(offset, offset + bytes.length), 8);
  expect(parsed.ok && [...parsed.value.index, ...parsed.value.value]).toEqual([3, 1.5]);
});
