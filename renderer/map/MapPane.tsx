import { useEffect, useRef, useState } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import { buildBaseMap } from '../../resources/network/base-map.ts';
import { networkFacts } from '../../resources/network/facts.ts';
import { useText } from '../i18n/text.ts';
import { formatClock, formatDate } from '../lib/local-time.ts';
import { onDrawn } from '../stores/drawn.ts';
import { useLink } from '../stores/link.ts';
import { usePicture } from '../stores/picture.ts';
import { useSelection } from '../stores/selection.ts';
import { isDated, trustOf } from '../stores/trust.ts';
import { flyHome, useView } from '../stores/view.ts';
import './map.css';
import { RoadMap, type Pointed } from './open-map.ts';
import { Tooltip } from './Tooltip.tsx';

/** Frames are written to the page for tests at most this often, ms. */
const reportEveryMs = 250;

/** The one map of a window: fills its parent, is made once and lives as long as the window. */
export function MapPane() {
  const host = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<RoadMap>();
  const [canDraw] = useState(hasWebGl2);
  const [lost, setLost] = useState(false);
  const [pointed, setPointed] = useState<Pointed>();
  const text = useText();
  const dated = useLink((link) => isDated(trustOf(link)));
  const ready = usePicture((picture) => picture.ready);
  const sought = useSelection((selection) => selection.sought?.label);

  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    if (!canDraw) {
      const stop = usePicture.subscribe(({ seq }) => onDrawn.emit(seq));
      return stop;
    }
    const opened = new RoadMap(element, buildBaseMap(networkFacts));
    setMap(opened);
    opened.pointed.on(setPointed);
    opened.lost.on(setLost);
    reportFrames(opened, element);
    return () => opened.dispose();
  }, [canDraw]);

  return (
    <section className="map-pane" data-testid="map" data-dated={dated && ready} data-stake={sought} aria-label={text('map.label')}>
      <div className="map-host" ref={host} tabIndex={0} role="application" aria-label={text('map.label')} />
      {dated && ready && <PictureDate />}
      {!ready && canDraw && <p className="map-note">{text('map.waiting')}</p>}
      {lost && <p className="map-note" role="alert">{text('map.lost')}</p>}
      {!canDraw && (
        <div className="map-note map-note-error" role="alert" data-testid="map-cannot-draw">
          <b>{text('map.no-webgl')}</b>
          <span>{text('map.no-webgl-detail')}</span>
        </div>
      )}
      {map && pointed && <Tooltip pointed={pointed} model={map.model} />}
      {canDraw && (
        <button type="button" className="button map-home" data-testid="home-key" onClick={flyHome}>
          {text('map.home')}
          <kbd>Home</kbd>
        </button>
      )}
      <p className="map-sources">© OpenStreetMap contributors</p>
    </section>
  );
}

/** The date of an old picture, over the map. */
function PictureDate() {
  const text = useText();
  const at = usePicture((picture) => picture.at);
  return (
    <p className="map-date">
      <b>{text('map.picture-of')} {formatDate(at)} {formatClock(at)}</b>
      <span>{text('map.old')}</span>
    </p>
  );
}

function hasWebGl2(): boolean {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

function reportFrames(map: RoadMap, element: HTMLElement): void {
  const pane = element.parentElement!;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const report = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      pane.dataset.frames = String(map.frames);
      const { lon, lat, zoom } = useView.getState();
      pane.dataset.zoom = zoom.toFixed(2);
      pane.dataset.centre = `${lon.toFixed(4)} ${lat.toFixed(4)}`;
    }, reportEveryMs);
  };
  map.drawn.on(report);
  // Where the map has come to rest is written back after its last frame.
  useView.subscribe(report);
  onDrawn.on((seq) => {
    pane.dataset.drawnSeq = String(seq);
  });
}
