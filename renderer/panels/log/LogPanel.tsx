import './log.css';
import { useText } from '../../i18n/text.ts';
import { formatMoment, isoTime } from '../../lib/local-time.ts';
import { formatCount } from '../../lib/numbers.ts';
import { useClock } from '../../stores/clock.ts';
import { useLanguage } from '../../stores/language.ts';
import { useLog, type DatedEvent } from '../../stores/log.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { hover, useSelection } from '../../stores/selection.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { Clip } from '../../ui/Clip.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { HarmList } from '../../ui/HarmList.tsx';
import { LiveNote } from '../../ui/LiveNote.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { StateNote } from '../../ui/StateNote.tsx';
import { buildLogLine, goToEvent, refOf } from './log-line.ts';

/** How often the day of the times is looked at, ms. */
const dayCheckMs = 60_000;

/** What happened lately, the newest first; a row selects what it happened to. */
export function LogPanel() {
  const text = useText();
  const lookup = useLookup();
  const entries = useLog((log) => log.entries);
  const selected = useSelection((state) => state.selected);
  return (
    <Pane name="log" title={text('pane.log')} count={formatCount(entries.length)} aside={<LiveNote />}>
      {entries.length === 0 || !lookup ? (
        <StateNote testId="log-list" title={text('log.none')} detail={text('log.none-detail')} />
      ) : (
        <HarmList
          testId="log-list"
          label={text('pane.log')}
          rows={entries}
          idOf={({ id }) => id}
          rowRem={2.25}
          classOf={() => 'log-row'}
          isSelected={({ event }) => {
            const ref = refOf(event);
            return ref !== undefined && ref.kind === selected?.kind && ref.id === selected.id;
          }}
          onPoint={(entry) => hover(entry && refOf(entry.event))}
          onSelect={({ event }) => goToEvent(event, lookup)}
        >
          {({ event }) => <LogRow event={event} lookup={lookup} />}
        </HarmList>
      )}
    </Pane>
  );
}

function LogRow({ event, lookup }: { event: DatedEvent; lookup: Lookup }) {
  const language = useLanguage((state) => state.language);
  const nowMs = useClock((clock) => Math.floor(clock.liveMs / dayCheckMs) * dayCheckMs);
  const { mark, what, where } = buildLogLine(event, language, lookup);
  return (
    <>
      <time className="log-time muted" dateTime={isoTime(event.at)}>
        {formatMoment(event.at, nowMs)}
      </time>
      <Glyph name={mark.glyph} className={`tone-${mark.tone}`} />
      <span className="log-line" data-kind={event.kind}>
        <span className="log-what">{what}</span>
        {where !== '' && <Clip className="muted log-where">{where}</Clip>}
      </span>
    </>
  );
}
