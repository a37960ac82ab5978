import type { Place } from '../../shared/domain/catalogue.ts';
import type { RoadLine } from '../../shared/domain/road-line.ts';
import { distanceM, type LonLat } from '../../shared/lib/geo.ts';
import type { NetworkFacts } from './facts.ts';
import { riverLine } from './rivers.ts';

/** Two crossings of one river by one road nearer than this are one bridge. */
const sameBridgeM = 2500;
/** A road that ends at a boundary river ends on its bridge. */
const endsAtRiverM = 1200;

/** Bridges where the roads cross the rivers of the facts; computed, as good as the rivers are (about 1 km). */
export function buildBridges(facts: NetworkFacts, lines: readonly RoadLine[]): Place[] {
  const places: Place[] = [];
  for (const line of lines) {
    for (const river of facts.rivers) {
      const drawn = riverLine(river.points);
      const found: number[] = [];
      for (const alongM of [...crossings(line, drawn), ...ends(line, drawn)].toSorted((a, b) => a - b)) {
        if (found.length === 0 || alongM - found.at(-1)! > sameBridgeM) found.push(alongM);
      }
      for (const [i, alongM] of found.entries()) {
        const { lon, lat } = line.pointAt(alongM, 1, 0);
        const riverName = river.name_zh.replace(/\(.*/, '');
        places.push({
          id: `bridge-${line.route.id}-${river.id}-${i + 1}`,
          kind: 'bridge',
          name: `${line.route.name.replace(/\(.*/, '')}${riverName}桥${found.length > 1 ? i + 1 : ''}`,
          nameEn: `${line.route.code} ${river.name_en} bridge${found.length > 1 ? ` ${i + 1}` : ''}`,
          route: line.route.id,
          stake: Math.round(line.stakes.stakeAt(alongM)),
          lon,
          lat,
          props: { certainty: 'computed', river: river.id },
        });
      }
    }
  }
  return places;
}

function crossings(line: RoadLine, river: readonly LonLat[]): number[] {
  const found: number[] = [];
  for (let i = 0; i + 1 < line.along.length; i += 1) {
    for (let j = 0; j + 1 < river.length; j += 1) {
      const share = crossingShare(
        [line.lon[i]!, line.lat[i]!],
        [line.lon[i + 1]!, line.lat[i + 1]!],
        river[j]!,
        river[j + 1]!,
      );
      if (share !== undefined) found.push(line.along[i]! + share * (line.along[i + 1]! - line.along[i]!));
    }
  }
  return found;
}

function ends(line: RoadLine, river: readonly LonLat[]): number[] {
  return [0, line.lengthM].filter((alongM) => {
    const end = line.pointAt(alongM, 1, 0);
    return river.some(([lon, lat]) => distanceM(end.lon, end.lat, lon, lat) < endsAtRiverM);
  });
}

function crossingShare(a: LonLat, b: LonLat, c: LonLat, d: LonLat): number | undefined {
  const [rx, ry] = [b[0] - a[0], b[1] - a[1]];
  const [sx, sy] = [d[0] - c[0], d[1] - c[1]];
  const cross = rx * sy - ry * sx;
  if (cross === 0) return undefined;
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross;
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? t : undefined;
}
