import type { Map as GroundMap } from 'maplibre-gl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openCamera } from '../../../../renderer/map/camera.ts';
import { flyHome, flyTo } from '../../../../renderer/stores/view.ts';

const home = [115, 36, 117, 37] as const;

/** A map that remembers what it was told and fires what it is asked to. */
class MapDouble {
  readonly told: string[] = [];
  readonly container = new EventTarget();
  private readonly listeners = new Map<string, Set<() => void>>();
  on(event: string, listener: () => void): void {
    this.listeners.set(event, (this.listeners.get(event) ?? new Set()).add(listener));
  }
  off(event: string, listener: () => void): void {
    this.listeners.get(event)?.delete(listener);
  }
  fire(event: string): void {
    for (const listener of this.listeners.get(event) ?? []) listener();
  }
  press(key: string): void {
    this.container.dispatchEvent(Object.assign(new Event('keydown', { cancelable: true }), { key }));
  }
  getContainer(): unknown {
    return Object.assign(this.container, { clientHeight: 1_000 });
  }
  getZoom(): number {
    return 9;
  }
  fitBounds(): void {
    this.told.push('fit');
  }
  flyTo({ offset }: { offset: number[] }): void {
    this.told.push(`fly ${offset.join()}`);
  }
  panBy([x, y]: number[]): void {
    this.told.push(`pan ${x},${y}`);
  }
  zoomTo(zoom: number): void {
    this.told.push(`zoom ${zoom}`);
  }
}

function open(): { map: MapDouble; end: () => void } {
  const map = new MapDouble();
  const camera = openCamera(map as unknown as GroundMap, home);
  return { map, end: () => camera.dispose() };
}

beforeEach(() => vi.stubGlobal('matchMedia', () => ({ matches: true })));
afterEach(() => vi.unstubAllGlobals());

describe('openCamera', () => {
  it('fits home again at every size until somebody moves the map, and again after Home', () => {
    const { map, end } = open();
    map.fire('resize');
    expect(map.told).toEqual(['fit']);
    map.press('ArrowLeft');
    map.fire('resize');
    expect(map.told).toEqual(['fit', 'pan -160,0']);
    map.press('Home');
    map.fire('resize');
    expect(map.told.slice(2)).toEqual(['fit', 'fit']);
    end();
  });

  it.each(['dragstart', 'wheel', 'dblclick'])('takes %s for a move away from home', (event) => {
    const { map, end } = open();
    map.fire(event);
    map.fire('resize');
    expect(map.told).toEqual([]);
    end();
  });

  it('flies to a wish above what the details cover, and stays there', () => {
    const { map, end } = open();
    flyTo(116, 36.4, 13);
    map.fire('resize');
    expect(map.told).toEqual(['fly 0,-210']);
    end();
    flyTo(116, 36.5, 13);
    expect(map.told).toHaveLength(1);
  });

  it('flies to the middle of the map when no details will cover it', () => {
    const { map, end } = open();
    flyTo(116, 36.4, 13, false);
    expect(map.told).toEqual(['fly 0,0']);
    end();
  });

  it('goes home on a wish, and shows home at every size again', () => {
    const { map, end } = open();
    flyTo(116, 36.4, 13);
    flyHome();
    map.fire('resize');
    expect(map.told.slice(1)).toEqual(['fit', 'fit']);
    end();
  });

  it('leaves keys with a modifier, and keys it does not know, alone', () => {
    const { map, end } = open();
    map.press('x');
    map.press('+');
    map.press('-');
    expect(map.told).toEqual(['zoom 9.5', 'zoom 8.5']);
    end();
  });
});
