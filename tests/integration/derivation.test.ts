import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openFabric, type RunningFabric } from '../../electron/fabric/fabric.ts';
import { parseFabricOptions } from '../../electron/fabric/options.ts';
import { scenarios } from '../../electron/fabric/simulator/scenario.ts';
import { Simulation } from '../../electron/fabric/simulator/simulation.ts';
import { tickMsFor } from '../../electron/fabric/ticker.ts';
import { buildCatalogue } from '../../resources/network/catalogue.ts';
import { loadNetwork } from '../../resources/network/load.ts';
import { fogBandOf } from '../../shared/domain/fog-band.ts';
import type { FogZone } from '../../shared/domain/fog-zone.ts';
import { isOffRoad } from '../../shared/domain/queue.ts';
import type { CorridorHistory } from '../../shared/ipc/contract.ts';
import type { EntityLists } from '../../shared/domain/collections.ts';
import { ServiceHost } from '../fakes/service-host.ts';
import { TestWindow } from '../fakes/test-window.ts';

const token = 'derivation-test';
const speed = 120;
const minute = 60_000;
const patience = { timeout: 60_000, interval: 1_000 };
const network = loadNetwork();
const catalogue = buildCatalogue(network);
let dir: string;
const fabrics: RunningFabric[] = [];
const hosts: ServiceHost[] = [];
const windows: TestWindow[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-derivation-'));
});
afterEach(async () => {
  for (const window of windows.splice(0)) window.close();
  for (const host of hosts.splice(0)) await host.end('SIGKILL');
  for (const fabric of fabrics.splice(0)) await fabric.close();
  rmSync(dir, { recursive: true, force: true });
});

type Scenario = 'april-29' | 'fog-pileup';

async function startFabric(scenario: Scenario, without: string, port = '0', epoch = 'one'): Promise<RunningFabric> {
  const parsed = parseFabricOptions(['--port', port, '--seed', '1', '--scenario', scenario, '--speed', `${speed}`, '--without', without]);
  if (!parsed.ok || !('run' in parsed.value)) throw new Error('the fabric does not take its own options');
  const fabric = await openFabric({ options: parsed.value.run, token, epoch });
  fabrics.push(fabric);
  return fabric;
}

async function startConsole(fabric: RunningFabric): Promise<[ServiceHost, TestWindow]> {
  const host = new ServiceHost({ fabricUrl: fabric.url, token, dataDir: dir, insecure: false, version: '1', host: 'browser', lang: 'zh' });
  hosts.push(host);
  await host.ready();
  return [host, openWindow(host, 'one')];
}

function openWindow(host: ServiceHost, name: string): TestWindow {
  const window = new TestWindow(host.portUrl(name));
  windows.push(window);
  return window;
}

/** When the console last derived any of these: on a slow machine it is some of the fabric's minutes behind. */
const derivedAt = (list: readonly { updatedAt: number }[]) => Math.max(...list.map(({ updatedAt }) => updatedAt));

/** What the simulator itself knows at a moment: the same seed, scenario and ticks without a socket. */
function truthAt(scenario: Scenario, at: number): EntityLists {
  const simulation = new Simulation({ seed: 1, scenario, startAt: scenarios[scenario].startAt!, catalogue, network: network.roads, tickMs: tickMsFor(speed) });
  const ticks = simulation.step(at);
  while (!ticks.next().done);
  return simulation.snapshot().entities;
}

function extentOf({ stretch }: FogZone): [route: string, lowM: number, highM: number] {
  const { fromM, toM } = network.roads.extentOf(stretch)!;
  return [stretch.route, Math.min(fromM, toM), Math.max(fromM, toM)];
}

/** Metres that two zones share, of the metres that either covers. */
function agreement(a: FogZone, b: FogZone): number {
  const [[routeA, lowA, highA], [routeB, lowB, highB]] = [extentOf(a), extentOf(b)];
  if (routeA !== routeB) return 0;
  const shared = Math.max(0, Math.min(highA, highB) - Math.max(lowA, lowB));
  return shared / (highA - lowA + highB - lowB - shared);
}

/** True zones that a visibility sensor stands in, each with the derived one that fits it best. */
function pairZones(truth: readonly FogZone[], derived: readonly FogZone[]): { real: FogZone; found: FogZone | undefined; share: number }[] {
  const sensors = new Set(catalogue.channels.flatMap(({ id, kind }) => (kind === 'visibility' ? [id] : [])));
  return truth.filter(({ sources }) => sources.some((id) => sensors.has(id))).map((real) => {
    const [found] = derived.toSorted((a, b) => agreement(b, real) - agreement(a, real));
    return { real, found, share: found ? agreement(found, real) : 0 };
  });
}

