import { worldX, worldY } from './columns/web-mercator.ts';

/** North-up Web Mercator of the map at one moment: what labels, picking and layers agree on. */
export class Screen {
  readonly width: number;
  readonly height: number;
  readonly zoom: number;
  /** See `screenScaleOf`. */
  readonly scale: number;
  private readonly centreX: number;
  private readonly centreY: number;
  private readonly pixels: number;

  constructor(view: { lon: number; lat: number; zoom: number; width: number; height: number; scale: number }) {
    this.width = view.width;
    this.height = view.height;
    this.zoom = view.zoom;
    this.scale = view.scale;
    this.centreX = worldX(view.lon);
    this.centreY = worldY(view.lat);
    this.pixels = 2 ** view.zoom;
  }

  /** The zoom at which a 1920 × 1080 window would show the same: what thresholds of detail refer to. */
  get detailZoom(): number {
    return this.zoom - Math.log2(this.scale);
  }

  xOf(lon: number): number {
    return this.xOfWorld(worldX(lon));
  }

  yOf(lat: number): number {
    return this.yOfWorld(worldY(lat));
  }

  /** Of Web Mercator x at zoom 0, see `worldX`. */
  xOfWorld(x: number): number {
    return (x - this.centreX) * this.pixels + this.width / 2;
  }

  /** Of Web Mercator y at zoom 0, see `worldY`. */
  yOfWorld(y: number): number {
    return (this.centreY - y) * this.pixels + this.height / 2;
  }

  /** Whether a point lies on the map or at most `marginPixels` outside it. */
  holds(x: number, y: number, marginPixels: number): boolean {
    return x >= -marginPixels && y >= -marginPixels && x <= this.width + marginPixels && y <= this.height + marginPixels;
  }
}
