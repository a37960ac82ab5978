import { formatAge } from '../i18n/age.ts';
import { textIn } from '../i18n/text.ts';
import { wholeVisibilityM } from '../lib/numbers.ts';
import type { Mark, MarkSource } from './marks.ts';
import { deviceState, type Device, type DeviceState } from './columns/device-columns.ts';
import type { DeviceKind } from './device-kind.ts';

/** Devices of one kind on one side nearer than this are one mark, metres. */
const groupM = 160;
/** Height over the road at which each kind is written, and how soon. */
const looks: Readonly<Record<DeviceKind, { heightM: number; rank: number; nearM: number }>> = {
  camera: { heightM: 10.5, rank: 80, nearM: 420 },
  gantry: { heightM: 9, rank: 62, nearM: 700 },
  detector: { heightM: 5.5, rank: 84, nearM: 300 },
  visibility: { heightM: 5, rank: 64, nearM: 500 },
  weather: { heightM: 6, rank: 85, nearM: 300 },
  sign: { heightM: 10, rank: 45, nearM: 900 },
  'limit-sign': { heightM: 6.5, rank: 44, nearM: 900 },
  laser: { heightM: 5, rank: 55, nearM: 700 },
  'sound-light': { heightM: 4.5, rank: 58, nearM: 600 },
  cone: { heightM: 2, rank: 60, nearM: 500 },
  'fog-light': { heightM: 3, rank: 66, nearM: 450 },
  signal: { heightM: 4, rank: 82, nearM: 300 },
};

/** The devices of a corridor in words: what each is, what it shows or reads, and whether it is heard of. */
export function buildDeviceMarks(devices: readonly Device[], source: Pick<MarkSource, 'lookup' | 'columns' | 'language' | 'nowMs'>): Mark[] {
  const text = textIn(source.language);
  const groups: { first: Device; lastS: number; states: DeviceState[]; sum: number; channels: Device[] }[] = [];
  for (const device of devices) {
    const state = deviceState(device, source.lookup, source.columns, source.nowMs);
    const group = groups.findLast(({ first, lastS }) => first.kind === device.kind && Math.sign(first.offsetM) === Math.sign(device.offsetM) && device.s - lastS <= groupM);
    if (!group) groups.push({ first: device, lastS: device.s, states: [state], sum: device.s, channels: [device] });
    else {
      group.lastS = device.s;
      group.states.push(state);
      group.sum += device.s;
      group.channels.push(device);
    }
  }
  return groups.map(({ first, states, sum, channels }) => {
    const { heightM, rank, nearM } = looks[first.kind];
    const lost = states.filter(({ freshness }) => freshness === 3).length;
    // What is heard of says how things are; only where nothing is, the last that was known, as old as it is.
    const heard = states.filter(({ freshness }) => freshness < 2);
    const isOld = heard.length === 0;
    const { words, acts } = saying(first.kind, isOld ? states : heard, text);
    const age = isOld && words !== '' ? `${text('twin.stale')} · ${formatAge(source.nowMs - Math.max(...states.map(({ sampledAt }) => sampledAt)), text)}` : '';
    return {
      id: `device/${first.id}`, s: sum / channels.length, offsetM: first.offsetM, heightM, rank: acts ? rank - 30 : rank, nearM, pin: false, glyph: lost > 0 ? ('crossed' as const) : undefined,
      tone: lost > 0 ? ('lost' as const) : isOld ? ('stale' as const) : acts ? ('note' as const) : ('plain' as const), text: `${text(`twin.device.${first.kind}`)}${channels.length > 1 ? ` ×${channels.length}` : ''}${words === '' ? '' : ` ${words}`}`,
      detail: [age, lost > 0 ? text('twin.devices-lost', { n: lost }) : ''].filter(Boolean).join(' · '),
    };
  });
}

/** What devices say just now, and whether drivers see it (a lamp that is lit, a posted limit). */
function saying(kind: DeviceKind, states: readonly DeviceState[], text: ReturnType<typeof textIn>): { words: string; acts: boolean } {
  const values = states.map(({ value }) => value).filter((value) => !Number.isNaN(value));
  if (values.length === 0) return { words: '', acts: false };
  switch (kind) {
    case 'limit-sign':
      return { words: `${Math.round(Math.min(...values))} km/h`, acts: false };
    case 'visibility':
      return { words: `${wholeVisibilityM(Math.min(...values))} m`, acts: false };
    case 'sign':
    case 'laser':
    case 'sound-light':
    case 'cone':
    case 'fog-light':
    case 'signal': {
      const lit = values.filter((value) => value > 0).length;
      return { words: lit > 0 ? text('twin.lit') : text('twin.unlit'), acts: lit > 0 };
    }
    default:
      return { words: '', acts: false };
  }
}
