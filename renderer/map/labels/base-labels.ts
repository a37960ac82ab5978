import type { BaseMap } from '../../../resources/network/base-map.ts';
import { palette } from '../../lib/palette.ts';
import type { Language } from '../../stores/language.ts';
import { buildLabel, type MapLabel } from './label.ts';

/** From which zoom a rank of the base map's labels is shown: the prefecture first, townships and landmarks when near. */
const rankZooms = [0, 0, 9.6, 11.4, 12.4] as const;

/** Names of the land under the roads; quiet, and the first to give way. In English a place that has no English name stays unnamed. */
export function baseLabels(baseMap: BaseMap, language: Language): MapLabel[] {
  const named = baseMap.labels.features.filter(({ properties }) => language === 'zh' || properties.nameEn !== properties.nameZh);
  return named.map(({ geometry, properties }) => {
    const { id, kind, rank, nameZh, nameEn } = properties;
    const water = kind === 'river';
    return buildLabel({
      id: `base-${id}`, lon: geometry.coordinates[0], lat: geometry.coordinates[1], form: 'text',
      size: rank === 0 ? 28 : 20, bold: rank === 0, priority: 100 - rank * 10, zoomFrom: water ? 9.2 : (rankZooms[rank] ?? 12), sides: ['centre', 'above', 'below'], gap: 6,
      runs: [{ text: language === 'zh' ? nameZh : nameEn, colour: water ? '#7fa6c4' : rank === 0 ? palette.text.normal : palette.text.quiet }],
    });
  });
}
