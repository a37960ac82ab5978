import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/500.css';
import '@fontsource/noto-sans-sc/700.css';
import '../../../renderer/app/tokens.css';
import '../../../renderer/app/shell.css';
import '../../../renderer/ui/ui.css';
import '../../../renderer/ui/overlays.css';
import '../../../renderer/panels/panels.css';
import '../../../renderer/panels/detail.css';
import '../../../renderer/panels/outbox/outbox.css';
import '../../../renderer/panels/top-bar/operator.css';
import { createRoot } from 'react-dom/client';
import { findSmallTexts, openLegibilityGuard } from '../../../renderer/app/legibility-guard.ts';
import { paletteVariables } from '../../../renderer/lib/palette.ts';
import { AlarmPanel } from '../../../renderer/panels/alarms/AlarmPanel.tsx';
import { BoardPanel } from '../../../renderer/panels/board/BoardPanel.tsx';
import { ChannelPanel } from '../../../renderer/panels/channels/ChannelPanel.tsx';
import { DetailPanel } from '../../../renderer/panels/detail/DetailPanel.tsx';
import { FogZonePanel } from '../../../renderer/panels/fog-zones/FogZonePanel.tsx';
import { openLogFollower } from '../../../renderer/panels/log/follow-log.ts';
import { LogPanel } from '../../../renderer/panels/log/LogPanel.tsx';
import { OutboxPanel } from '../../../renderer/panels/outbox/OutboxPanel.tsx';
import { OperatorSign } from '../../../renderer/panels/top-bar/OperatorSign.tsx';
import { LegibilityNote } from '../../../renderer/panels/status/LegibilityNote.tsx';
import { takeGroups } from '../../../renderer/stores/channel-groups.ts';
import { useClock } from '../../../renderer/stores/clock.ts';
import { useLanguage } from '../../../renderer/stores/language.ts';
import { tickLedger } from '../../../renderer/stores/ledger.ts';
import { useLink } from '../../../renderer/stores/link.ts';
import { useOperators } from '../../../renderer/stores/operators.ts';
import { useOutbox } from '../../../renderer/stores/outbox.ts';
import { usePast } from '../../../renderer/stores/past.ts';
import { publishPicture } from '../../../renderer/stores/picture.ts';
import { useSelection } from '../../../renderer/stores/selection.ts';
import { setCaller, type CallService } from '../../../renderer/stores/service-calls.ts';
import { useSiteRules } from '../../../renderer/stores/site-rules.ts';
import { useView } from '../../../renderer/stores/view.ts';
import { world } from '../../../renderer/stores/world.ts';
import { shippedRuleTables } from '../../../resources/rules/shipped.ts';
import type { CollectionName, EntityLists } from '../../../shared/domain/collections.ts';
import { fail, ok } from '../../../shared/lib/result.ts';
import type { SmallText } from '../../../shared/scene/legibility.ts';
import { buildOutbox } from '../../builders/outbox.ts';
import { answerCall, buildAlarms, calls, showDesk } from './alarms.ts';
import { buildScene, type Mood } from '../../bench/map-harness/scene.ts';

/**
 * Panels on a made-up picture, for tests that want more channels or a more obedient service than a console has.
 * Query: `panes` (comma), `mood`, `scale`, `lang`, `refuse` (the service takes no group), `still` (the clock stands until it is ticked), `alarms` (a flood of them), `answer` (what becomes of a command: `queued`, `conflict`, `forbidden`), `past` (a picture of a minute ago, until the windows are set to now).
 */
const query = new URLSearchParams(location.search);
const at = Date.now();
const scene = buildScene((query.get('mood') as Mood | null) ?? 'normal', Number(query.get('scale') ?? 1), at);
const wall = { distanceM: 6, pitchMm: 0.9 };

