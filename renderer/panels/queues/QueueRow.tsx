import { buildQueueView, type QueueSetting, type QueueView } from '../../../shared/domain/queue-view.ts';
import { isOffRoad, queueSide, type Queue } from '../../../shared/domain/queue.ts';
import { formatStake } from '../../../shared/domain/stake.ts';
import { formatAge } from '../../i18n/age.ts';
import { nameOf, placeLabel } from '../../i18n/names.ts';
import { textOf, useText, type Text } from '../../i18n/text.ts';
import { formatLength, formatSigned } from '../../lib/numbers.ts';
import { useLanguage, type Language } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { Clip } from '../../ui/Clip.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { queueGlyphs, trendArrow } from '../../ui/marks.ts';
import { queueTone } from '../../ui/queue-tone.ts';
import { forecastWords, heldFor, mostExitMin, verdictName, verdictTone } from '../../ui/queue-words.ts';

/** One queue: where its tail is and will be, how long, the last exit before it, who drives up to it, what the rules propose. */
export function QueueRow({ queue, lookup, setting }: { queue: Queue; lookup: Lookup; setting: QueueSetting }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const view = buildQueueView(queue, setting);
  const { nowMs } = setting;
  const kind = textOf(language, 'queue-kind', queue.kind);
  const place = queue.place === undefined ? undefined : lookup.places.get(queue.place);
  const tone = view.age === 'stale' ? 'stale' : queueTone(queue);
  const age = text('age.ago', { age: formatAge(nowMs - queue.updatedAt, text) });
  return (
    <>
      <span className={`level-mark tone-${tone}`} title={kind}>
        <Glyph name={queueGlyphs[queue.kind]} label={kind} />
      </span>
      <span className="row-main queue-lines" data-age={view.age}>
        <span className="queue-line">
          <Clip className="row-title">{text('queue.tail-at', { place: placeLabel(queue.route, queue.tail, queueSide(queue), language, lookup) })}</Clip>
          <b className={`figure tone-${tone}`}>{formatLength(queue.lengthM)}</b>
        </span>
        <span className="queue-line muted">
          <Clip>{place ? nameOf(place, language) : kind}</Clip>
          <span className={`nowrap queue-age ${view.age === 'fresh' ? '' : view.age === 'late' ? 'tone-late' : 'tone-strong'}`}>{`· ${view.age === 'stale' ? `${text('queue.stale')} ` : ''}${age}`}</span>
          {view.age !== 'stale' && <span className="nowrap queue-end">{`${trendArrow(queue.growthMPerMin)} ${formatSigned(queue.growthMPerMin)} ${text('unit.m-per-min')}`}</span>}
        </span>
        <span className="queue-line" data-testid="queue-ahead">
          <span className="nowrap">{aheadWords(view, text)}</span>
          {view.approach && <span className={`queue-approach clip queue-end ${view.approach.isLate ? 'tone-late' : ''}`} title={text('queue.approach')}>{approachWords(view, nowMs, text)}</span>}
          {isOffRoad(queue) && queue.lanesOpen !== undefined && <span className="nowrap queue-end">{text('queue.lanes-open', { open: queue.lanesOpen, all: queue.lanes })}</span>}
        </span>
        <span className="queue-line" data-testid="queue-exit">
          <ExitWords view={view} language={language} text={text} />
          <Verdict view={view} nowMs={nowMs} language={language} text={text} />
        </span>
      </span>
    </>
  );
}

/** `10 分后 K464+600 ±330 m`: where the tail will be; beside the road, how long the queue: `10 分后 259 m (139–379)`. */
function aheadWords({ forecast }: QueueView, text: Text): string {
  const tail = typeof forecast === 'string' ? undefined : forecast.tails.at(-1);
  if (tail?.tail && tail.lengthM > 0 && !tail.atRoadEnd) {
    const sure = formatLength(Math.max(tail.highM - tail.lengthM, tail.lengthM - tail.lowM));
    return text('queue.ahead', { min: tail.aheadMin, what: `${formatStake(tail.tail.stake)} ±${sure}` });
  }
  const words = forecastWords(forecast, tail, text);
  return tail && tail.lengthM > 0 ? text('queue.ahead', { min: tail.aheadMin, what: words }) : words;
}

/** `来车 98 km/h · 12 秒`. */
function approachWords({ approach }: QueueView, nowMs: number, text: Text): string {
  return text('queue.approach-at', { kmh: Math.round(approach!.kmh), age: formatAge(nowMs - approach!.sampledAt, text) });
}

/** The last exit before the tail with the time that is left; beside the road, how long one waits. */
function ExitWords({ view, language, text }: { view: QueueView; language: Language; text: Text }) {
  const { queue, exit, exitInMin, waitMin } = view;
  if (!exit) {
    if (!isOffRoad(queue)) return <Clip className="muted">{text('queue.no-exit')}</Clip>;
    return waitMin === undefined ? undefined : <span className="nowrap">{text('queue.wait', { min: Math.round(waitMin) })}</span>;
  }
  const isSoon = exitInMin !== undefined && exitInMin <= 10;
  return (
    <>
      <Clip>{text('queue.exit-name', { name: nameOf(exit.place, language) })}</Clip>
      <span className={`nowrap ${isSoon ? 'tone-warn' : ''}`}>
        {formatLength(exit.distanceM)}
        {exitInMin !== undefined && exitInMin <= mostExitMin && ` · ${text('queue.exit-in', { min: Math.round(exitInMin) })}`}
      </span>
    </>
  );
}

/** What the rules propose and for how long; for other queues who warns upstream. */
function Verdict({ view, nowMs, language, text }: { view: QueueView; nowMs: number; language: Language; text: Text }) {
  const [verdict] = view.verdicts;
  if (verdict) {
    const words = `${verdictName(verdict, text)} ${heldFor(verdict, nowMs, text)}`;
    return (
      <span className={`queue-verdict clip queue-end tone-${verdictTone(verdict)}`} title={words} data-testid="queue-verdict" data-action={verdict.action}>
        <Glyph name="triangle" label={text('queue.proposed')} />
        {` ${words}`}
      </span>
    );
  }
  if (view.heldBy) return <span className="nowrap queue-end">{text('queue.held', { state: textOf(language, 'gate-state', view.heldBy.state) })}</span>;
  if (isOffRoad(view.queue)) return undefined;
  const on = view.warnings.filter(({ state }) => state === 'on').length;
  return <span className={`nowrap queue-end ${on === 0 ? '' : 'tone-strong'}`}>{view.warnings.length === 0 ? text('queue.no-warners') : text('queue.warners', { on, all: view.warnings.length })}</span>;
}
