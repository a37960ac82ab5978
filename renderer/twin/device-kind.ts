import type { Channel } from '../../shared/domain/catalogue.ts';
import { parsePlainCode } from '../../shared/domain/channel-code.ts';

/** What stands beside or over the road and is worth seeing there. */
export const deviceKinds = ['camera', 'gantry', 'detector', 'visibility', 'weather', 'sign', 'limit-sign', 'laser', 'sound-light', 'cone', 'fog-light', 'signal'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

/** Signals by their kind in the code of a channel (facts file, D03 to D06). */
const byCode: Readonly<Record<string, DeviceKind>> = { D03: 'laser', D04: 'sound-light', D05: 'cone', D06: 'fog-light' };
/** Words in the name of a signal of another fabric. */
const byWord: readonly (readonly [RegExp, DeviceKind])[] = [
  [/\u6fc0\u5149|laser/i, 'laser'],
  [/\u58f0\u5149|siren|sounder/i, 'sound-light'],
  [/\u9525|cone/i, 'cone'],
  [/\u8bf1\u5bfc|guide light|fog light/i, 'fog-light'],
];

/** What a channel looks like on the road; undefined for what stands nowhere beside it. */
export function deviceKindOf({ id, name, kind, unit }: Channel): DeviceKind | undefined {
  switch (kind) {
    case 'video':
      return 'camera';
    case 'etc-gantry':
      return 'gantry';
    case 'vehicle-detector':
    case 'radar':
      return 'detector';
    case 'visibility':
      return 'visibility';
    case 'weather':
      return 'weather';
    case 'vms':
      return unit === 'km/h' ? 'limit-sign' : 'sign';
    case 'signal':
      return byCode[parsePlainCode(id)?.kind ?? ''] ?? byWord.find(([word]) => word.test(name))?.[1] ?? 'signal';
    default:
      return undefined;
  }
}
