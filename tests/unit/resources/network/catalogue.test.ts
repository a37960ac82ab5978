import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { buildCatalogue, factsKindOf } from '../../../../resources/network/catalogue.ts';
import { kindRules } from '../../../../resources/network/channel-kinds.ts';
import { networkFacts } from '../../../../resources/network/facts.ts';
import { loadNetwork } from '../../../../resources/network/load.ts';
import { buildNetwork } from '../../../../resources/network/network.ts';
import { channelKinds, type Channel } from '../../../../shared/domain/catalogue.ts';
import { plainCodePattern } from '../../../../shared/domain/channel-code.ts';
import { catalogueSchema } from '../../../../shared/protocol/catalogue.ts';
import { distanceM, isInside } from '../../../../shared/lib/geo.ts';

const network = loadNetwork();
const catalogue = buildCatalogue(network);
const { channels } = catalogue;
const facts = networkFacts.catalogue;
const onRoads = channels.filter((c) => c.route !== undefined);
/** Whether a channel is named by its own stake, not by the place it stands at. */
const namesStake = (channel: Channel): boolean => / K\d+\+\d{3}/.test(channel.name);

const count = (list: readonly Channel[], keyOf: (channel: Channel) => string): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(list, keyOf)].map(([key, group]) => [key, group.length]));

describe('the catalogue, against the facts', () => {
  it('has exactly 2,130 channels', () => {
    expect(channels).toHaveLength(2130);
  });

  it('has 13 departments, each with its number of channels, also by class', () => {
    expect(catalogue.departments.map((d) => d.id)).toEqual(facts.departments.map((d) => d.code));
    expect(catalogue.departments).toHaveLength(13);
    expect(count(channels, (c) => c.department)).toEqual(Object.fromEntries(facts.departments.map((d) => [d.code, d.channels])));
    for (const department of facts.departments) {
      const own = channels.filter((c) => c.department === department.code);
      for (const [id, expected] of Object.entries(department.by_class)) {
        expect([department.code, id, own.filter((c) => c.class === id).length]).toEqual([department.code, id, expected]);
      }
    }
  });

  it('has 5 classes: 1,180 video, 360 traffic, 120 weather, 336 devices, 134 forces', () => {
    expect(catalogue.classes.map((c) => c.id)).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(count(channels, (c) => c.class)).toEqual({ A: 1180, B: 360, C: 120, D: 336, E: 134 });
  });

  it.each(facts.kinds.map((kind) => [kind.id, kind] as const))('has every %s, on its roads', (id, kind) => {
    const own = channels.filter((c) => factsKindOf(c) === id);
    expect(own).toHaveLength(kind.count);
    const department = facts.departments.find((d) => d.no === kind.department)!.code;
    expect(own.every((c) => c.class === kind.class && c.department === department)).toBe(true);
    if (!kind.by_route) return;
    const present = Object.fromEntries(Object.entries(kind.by_route).filter(([, n]) => n > 0));
    expect(count(own, (c) => c.route ?? 'none')).toEqual(present);
  });

  it('uses every kind of the protocol', () => {
    expect(new Set(channels.map((c) => c.kind))).toEqual(new Set(channelKinds));
    expect(Object.keys(kindRules)).toEqual(facts.kinds.map((kind) => kind.id));
  });
});

