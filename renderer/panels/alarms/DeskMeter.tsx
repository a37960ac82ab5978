import type { DeskLoad } from '../../../shared/domain/alarm-load.ts';
import type { AlarmLoadRules } from '../../../shared/domain/alarm-load-rules.ts';
import { useText } from '../../i18n/text.ts';
import { formatMinutes } from '../../lib/local-time.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Tone } from '../../ui/marks.ts';

const tones: Record<DeskLoad['verdict'], Tone> = { good: 'plain', limit: 'note', over: 'warn', unknown: 'quiet' };

/** One desk's alarms a bucket, the empty ones too, beside the target, the limit and the edge of a flood. */
export function DeskMeter({ desk, rules, bucketFrom }: { desk: DeskLoad; rules: AlarmLoadRules; bucketFrom: number }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const { perBucket, flood, bucketMin } = rules;
  const name = rules.desks.find(({ id }) => id === desk.desk);
  const counts = [...desk.buckets, desk.current];
  // The edge of a flood is always in sight, a flood itself goes up to the top, and roots keep one and two apart.
  const top = flood.startsAbove + 3;
  const height = (count: number) => `${Math.sqrt(Math.min(count, top) / top) * 100}%`;
  const tone = desk.floodSince !== undefined ? 'grave' : tones[desk.verdict];
  const bars = counts.map((count, at) => ({ count, from: formatMinutes(bucketFrom - (counts.length - 1 - at) * bucketMin * 60_000), isCurrent: at === counts.length - 1 }));
  const says = bars.map(({ count, from }) => `${from} ${count ?? text('load.uncounted')}`).join(', ');
  return (
    <section className="load-part" data-testid="desk-meter" data-desk={desk.desk} data-verdict={desk.verdict}>
      <h3 className="load-line">
        <span>{name ? (language === 'en' ? name.nameEn : name.name) : desk.desk}</span>
        <span className={`nowrap tone-${tone}`}>
          <b>{desk.floodSince !== undefined ? text('flood.title') : text(`load.${desk.verdict}`)}</b>
        </span>
      </h3>
      <div className="load-bars" role="img" aria-label={text('load.bars', { min: bucketMin, list: says })}>
        {[flood.startsAbove, perBucket.limit, perBucket.good].map((line) => (
          <span key={line} className="load-mark" style={{ bottom: height(line) }}>
            <span>{line}</span>
          </span>
        ))}
        {bars.map(({ count, from, isCurrent }) => (
          <span key={from} className="load-bar" data-current={isCurrent} data-unknown={count === null}>
            <span className={count === null ? '' : count > flood.startsAbove ? 'over-flood' : count > perBucket.limit ? 'over-limit' : ''} style={{ height: height(count ?? 0) }} />
          </span>
        ))}
      </div>
      <p className="load-line">
        <span>{text('load.mean', { min: bucketMin, mean: desk.mean === undefined ? '–' : desk.mean.toFixed(1), good: perBucket.good, limit: perBucket.limit })}</span>
        <span className="nowrap">{text('load.current', { time: formatMinutes(bucketFrom), count: desk.current })}</span>
      </p>
    </section>
  );
}