describe('a console on a fabric that sends neither zones nor queues', () => {
  it('derives the fog of 29 April as the simulator knows it: over half of the metres, the same class or the worse, and says it to windows that come late', async () => {
    const fabric = await startFabric('april-29', 'fogZones,queues');
    const [host, window] = await startConsole(fabric);
    const start = scenarios['april-29'].startAt!;
    await window.until(() => window.world.at >= start + 20 * minute && window.world.derived.length === 2);
    await vi.waitFor(() => {
      const derived = [...window.world.entities.fogZones.values()];
      const pairs = pairZones(truthAt('april-29', derivedAt(derived)).fogZones!, derived);
      expect(pairs.length).toBeGreaterThanOrEqual(2);
      for (const { real, found, share } of pairs) {
        expect(share, `${real.id} of ${JSON.stringify(real.stretch)} and ${JSON.stringify(found?.stretch)}`).toBeGreaterThan(0.5);
        // Sensors have 3 % of noise, and zones are told when they have changed by 8 %.
        expect(Math.abs(found!.visibilityM - real.visibilityM)).toBeLessThan(0.25 * real.visibilityM);
        expect(found!.heldBand).toBeGreaterThanOrEqual(fogBandOf(real.visibilityM * 1.25));
      }
    }, patience);
    const late = openWindow(host, 'two');
    await late.until(() => late.world.complete && late.world.derived.length === 2);
    await vi.waitFor(() => expect([...late.world.entities.fogZones.keys()].toSorted()).toEqual([...window.world.entities.fogZones.keys()].toSorted()), patience);
  });

  it('derives the queue behind the pile-up in its fog within the error that it tells, and drops what it derived when the fabric begins to send it', async () => {
    const fabric = await startFabric('fog-pileup', 'fogZones,queues');
    const [, window] = await startConsole(fabric);
    const start = scenarios['fog-pileup'].startAt!;
    await window.until(() => window.world.at >= start + 22 * minute);
    await vi.waitFor(() => {
      const derived = [...window.world.entities.queues.values()];
      const truth = truthAt('fog-pileup', derivedAt(derived));
      const real = truth.queues!.find(({ kind, route, direction }) => kind === 'mainline' && route === 'G20' && direction === 1)!;
      const onRoad = derived.filter(({ kind }) => kind === 'mainline');
      expect(onRoad.map(({ route, direction }) => [route, direction])).toEqual([['G20', 1]]);
      const [found] = onRoad;
      // Entries are shut there: of a queue at a plaza its longer way counts, up to a minute old.
      for (const { place, lengthM } of derived.filter(({ kind }) => kind === 'plaza')) {
        const waits = Math.max(...truth.queues!.filter((queue) => queue.place === place && isOffRoad(queue)).map((queue) => queue.lengthM));
        expect(Math.abs(waits - lengthM), `${place}: ${lengthM} m and ${waits} m`).toBeLessThan(60 + 0.15 * lengthM);
      }
      const awayM = (a: number, b: number) => network.roads.distanceM('G20', a, b);
      // Detectors stand 0.8 to 1.8 km apart there; one may be ill when the tail passes it. The simulator thinks in cells of 500 m.
      expect(awayM(found!.head, real.head)).toBeLessThan(1_000);
      expect(awayM(found!.tail, real.tail)).toBeLessThan(found!.tailErrorM! + 500);
      expect(Math.abs(found!.growthMPerMin - real.growthMPerMin)).toBeLessThan(60);
      const [zone] = pairZones(truth.fogZones!, [...window.world.entities.fogZones.values()]);
      expect(zone!.share).toBeGreaterThan(0.5);
    }, patience);

    // What was derived is remembered: the diagram of those minutes has it.
    await vi.waitFor(async () => {
      window.replies.length = 0;
      window.send({ t: 'call', id: 1, name: 'corridor.history', args: { route: 'G20', fromMs: start, toMs: window.world.at } });
      await window.until(() => window.replies.length > 0);
      const { fog, queues } = (window.replies[0]!['value'] as CorridorHistory).tracks;
      for (const tracks of [fog, queues]) expect(tracks.filter(({ id }) => id.startsWith('derived-')).map(({ steps }) => steps.length)).toContainEqual(expect.toSatisfy((steps: number) => steps > 1));
    }, patience);

    await fabric.close();
    fabrics.length = 0;
    await startFabric('fog-pileup', '', new URL(fabric.url).port, 'two');
    await window.until(() => window.world.derived.length === 0 && window.world.complete && !window.world.lacks('queues'));
    expect([...window.world.entities.fogZones.keys(), ...window.world.entities.queues.keys()].filter((id) => id.startsWith('derived-'))).toEqual([]);
    await window.until(() => window.events.some(({ name, value }) => name === 'derived' && (value as { queues?: unknown }).queues === null));
  });
});