for (const [name, value] of Object.entries(paletteVariables())) document.documentElement.style.setProperty(name, value);
useLanguage.setState({ language: query.get('lang') === 'en' ? 'en' : 'zh' });
useLink.setState({
  port: 'open',
  status: { state: 'live', epoch: 'e', seq: 1, offsetMs: 0, reconnects: 0, since: at, clock: { fabricAt: at, localAt: at, rate: 1 }, simulated: true },
});
const caller = (async (name: string, args: { id: string; name: string; groups: Parameters<typeof takeGroups>[0] }) => {
  if (name === 'operator.set' && args.name !== 'wall') {
    useOperators.setState(({ seats: [own, ...others] }) => ({ seats: [{ ...own!, name: args.name }, ...others] }));
    return ok({});
  }
  if (name.startsWith('outbox.')) {
    useOutbox.setState(({ entries }) => ({ entries: entries.filter(({ id }) => id !== args.id) }));
    return ok({});
  }
  if (name === 'stage.act') {
    calls.push({ name, args });
    usePast.setState({}, true);
    return ok({});
  }
  const answered = answerCall(name, args, query.get('answer'));
  if (answered) return answered;
  if (name !== 'groups.save' || query.has('refuse')) return fail('offline', 'refused by the test');
  takeGroups(args.groups);
  return ok({});
}) as unknown as CallService;
setCaller(caller);
useOutbox.setState({ entries: buildOutbox(at) });
useLink.setState({ hello: { window: '1', version: '1', host: 'browser', lang: 'zh' } });
useOperators.setState({ seats: [{ window: '1', seat: 'desk-left' }, { window: '2', seat: 'desk-right', name: '李静' }] });
world.applyCatalogue(scene.catalogue);
world.beginEpoch('e');
if (query.get('mood') === 'busy') {
  // A quiet picture first: what makes it busy is then news for the log.
  world.apply({ ...scene.snapshot, entities: {} });
  world.apply(scene.telemetry);
  publishPicture();
}
openLogFollower();
if (query.has('past')) usePast.setState({ timeMs: at - 60_000, shown: { forMs: at - 60_000, at: at - 60_000 } });
useSiteRules.setState({ rules: shippedRuleTables });
if (query.has('alarms')) {
  scene.snapshot.entities.alarms = buildAlarms(scene.catalogue, at);
  showDesk(scene.catalogue, at);
}
world.apply(scene.snapshot);
world.apply(scene.telemetry);
publishPicture();
/** The clock, so many ms ahead of the machine's. */
const tick = (aheadMs = 0) => {
  const nowMs = Date.now() + aheadMs;
  useClock.setState({ nowMs, liveMs: nowMs, localMs: nowMs });
  tickLedger();
};
tick();
if (!query.has('still')) setInterval(tick, 1_000);

const panes = { alarms: <AlarmPanel />, detail: <div style={{ position: 'relative', flex: 1 }}><DetailPanel /></div>, channels: <ChannelPanel />, board: <BoardPanel />, log: <LogPanel />, fog: <FogZonePanel />, outbox: <OutboxPanel />, operator: <OperatorSign /> };
const root = createRoot(document.getElementById('root')!);
const show = (found: readonly SmallText[]) =>
  root.render(
    <div className="column harness" data-testid="console" style={{ display: 'flex', height: '100%', flexDirection: 'row' }}>
      {(query.get('panes') ?? 'channels').split(',').map((name) => (
        <div key={name} style={{ display: 'flex', flex: '1 1 0', minWidth: 0, flexDirection: 'column' }}>
          <style>{'.harness .pane { flex: 1; }'}</style>
          {panes[name as keyof typeof panes]}
        </div>
      ))}
      {query.has('note') && (
        <div style={{ position: 'absolute', inset: 'auto auto 1rem 1rem', zIndex: 9 }}>
          <LegibilityNote viewing={wall} found={found} />
        </div>
      )}
    </div>,
  );
show([]);
if (query.has('note')) openLegibilityGuard(document.body, () => wall, show);
Object.assign(globalThis, {
  harness: {
    findSmallTexts: () => findSmallTexts(document.body, wall),
    selected: () => useSelection.getState().selected,
    wish: () => useView.getState().wish,
    calls: () => calls,
    tick,
    put: (upsert: EntityLists) => {
      world.apply({ kind: 'delta', seq: world.seq + 1, at: Date.now(), upsert });
      publishPicture();
    },
    entity: (name: CollectionName, id: string) => world.entities[name].get(id),
    frame: () => {
      world.apply({ ...scene.telemetry, snapshot: false, seq: world.seq + 1, at: Date.now() });
      publishPicture();
    },
  },
});
