import type { Channel } from '../../shared/domain/catalogue.ts';

interface Numbers {
  cameras: readonly Channel[];
  byId: ReadonlyMap<string, number>;
}

const built = new WeakMap<readonly Channel[], Numbers>();

/** The number of a camera: its position among the catalogue's video channels, 1 upwards. Undefined for what is no camera. */
export function numberOfCamera(channels: readonly Channel[], id: string): number | undefined {
  return numbersOf(channels).byId.get(id);
}

/** The camera of a number; undefined beyond the last. */
export function cameraByNumber(channels: readonly Channel[], number: number): Channel | undefined {
  return numbersOf(channels).cameras[number - 1];
}

function numbersOf(channels: readonly Channel[]): Numbers {
  const known = built.get(channels);
  if (known) return known;
  const cameras = channels.filter(({ kind }) => kind === 'video');
  const numbers = { cameras, byId: new Map(cameras.map(({ id }, i) => [id, i + 1])) };
  built.set(channels, numbers);
  return numbers;
}
