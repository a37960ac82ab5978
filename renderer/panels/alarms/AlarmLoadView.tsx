import { staleAlarms } from '../../../shared/domain/alarm-harm.ts';
import type { AlarmLoadView as Load } from '../../../shared/domain/alarm-load.ts';
import type { AlarmLoadRules } from '../../../shared/domain/alarm-load-rules.ts';
import { alarmTypeName } from '../../i18n/alarm-words.ts';
import { channelName } from '../../i18n/names.ts';
import { useText } from '../../i18n/text.ts';
import { formatMoment } from '../../lib/local-time.ts';
import { formatCount } from '../../lib/numbers.ts';
import { useLiveAlarmBook } from '../../stores/alarm-book.ts';
import { useAlarmDesk } from '../../stores/alarm-desk.ts';
import { useClock } from '../../stores/clock.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { select } from '../../stores/selection.ts';
import { useSiteRules } from '../../stores/site-rules.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { LiveNote } from '../../ui/LiveNote.tsx';
import { StateNote } from '../../ui/StateNote.tsx';
import { alarmWhere } from './alarm-where.ts';
import { DeskMeter } from './DeskMeter.tsx';

/** So many stale alarms are named. */
const namedStale = 8;

/** The load of the desks against the published targets, and what makes it: priorities, chatter, stale alarms, the busiest sources. Always of now. */
export function AlarmLoadView() {
  const text = useText();
  const load = useAlarmDesk((desk) => desk.load);
  const rules = useSiteRules((site) => site.rules?.alarmLoad);
  const lookup = useLookup();
  if (!rules || !lookup || load.desks.length === 0) return <StateNote testId="alarm-load" glyph="dashed" title={text('list.waiting')} />;
  return (
    <div className="alarm-load" data-testid="alarm-load" role="region" aria-label={text('load.title')} tabIndex={0}>
      <LiveNote />
      {load.desks.map((desk) => (
        <DeskMeter key={desk.desk} desk={desk} rules={rules} bucketFrom={load.bucketFrom} />
      ))}
      <Mix load={load} rules={rules} />
      <Stale rules={rules} lookup={lookup} />
      <Sources load={load} rules={rules} lookup={lookup} />
    </div>
  );
}

/** A target that is met or not: a shape, words and, where it is not, a colour. */
function Verdict({ met }: { met: boolean }) {
  const text = useText();
  return <span className={`nowrap ${met ? 'muted' : 'tone-warn'}`}>{`${met ? '✓' : '▲'} ${text(met ? 'load.met' : 'load.missed')}`}</span>;
}

function Mix({ load, rules }: { load: Load; rules: AlarmLoadRules }) {
  const text = useText();
  const since = useClock((clock) => formatMoment(load.since, clock.liveMs));
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return (
    <section className="load-part">
      <h3>{text('load.mix', { total: formatCount(load.total), time: since })}</h3>
      {(['low', 'middle', 'high'] as const).map((part) => (
        <div key={part} className="load-line">
          <span>{text(`load.mix-${part}`)}</span>
          <span className="nowrap">
            <b>{load.total === 0 ? '–' : percent(load.mix[part])}</b> <span className="muted">{text('load.target', { target: percent(rules.priorityMix[part]) })}</span>
          </span>
        </div>
      ))}
    </section>
  );
}

function Stale({ rules: { stale }, lookup }: { rules: AlarmLoadRules; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const types = useSiteRules((site) => site.rules?.alarmTypes);
  const book = useLiveAlarmBook();
  const found = useClock((clock) => Math.floor(clock.liveMs / 60_000)) * 60_000;
  const alarms = staleAlarms(book.alarms, found, stale.afterH);
  return (
    <section className="load-part" data-testid="stale">
      <h3 className="load-line">
        <span>{text('load.stale', { hours: stale.afterH, count: formatCount(alarms.length), most: stale.fewerThan })}</span>
        <Verdict met={alarms.length < stale.fewerThan} />
      </h3>
      {alarms.slice(0, namedStale).map((alarm) => (
        <button key={alarm.id} type="button" className="jump" onClick={() => select({ kind: 'alarm', id: alarm.id })}>
          <span className="jump-label">{`${alarmTypeName(alarm.type, language, types)} · ${alarmWhere(alarm, language, lookup)}`}</span>
          <span className="muted nowrap">{formatMoment(alarm.raisedAt, found)}</span>
        </button>
      ))}
      {alarms.length > namedStale && <p className="muted">{text('detail.more', { n: alarms.length - namedStale })}</p>}
    </section>
  );
}

function Sources({ load, rules: { chatter, topSources }, lookup }: { load: Load; rules: AlarmLoadRules; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const name = (source: string) => {
    const channel = lookup.catalogue.channels[lookup.channelIndex.get(source) ?? -1];
    return channel ? channelName(channel, language, lookup) : source === 'console' ? text('alarms.own') : source;
  };
  const line = (source: string, note: string, late: boolean) => (
    <button key={source} type="button" className="jump" disabled={!lookup.channelIndex.has(source)} onClick={() => select({ kind: 'channel', id: source })}>
      <span className="jump-label">{name(source)}</span>
      <span className={`nowrap ${late ? 'tone-warn' : 'muted'}`}>{note}</span>
    </button>
  );
  const together = load.top.reduce((sum, { share }) => sum + share, 0);
  return (
    <>
      <section className="load-part" data-testid="chatter">
        <h3 className="load-line">
          <span>{text('load.chatter', { count: chatter.count, s: chatter.withinS })}</span>
          <Verdict met={load.chatter.length === 0} />
        </h3>
        {load.chatter.map((each) => line(each.source, text('load.times', { n: each.count }), false))}
      </section>
      <section className="load-part" data-testid="top-sources">
        <h3 className="load-line">
          <span>{text('load.top', { count: topSources.count, share: Math.round(topSources.belowShare * 100), sum: Math.round(together * 100) })}</span>
          <Verdict met={together < topSources.belowShare} />
        </h3>
        {load.top.map((each) => line(each.source, `${formatCount(each.count)} · ${(each.share * 100).toFixed(1)} %`, each.share >= topSources.belowShare))}
      </section>
    </>
  );
}
