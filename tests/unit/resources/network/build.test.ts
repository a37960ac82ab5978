import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const script = 'resources/network/build.ts';

it('prints the network and writes the catalogue, byte for byte the same twice', () => {
  const dir = mkdtempSync(join(tmpdir(), 'yilu-network-'));
  const file = join(dir, 'deep', 'catalogue.json');
  const printed = execFileSync(process.execPath, [script], { maxBuffer: 64e6, encoding: 'utf8' });
  expect(Object.keys(JSON.parse(printed) as object)).toEqual(['routes', 'places', 'baseMap', 'attribution', 'certainty']);
  execFileSync(process.execPath, [script, '--catalogue', '--out', file]);
  const first = readFileSync(file, 'utf8');
  execFileSync(process.execPath, [script, '--catalogue', '--out', file]);
  expect(readFileSync(file, 'utf8')).toBe(first);
  expect((JSON.parse(first) as { channels: unknown[] }).channels).toHaveLength(2130);
});
