import type { Catalogue, Channel, ChannelKind } from '../../shared/domain/catalogue.ts';

const kinds: readonly ChannelKind[] = ['video', 'vehicle-detector', 'visibility', 'weather', 'etc-gantry', 'toll-lane'];

/** One channel; its id is `ch-<position>`. */
export function buildChannel(position: number, over: Partial<Channel> = {}): Channel {
  return {
    id: `ch-${position}`,
    name: `通道 ${position}`,
    department: `dep-${position % 13}`,
    class: `class-${position % 5}`,
    kind: kinds[position % kinds.length]!,
    route: 'G22',
    direction: position % 2 === 0 ? 1 : -1,
    stake: 400_000 + position * 10,
    lon: 115.5 + (position % 100) / 100,
    lat: 36 + (position % 90) / 100,
    everyMs: 10_000,
    ...over,
  };
}

/** A valid catalogue of `channelCount` channels over 13 departments, 5 classes, one route and one plaza. */
export function buildCatalogue(channelCount = 8, over: Partial<Catalogue> = {}): Catalogue {
  return {
    etag: `etag-${channelCount}`,
    departments: Array.from({ length: 13 }, (_, n) => ({ id: `dep-${n}`, name: `部门 ${n}`, nameEn: `Department ${n}` })),
    classes: Array.from({ length: 5 }, (_, n) => ({ id: `class-${n}`, name: `类别 ${n}`, nameEn: `Class ${n}` })),
    channels: Array.from({ length: channelCount }, (_, n) => buildChannel(n)),
    routes: [
      {
        id: 'G22',
        code: 'G22',
        name: '青兰高速',
        nameEn: 'Qinglan Expressway',
        labels: { '1': { short: '上行', towards: '往兰州' }, '-1': { short: '下行', towards: '往青岛' } },
        freeFlowKmh: 110,
        segments: [{ stakeStart: 400_000, stakeEnd: 430_000, line: [[116.2, 36.5], [116, 36.45], [115.9, 36.4]] }],
      },
    ],
    places: [{ id: 'plaza-1', kind: 'plaza', name: '聊城东', nameEn: 'Liaocheng East', route: 'G22', direction: 1, stake: 410_000, lon: 116.1, lat: 36.47, props: { lanes: 6 } }],
    ...over,
  };
}
