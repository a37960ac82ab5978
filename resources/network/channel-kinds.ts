import type { ChannelKind } from '../../shared/domain/catalogue.ts';

/** What the facts do not say of a kind of channel: how it appears on the wire. Estimated, by common practice. */
export interface KindRule {
  /** The protocol's kind. */
  kind: ChannelKind;
  /** Ends a channel's name; unique, so that a name tells its kind. */
  label: string;
  unit?: string;
  /** How often a healthy channel reports, ms. */
  everyMs: number;
  /** Network digit of the GB/T 28181 code, for video: 2 industry, 4 police mobile, 5 police, 0 police video. */
  network?: '0' | '2' | '4' | '5';
}

const video = (label: string, network: '0' | '2' | '4' | '5', everyMs = 15_000): KindRule => ({
  kind: 'video',
  label,
  everyMs,
  network,
});
const unit = (label: string): KindRule => ({ kind: 'unit', label, unit: 'km/h', everyMs: 10_000 });
const device = (kind: 'vms' | 'signal', label: string, unitName?: string): KindRule => ({
  kind,
  label,
  ...(unitName !== undefined && { unit: unitName }),
  everyMs: 60_000,
});

/** By the kind's id in the facts file. */
export const kindRules: Readonly<Record<string, KindRule>> = {
  A01: video('主线摄像机', '2'),
  A02: video('匝道摄像机', '2'),
  A03: video('广场摄像机', '2'),
  A04: video('车道摄像机', '2'),
  A05: video('服务区摄像机', '2', 30_000),
  A06: video('主线卡口', '5'),
  A07: video('入口卡口', '5'),
  A08: video('事件检测相机', '5'),
  A09: video('测速抓拍', '5'),
  A10: video('站室摄像机', '5', 30_000),
  A11: video('警用移动视频', '4', 30_000),
  A12: video('路政视频', '2', 30_000),
  A13: video('施工布控视频', '2', 30_000),
  A14: video('大桥摄像机', '2'),
  A15: video('连接线路口视频', '0', 30_000),
  A16: video('消防车视频', '2', 30_000),
  A17: video('救护车视频', '2', 30_000),
  A18: video('气象实景', '2', 30_000),
  B01: { kind: 'etc-gantry', label: 'ETC门架', unit: 'veh/h', everyMs: 60_000 },
  B02: { kind: 'vehicle-detector', label: '车辆检测器', unit: 'km/h', everyMs: 30_000 },
  B03: { kind: 'radar', label: '雷视融合', unit: 'km/h', everyMs: 10_000 },
  B04: { kind: 'toll-lane', label: '收费流水', unit: 'veh/h', everyMs: 30_000 },
  // The scales stand before the lanes of the entry; their loops see how far back it waits, whichever carriageway it waits for.
  B05: { kind: 'toll-lane', label: '入口称重', unit: 'm', everyMs: 60_000 },
  B06: { kind: 'floating-car', label: '浮动车路况', unit: 'km/h', everyMs: 60_000 },
  B07: { kind: 'floating-car', label: '重点车辆动态', unit: 'veh', everyMs: 60_000 },
  B08: { kind: 'vehicle-detector', label: '区间测速', unit: 'km/h', everyMs: 60_000 },
  C01: { kind: 'weather', label: '交通气象站', unit: '°C', everyMs: 60_000 },
  C02: { kind: 'visibility', label: '能见度仪', unit: 'm', everyMs: 15_000 },
  C03: { kind: 'weather', label: '路面状况', unit: '°C', everyMs: 60_000 },
  C04: { kind: 'weather', label: '区域气象站', unit: '°C', everyMs: 60_000 },
  C05: { kind: 'event-feed', label: '气象预警', everyMs: 60_000 },
  C06: { kind: 'report', label: '短临预报', unit: 'm', everyMs: 300_000 },
  D01: device('vms', '可变情报板'),
  D02: device('vms', '入口情报板'),
  D03: device('signal', '激光预警灯'),
  D04: device('signal', '声光报警器'),
  D05: device('signal', '智能锥桶'),
  D06: device('signal', '雾区诱导灯'),
  D07: device('vms', '可变限速标志', 'km/h'),
  D08: device('signal', '入口管控'),
  E01: unit('警力定位'),
  E02: unit('路政车'),
  E03: unit('养护车'),
  E04: unit('清障车'),
  E05: unit('救护车'),
  E06: unit('消防车'),
  E07: unit('保险查勘车'),
  E08: { kind: 'report', label: '救援点状态', everyMs: 60_000 },
  E09: { kind: 'event-feed', label: '122与12123警情', everyMs: 30_000 },
  E10: { kind: 'event-feed', label: '120调度', everyMs: 30_000 },
  E11: { kind: 'event-feed', label: '119调度', everyMs: 30_000 },
  E12: { kind: 'event-feed', label: '12328服务', everyMs: 60_000 },
  E13: { kind: 'report', label: '客服与施工计划', everyMs: 300_000 },
  E14: { kind: 'event-feed', label: '保险报案', everyMs: 60_000 },
  E15: { kind: 'report', label: '医院与防疫', everyMs: 300_000 },
  E16: { kind: 'event-feed', label: '企业信息员', everyMs: 60_000 },
};
