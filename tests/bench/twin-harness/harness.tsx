import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/500.css';
import '@fontsource/noto-sans-sc/700.css';
import '../../../renderer/app/tokens.css';
import '../../../renderer/app/shell.css';
import '../../../renderer/ui/ui.css';
import '../../../renderer/ui/overlays.css';
import { createRoot } from 'react-dom/client';
import { openPastTaker } from '../../../renderer/bridge/past-pictures.ts';
import { paletteVariables } from '../../../renderer/lib/palette.ts';
import { tickClock } from '../../../renderer/stores/clock.ts';
import { useLanguage } from '../../../renderer/stores/language.ts';
import { useLink } from '../../../renderer/stores/link.ts';
import { publishPicture } from '../../../renderer/stores/picture.ts';
import { select, type RefKind } from '../../../renderer/stores/selection.ts';
import { useStage } from '../../../renderer/stores/stage.ts';
import { liveWorld, world } from '../../../renderer/stores/world.ts';
import { TwinPane } from '../../../renderer/twin/TwinPane.tsx';
import { useTwin } from '../../../renderer/twin/twin-state.ts';
import { buildSnapshotBytes } from '../../builders/frames.ts';
import { buildStage } from '../../builders/scene.ts';
import { buildTwinScene, fogPlace, queuePlace, type TwinMood } from './scene.ts';

/**
 * The corridor view on a made-up picture. Query: `mood` (clear, fog, queue), `at` (ISO time), `lang`, `select` (kind/id,
 * `none`), `radar`, `eye`, `closed` (not shown until told), `still` (the picture does not go on).
 */
const query = new URLSearchParams(location.search);
const mood = (query.get('mood') as TwinMood | null) ?? 'clear';
const at = Date.parse(query.get('at') ?? '2026-11-12T07:01:00+08:00');
const begin = Date.now();
const nowMs = () => (query.has('still') ? at : at + Date.now() - begin);
const scene = buildTwinScene(mood, at);

for (const [name, value] of Object.entries(paletteVariables())) document.documentElement.style.setProperty(name, value);
useLanguage.setState({ language: query.get('lang') === 'en' ? 'en' : 'zh' });
useLink.setState({
  port: 'open',
  status: { state: 'live', epoch: 'e', seq: 1, offsetMs: 0, reconnects: 0, since: at, clock: { fabricAt: at, localAt: begin, rate: query.has('still') ? 0 : 1 }, simulated: true },
});
world.applyCatalogue(scene.catalogue);
world.beginEpoch('e');
world.apply(scene.snapshot);
world.apply(scene.telemetry);
publishPicture();
const tick = () => {
  // A frame a second keeps the picture going.
  if (!query.has('still')) {
    const live = liveWorld();
    live.apply({ ...scene.telemetry, snapshot: false, seq: live.seq + 1, at: nowMs() });
    publishPicture();
  }
  tickClock();
};
tick();
setInterval(tick, 1_000);

const place = mood === 'queue' ? queuePlace : fogPlace;
const camera = scene.catalogue.channels
  .filter(({ kind, route }) => kind === 'video' && route === place.route)
  .toSorted((a, b) => Math.abs(a.stake! - place.stake) - Math.abs(b.stake! - place.stake))[0]!;
const [kind, id] = (query.get('select') ?? (mood === 'fog' ? 'alarm/alarm-1' : mood === 'queue' ? 'queue/queue-1' : `channel/${camera.id}`)).split('/') as [RefKind, string | undefined];
if (id !== undefined) select({ kind, id });
useTwin.setState({ radar: query.has('radar') });
if (query.has('eye')) setTimeout(() => useTwin.setState({ eye: true }), 500);

const root = createRoot(document.getElementById('root')!);
const show = (open: boolean) =>
  root.render(
    <div className="column" data-testid="console" style={{ display: 'flex', height: '100%', flexDirection: 'column' }}>
      <style>{'.pane { flex: 1; }'}</style>
      {open && <TwinPane />}
    </div>,
  );
show(!query.has('closed'));
const taker = openPastTaker(publishPicture);
/** Sets the window to the fog of a moment before, every sensor at 30; or back to now. */
const past = (timeMs: number | undefined) => {
  useStage.setState({ stage: buildStage(timeMs === undefined ? {} : { timeMs }) });
  taker.follow();
  if (timeMs === undefined) return;
  taker.take({ forMs: timeMs, picture: { seq: 1, at: timeMs, entities: buildTwinScene('fog', timeMs).snapshot.entities } });
  taker.takeRows(buildSnapshotBytes(scene.catalogue.channels.length, 1, { value: 30, at: timeMs }));
};
Object.assign(globalThis, { twin: { show, select, past, set: useTwin.setState, scenes: () => import('../../../renderer/twin/scene/twin-scene.ts') } });