describe('channels', () => {
  it('have unique ids, names and points', () => {
    expect(new Set(channels.map((c) => c.id)).size).toBe(2130);
    expect(new Set(channels.map((c) => c.name)).size).toBe(2130);
    expect(new Set(channels.map((c) => `${c.lon},${c.lat}`)).size).toBe(2130);
  });

  it('have GB/T 28181 codes for video and LC codes for the others', () => {
    const videoPattern = /^37150000(04|05|06|07)(132|121|138)[0245](0[1-7]|90|91)[0-9]{4}$/;
    const wrong = channels.filter((c) => !(c.class === 'A' ? videoPattern : plainCodePattern).test(c.id));
    expect(wrong.map((c) => c.id)).toEqual([]);
    expect(channels[0]!.id).toBe('37150000041322010001');
  });

  it('number video in stake order on each road', () => {
    for (const [i, route] of network.routes.entries()) {
      const group = String(i + 1).padStart(2, '0');
      const own = channels.filter((c) => c.class === 'A' && c.id.slice(14, 16) === group).toSorted((a, b) => a.id.slice(14).localeCompare(b.id.slice(14)));
      expect(own.map((c) => Number(c.id.slice(16)))).toEqual(own.map((_, n) => n + 1));
      if (network.roads.line(route.id)!.stakes.breaks.length > 0) continue;
      expect(own.map((c) => c.stake)).toEqual(own.map((c) => c.stake!).toSorted((a, b) => a - b));
    }
  });

  it('lie on their road at their stake: a carriageway apart at most, beside a plaza at most 500 m', () => {
    const wrong = onRoads.filter((channel) => {
      const line = network.roads.line(channel.route!)!;
      const gaps = line.stakes.placesOf(channel.stake!).map((at) => {
        const point = line.pointAt(at, 1, 0);
        return distanceM(point.lon, point.lat, channel.lon, channel.lat);
      });
      return !(Math.min(...gaps) < (namesStake(channel) ? 60 : 500));
    });
    expect(wrong.map((c) => c.name)).toEqual([]);
  });

  it('stand on the side their direction says', () => {
    const sided = onRoads.filter((c) => c.direction !== undefined && namesStake(c));
    expect(sided.length).toBeGreaterThan(1000);
    const wrong = sided.filter((c) => Math.sign(network.roads.line(c.route!)!.nearest(c.lon, c.lat).offsetM) !== c.direction);
    expect(wrong.map((c) => c.name)).toEqual([]);
  });

  it('stay inside the prefecture or within 8 km of a corner of its outline', () => {
    const { outline } = networkFacts.prefecture;
    const outside = channels.filter(
      ({ lon, lat }) => !isInside(lon, lat, outline) && !outline.some(([x, y]) => distanceM(x, y, lon, lat) < 8000),
    );
    expect(outside.map((c) => c.name)).toEqual([]);
  });

  it('report about a hundred rows a second in all', () => {
    const perSecond = channels.reduce((sum, c) => sum + 1000 / c.everyMs, 0);
    expect(perSecond).toBeGreaterThan(90);
    expect(perSecond).toBeLessThan(180);
  });

  it('give video a simulated stream of its own and units a unit', () => {
    for (const channel of channels) {
      expect(channel.streams).toEqual(channel.kind === 'video' ? [{ protocol: 'simulated', url: `sim:${channel.id}` }] : undefined);
    }
    expect(channels.find((c) => c.kind === 'visibility')!.unit).toBe('m');
    expect(channels.find((c) => c.kind === 'unit')!.unit).toBe('km/h');
  });
});

describe('buildCatalogue', () => {
  it('keeps to the protocol, and loses nothing on the way', () => {
    const sent = v.parse(catalogueSchema, JSON.parse(JSON.stringify(catalogue)));
    expect(sent).toEqual(JSON.parse(JSON.stringify(catalogue)));
  });

  it('is the same every time, to the byte', () => {
    expect(JSON.stringify(buildCatalogue(buildNetwork(networkFacts)))).toBe(JSON.stringify(catalogue));
  });

  it('has another etag when anything in it differs', () => {
    const moved = structuredClone(networkFacts);
    moved.facilities.rescue_points[0]!.lon += 0.001;
    expect(buildCatalogue(buildNetwork(moved)).etag).not.toBe(catalogue.etag);
    expect(buildCatalogue(network, { everyMs: { video: 20_000 } }).etag).not.toBe(catalogue.etag);
    expect(buildCatalogue(network, { scale: 2 }).etag).not.toBe(catalogue.etag);
  });

  it('takes other intervals by kind', () => {
    const slow = buildCatalogue(network, { everyMs: { video: 20_000 } }).channels;
    expect(slow.every((c, i) => c.everyMs === (c.kind === 'video' ? 20_000 : channels[i]!.everyMs))).toBe(true);
  });

  it.each([
    [0.5, 1065],
    [1.5, 3195],
    [10, 21_300],
  ])('makes %d × as many, on the same roads', (scale, expected) => {
    const scaled = buildCatalogue(network, { scale }).channels;
    expect(scaled).toHaveLength(expected);
    expect(new Set(scaled.map((c) => c.id)).size).toBe(expected);
    expect(Math.max(...scaled.map((c) => c.id.length))).toBeLessThanOrEqual(64);
    const nowhere = scaled.filter((c) => c.route !== undefined && Number.isNaN(network.roads.alongOf(c.route, c.stake!)));
    expect(nowhere.map((c) => c.id)).toEqual([]);
    const originals = new Map(channels.map((c) => [c.id, c]));
    expect(scaled.filter((c) => originals.has(c.id)).every((c) => JSON.stringify(c) === JSON.stringify(originals.get(c.id)))).toBe(true);
    expect(scaled.filter((c) => originals.has(c.id))).toHaveLength(Math.min(expected, 2130));
    expect(scaled.every((c) => factsKindOf(c) !== undefined)).toBe(true);
  });

  it.each([0, -1, 101, Number.NaN])('refuses a scale of %d', (scale) => {
    expect(() => buildCatalogue(network, { scale })).toThrow(RangeError);
  });
});
