import { useState, type CSSProperties, type ReactNode } from 'react';
import type { Area, Pane, PaneKind } from '../../shared/scene/scene.ts';
import { AlarmPanel } from '../panels/alarms/AlarmPanel.tsx';
import { BoardPanel } from '../panels/board/BoardPanel.tsx';
import { ChannelPanel } from '../panels/channels/ChannelPanel.tsx';
import { FogZonePanel } from '../panels/fog-zones/FogZonePanel.tsx';
import { ClassLedger } from '../panels/ledger/ClassLedger.tsx';
import { DepartmentLedger } from '../panels/ledger/DepartmentLedger.tsx';
import { LogPanel } from '../panels/log/LogPanel.tsx';
import { PatrolPanel } from '../panels/patrol/PatrolPanel.tsx';
import { QueuePanel } from '../panels/queues/QueuePanel.tsx';
import { SpaceTimePanel } from '../panels/space-time/SpaceTimePanel.tsx';
import { AlertNotes } from '../panels/status/AlertNotes.tsx';
import { LoadingScreen } from '../panels/status/LoadingScreen.tsx';
import { TrustBanner } from '../panels/status/TrustBanner.tsx';
import { useDisplay, useStage } from '../stores/stage.ts';
import { Stage } from './Stage.tsx';
import { TwinPane } from '../twin/TwinPane.tsx';
import { VideoPane } from './VideoPane.tsx';

const whole: Area = { x: 0, y: 0, w: 48, h: 48 };
/** Until the service has said what this display is for: the map alone. */
const first: readonly Pane[] = [{ id: 'map', kind: 'map', area: whole, props: {} }];

/** What a kind of pane shows; the map is not among them, since a window has one and keeps it. */
const contents: Record<Exclude<PaneKind, 'map'>, (pane: Pane) => ReactNode> = {
  video: (pane) => <VideoPane pane={pane} />,
  alarms: () => <AlarmPanel />,
  fog: () => <FogZonePanel />,
  queues: () => <QueuePanel />,
  departments: () => (
    <>
      <DepartmentLedger />
      <ClassLedger />
    </>
  ),
  channels: () => <ChannelPanel />,
  patrol: () => <PatrolPanel />,
  board: () => <BoardPanel />,
  log: () => <LogPanel />,
  twin: () => <TwinPane />,
  'space-time': () => <SpaceTimePanel />,
};

/**
 * The panes of this window's display. The map is created once and never unmounted: a scene without one hides it.
 * A pane of one id and kind in two scenes is the same pane, moved.
 */
export function SceneView() {
  const panes = useDisplay()?.panes ?? first;
  const scene = useStage(({ stage }) => stage?.scene.id);
  const map = panes.find(({ kind }) => kind === 'map');
  const [mapShown, setMapShown] = useState(map !== undefined);
  if (map && !mapShown) setMapShown(true);
  return (
    <div className="scene" data-testid="scene" data-scene={scene}>
      {mapShown && (
        <div key="map" className="scene-pane scene-map" data-hidden={!map} inert={!map} style={areaStyle(map?.area ?? whole)}>
          <Stage />
        </div>
      )}
      {panes.map((pane) =>
        pane.kind === 'map' ? null : (
          <div key={`${pane.kind}/${pane.id}`} className="scene-pane column" data-kind={pane.kind} style={areaStyle(pane.area)}>
            {contents[pane.kind](pane)}
          </div>
        ),
      )}
      {!map && (
        <div className="scene-notices">
          <LoadingScreen />
          <TrustBanner />
          <AlertNotes />
        </div>
      )}
    </div>
  );
}

function areaStyle({ x, y, w, h }: Area): CSSProperties {
  return { gridColumn: `${x + 1} / span ${w}`, gridRow: `${y + 1} / span ${h}` };
}
