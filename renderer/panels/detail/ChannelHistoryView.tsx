import { useEffect, useState } from 'react';
import type { Channel } from '../../../shared/domain/catalogue.ts';
import type { ChannelHistory } from '../../../shared/ipc/contract.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { useText } from '../../i18n/text.ts';
import { formatMinutes } from '../../lib/local-time.ts';
import { formatValue } from '../../lib/numbers.ts';
import { shownNow } from '../../stores/clock.ts';
import { callService } from '../../stores/service-calls.ts';
import { StateNote } from '../../ui/StateNote.tsx';
import { buildTrace } from './history-trace.ts';
import { unitOf } from '../../lib/channel-unit.ts';

const spanMs = 3_600_000;
const refreshMs = 10_000;

/** The last hour of a channel from the cache, asked again every 10 s. Give it the channel's id as key. */
export function ChannelHistoryView({ channel }: { channel: Channel }) {
  const text = useText();
  const [history, setHistory] = useState<{ result: Result<ChannelHistory>; toMs: number }>();
  useEffect(() => {
    const abort = new AbortController();
    const ask = async () => {
      const toMs = shownNow();
      const result = await callService('channel.history', { channel: channel.id, fromMs: toMs - spanMs, toMs }, { signal: abort.signal });
      if (!abort.signal.aborted) setHistory((last) => (result.ok || !last?.result.ok ? { result, toMs } : last));
    };
    void ask();
    const timer = setInterval(() => void ask(), refreshMs);
    return () => {
      abort.abort();
      clearInterval(timer);
    };
  }, [channel]);

  return (
    <figure className="history" data-testid="history" aria-label={text('history.title')}>
      <figcaption>{text('history.title')}</figcaption>
      {!history ? <StateNote glyph="turning" title={text('history.waiting')} /> : !history.result.ok ? <StateNote glyph="cross" title={text('history.failed')} /> : history.result.value.at.length === 0 ? <StateNote title={text('history.none')} /> : <HistoryChart history={history.result.value} toMs={history.toMs} channel={channel} />}
    </figure>
  );
}

function HistoryChart({ history, toMs, channel }: { history: ChannelHistory; toMs: number; channel: Channel }) {
  const text = useText();
  const trace = buildTrace(history, toMs - spanMs, toMs, channel.everyMs);
  const { range, constant } = trace;
  const unit = unitOf(channel);
  return (
    <div className="history-chart" data-samples={history.at.length}>
      <span className="history-scale">
        <span>{range ? `${formatValue(range.max)} ${unit}` : ''}</span>
        {range && constant !== undefined && constant !== range.min && <b>{formatValue(constant)}</b>}
        {range && constant === range.min ? <b>{formatValue(constant)}</b> : <span>{range ? formatValue(range.min) : text('history.beats')}</span>}
      </span>
      <svg className="history-plot" viewBox="0 0 1000 100" preserveAspectRatio="none" role="img" aria-label={text('history.samples', { n: history.at.length })}>
        <path className="history-grid" d="M0 0H1000M0 50H1000M0 100H1000M250 0V100M500 0V100M750 0V100" />
        <path className="history-gap" d={trace.gaps} />
        <path className="history-line" d={trace.line} />
        <path className="history-bad" d={trace.bad} />
      </svg>
      <span className="history-times">
        <span>{formatMinutes(toMs - spanMs)}</span>
        <span>{formatMinutes(toMs - spanMs / 2)}</span>
        <span>{formatMinutes(toMs)}</span>
      </span>
    </div>
  );
}
