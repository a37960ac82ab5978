import '@fontsource/noto-sans-sc/500.css';
import '@fontsource/noto-sans-sc/700.css';
import { createRoot } from 'react-dom/client';
import { MapPane } from '../../../renderer/map/MapPane.tsx';
import { useClock } from '../../../renderer/stores/clock.ts';
import { useLanguage } from '../../../renderer/stores/language.ts';
import { useLink } from '../../../renderer/stores/link.ts';
import { publishPicture } from '../../../renderer/stores/picture.ts';
import { select } from '../../../renderer/stores/selection.ts';
import { flyTo } from '../../../renderer/stores/view.ts';
import { world } from '../../../renderer/stores/world.ts';
import { buildScene, type Mood } from './scene.ts';

const query = new URLSearchParams(location.search);
const at = Date.now();
const scene = buildScene((query.get('mood') as Mood | null) ?? 'normal', Number(query.get('scale') ?? 1), at);
const link = query.get('link') ?? 'live';

useLanguage.setState({ language: query.get('lang') === 'en' ? 'en' : 'zh' });
useLink.setState({
  port: 'open',
  status: { state: link as 'live', epoch: 'e', seq: 1, offsetMs: 0, reconnects: 0, since: at, clock: { fabricAt: at, localAt: at, rate: Number(query.get('rate') ?? 0) }, simulated: true },
});
world.applyCatalogue(scene.catalogue);
world.beginEpoch('e');
world.apply(scene.snapshot);
world.apply(scene.telemetry);
useClock.setState({ nowMs: at });
createRoot(document.getElementById('root')!).render(<MapPane />);
publishPicture();
if (query.has('at')) {
  const [lon, lat, zoom] = query.get('at')!.split(',').map(Number) as [number, number, number];
  setTimeout(() => flyTo(lon, lat, zoom), 300);
}
if (query.has('select')) select({ kind: query.get('kind') as 'channel', id: query.get('select')! });
if (query.get('tick') !== 'no') setInterval(() => useClock.setState({ nowMs: at }), 1_000);
