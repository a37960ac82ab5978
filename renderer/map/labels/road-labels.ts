import type { Catalogue, Place } from '../../../shared/domain/catalogue.ts';
import { gateStates, type Gate, type GateState } from '../../../shared/domain/gate.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import { formatStake } from '../../../shared/domain/stake.ts';
import { palette } from '../../lib/palette.ts';
import type { Language } from '../../stores/language.ts';
import { nameOf } from '../../i18n/names.ts';
import { textOf } from '../../i18n/text.ts';
import { buildLabel, type LabelSide, type MapLabel } from './label.ts';

const { text, gate: gateColours } = palette;

/** Distance between the numbers of one road, real metres: far, near; from which zoom. */
const shieldSteps = [
  { everyM: 45_000, zoomFrom: 0, zoomTo: 10.4 },
  { everyM: 18_000, zoomFrom: 10.4, zoomTo: 12.6 },
  { everyM: 4_000, zoomFrom: 12.6, zoomTo: 99 },
] as const;

const arrows = ['↑', '↗', '→', '↘', '↓', '↙', '←', '↖'] as const;

/** What the directions of a route are called in English, by route id. */
export type DirectionNames = Readonly<Record<string, { '1': string; '-1': string }>>;

/** Road numbers, what each carriageway leads to, and kilometre posts when near. */
export function roadLabels(catalogue: Catalogue, network: RoadNetwork, language: Language, directionNamesEn: DirectionNames): MapLabel[] {
  const labels: MapLabel[] = [];
  for (const route of catalogue.routes) {
    const line = network.line(route.id);
    if (!line) continue;
    for (const { everyM, zoomFrom, zoomTo } of shieldSteps) {
      const parts = Math.max(1, Math.round(line.lengthM / everyM));
      for (let part = 0; part < parts; part += 1) {
        const alongM = ((part + 0.5) * line.lengthM) / parts;
        const at = line.pointAt(alongM, 1, 0);
        labels.push(
          buildLabel({
            id: `road-${route.id}-${everyM}-${part}`, lon: at.lon, lat: at.lat, form: 'shield', size: 20, bold: true, priority: 990, zoomFrom, zoomTo, sides: ['centre', 'above', 'below', 'right', 'left'], gap: 18,
            runs: [{ text: route.code, colour: text.strong }, { text: everyM === 4_000 ? ` ${formatStake(line.stakes.stakeAt(alongM)).split('+')[0]}` : '', colour: text.normal }],
          }),
        );
        if (everyM === 45_000) continue;
        for (const direction of [1, -1] as const) {
          const on = line.pointAt(alongM + everyM * 0.32, direction, 0);
          const turn = (on.bearingDeg * Math.PI) / 180;
          const towards = language === 'zh' ? route.labels[`${direction}`].towards : (directionNamesEn[route.id]?.[`${direction}`] ?? route.labels[`${direction}`].short);
          labels.push(
            buildLabel({
              id: `towards-${route.id}-${everyM}-${part}-${direction}`, lon: on.lon, lat: on.lat, dx: Math.cos(turn) * 22, dy: Math.sin(turn) * 22, form: 'text', size: 20, gap: 2,
              sides: sidesTowards(Math.cos(turn), Math.sin(turn)),
              priority: 180, zoomFrom: Math.max(zoomFrom, 10.9), zoomTo,
              runs: [{ text: `${arrows[Math.round(on.bearingDeg / 45) % 8]} ${towards}`, colour: text.normal }],
            }),
          );
        }
      }
    }
  }
  return labels;
}

/** The side of the road first, the one that lies most across it before the other. */
function sidesTowards(x: number, y: number): LabelSide[] {
  const across: LabelSide = x > 0 ? 'right' : 'left';
  const along: LabelSide = y > 0 ? 'below' : 'above';
  return Math.abs(x) > 0.45 ? [across, along] : [along, across];
}

/** The worst state of a plaza's gates, by place id. */
export function worstGates(gates: readonly Gate[]): Map<string, Gate> {
  const worst = new Map<string, Gate>();
  for (const gate of gates) {
    const last = worst.get(gate.plaza);
    if (!last || gateStates.indexOf(gate.state) > gateStates.indexOf(last.state)) worst.set(gate.plaza, gate);
  }
  return worst;
}

/** A sign for each state that differs in shape, not only in colour. */
const gateSigns: Record<GateState, string> = { open: '○', restricted: '◐', intermittent: '◑', closed: '⊖' };

const placeZooms: Partial<Record<Place['kind'], number>> = { plaza: 10.2, interchange: 10.6, 'service-area': 11, 'rescue-point': 12.2, 'joint-post': 12.6, 'smart-office': 12.6, 'enforcement-station': 12.6, hospital: 12.6, bridge: 13, tunnel: 13 };

/** A place as it is called on the map: there a plaza's sign says what it is, so that its long English name goes without. */
function mapNameOf(place: Place, language: Language): string {
  const name = nameOf(place, language);
  return place.kind === 'plaza' ? name.replace(/ toll (station|plaza|gate)$/i, '') : name.replace(/ service area$/i, ' services');
}

/** Places by name; a plaza whose gate is not open says so from anywhere. */
export function placeLabels(places: readonly Place[], gates: readonly Gate[], language: Language): MapLabel[] {
  const labels: MapLabel[] = [];
  const worst = worstGates(gates);
  for (const place of places) {
    const zoomFrom = placeZooms[place.kind];
    if (zoomFrom === undefined) continue;
    const name = mapNameOf(place, language);
    const gate = worst.get(place.id);
    if (place.kind === 'plaza' && gate && gate.state !== 'open') {
      const colour = gateColours[gate.state];
      labels.push(
        buildLabel({
          id: `gate-${gate.id}`, ref: { kind: 'gate', id: gate.id }, lon: place.lon, lat: place.lat, form: 'pill', colour, size: 20, bold: true, sides: ['above', 'left', 'right', 'below'],
          gap: 20, priority: gate.state === 'closed' ? 760 : 620, must: gate.state === 'closed', zoomFrom: gate.state === 'closed' ? 0 : 9.4,
          runs: [{ text: `${gateSigns[gate.state]} `, colour }, { text: `${name} `, colour: text.strong }, { text: `${textOf(language, 'gate', gate.way)}${language === 'zh' ? '' : ' '}${textOf(language, 'gate-state', gate.state)}`, colour }],
        }),
      );
      continue;
    }
    const plaza = place.kind === 'plaza';
    labels.push(
      buildLabel({
        id: `place-${place.id}`, ref: { kind: 'place', id: place.id }, lon: place.lon, lat: place.lat, form: 'text', size: 20, sides: ['left', 'right', 'above', 'below'], gap: 16, leader: true,
        priority: plaza ? 300 : 200, zoomFrom,
        runs: [{ text: plaza ? `${gateSigns.open} ` : '', colour: gateColours.open }, { text: name, colour: text.normal }],
      }),
    );
  }
  return labels;
}
