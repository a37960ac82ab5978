import type { Map as GroundMap } from 'maplibre-gl';
import { DisposableStack, type Disposable } from '../../shared/lib/disposable.ts';
import { prefersLessMotion } from '../lib/less-motion.ts';
import { useView, type CameraWish } from '../stores/view.ts';

/** West, south, east, north. */
export type Bounds = readonly [number, number, number, number];

/** Pixels that an arrow key moves the map by. */
const panPixels = 160;
/** A flight takes this long at most, ms. */
const flightMs = 900;

/** How the camera gets there: at once for who prefers less motion. */
function motion(): { animate: boolean; duration: number } {
  const still = prefersLessMotion();
  return { animate: !still, duration: still ? 0 : flightMs };
}

/** Shows the whole prefecture. */
function fitHome(map: GroundMap, [west, south, east, north]: Bounds, animated: boolean): void {
  map.fitBounds([[west, south], [east, north]], { padding: 24, ...(animated ? motion() : { animate: false, duration: 0 }) });
}

/** Share of the map's height that the details of what is selected may cover from below. */
const coveredShare = 0.42;

function obey(map: GroundMap, wish: CameraWish, home: Bounds): void {
  const { clientHeight } = map.getContainer();
  const covered = clientHeight * coveredShare;
  if (wish.to === 'home') fitHome(map, home, true);
  else if (wish.to === 'point') map.flyTo({ center: [wish.lon, wish.lat], zoom: wish.zoom, offset: [0, wish.covered ? -covered / 2 : 0], ...motion() });
  else map.fitBounds([[wish.west, wish.south], [wish.east, wish.north]], { padding: { top: 60, left: 60, right: 60, bottom: 60 + covered }, maxZoom: 15, ...motion() });
}

/** What a hand does to move the map away from home. */
const leaving = ['dragstart', 'wheel', 'dblclick', 'touchstart'] as const;

/** Obeys the view store's wishes and the keyboard, and writes back where the map looks (at most five times a second). Until somebody moves it, the map shows home at any size. */
export function openCamera(map: GroundMap, home: Bounds): Disposable {
  const stack = new DisposableStack();
  let lastWish = useView.getState().wish?.id ?? 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const follow = (wish: CameraWish | undefined): void => {
    if (!wish || wish.id === lastWish) return;
    lastWish = wish.id;
    isHome = wish.to === 'home';
    obey(map, wish, home);
  };
  stack.defer(useView.subscribe((view) => follow(view.wish)));
  let isHome = true;
  const onResize = (): void => {
    if (isHome) fitHome(map, home, false);
  };
  map.on('resize', onResize);
  stack.defer(() => map.off('resize', onResize));
  const leave = (): void => {
    isHome = false;
  };
  for (const event of leaving) map.on(event, leave);
  stack.defer(() => {
    for (const event of leaving) map.off(event, leave);
  });
  const writeBack = (): void => {
    timer = undefined;
    const { lng, lat } = map.getCenter();
    useView.setState({ lon: lng, lat, zoom: map.getZoom() });
  };
  const onMove = (): void => {
    timer ??= setTimeout(writeBack, 200);
  };
  onMove();
  map.on('move', onMove);
  stack.defer(() => map.off('move', onMove));
  stack.defer(() => clearTimeout(timer));

  const container = map.getContainer();
  const onKey = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    isHome = event.key === 'Home';
    act(map, home);
  };
  container.addEventListener('keydown', onKey);
  stack.defer(() => container.removeEventListener('keydown', onKey));
  return stack;
}

const keys: Readonly<Record<string, (map: GroundMap, home: Bounds) => void>> = {
  ArrowLeft: (map) => map.panBy([-panPixels, 0], motion()),
  ArrowRight: (map) => map.panBy([panPixels, 0], motion()),
  ArrowUp: (map) => map.panBy([0, -panPixels], motion()),
  ArrowDown: (map) => map.panBy([0, panPixels], motion()),
  '+': (map) => map.zoomTo(map.getZoom() + 0.5, motion()),
  '=': (map) => map.zoomTo(map.getZoom() + 0.5, motion()),
  '-': (map) => map.zoomTo(map.getZoom() - 0.5, motion()),
  _: (map) => map.zoomTo(map.getZoom() - 0.5, motion()),
  Home: (map, home) => fitHome(map, home, true),
};
