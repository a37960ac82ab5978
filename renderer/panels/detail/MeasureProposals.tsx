import { useCallback, useRef } from 'react';
import type { Measure, measureTypes } from '../../../shared/domain/measure.ts';
import type { RoadStretch } from '../../../shared/domain/position.ts';
import { commandWords, operatorName } from '../../i18n/command-words.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { formatMoment } from '../../lib/local-time.ts';
import { useClock } from '../../stores/clock.ts';
import { useLanguage } from '../../stores/language.ts';
import { usePicture } from '../../stores/picture.ts';
import { useReadOnly } from '../../stores/read-only.ts';
import { useCommand } from '../../stores/use-command.ts';
import { isTyping, usePageKeys } from '../../ui/use-page-keys.ts';

/** What a measure is for: a place, or a stretch of road. */
export interface MeasureAim {
  place?: string;
  stretch?: RoadStretch;
}

type MeasureType = (typeof measureTypes)[number];

/** A measure of this type that stands for the same place, or for a stretch that overlaps. */
export function standingMeasure(measures: readonly Measure[], type: MeasureType, { place, stretch }: MeasureAim): Measure | undefined {
  return measures.find((measure) => measure.type === type && measure.state !== 'lifted' && ((place !== undefined && measure.place === place) || (stretch !== undefined && measure.stretch !== undefined && overlap(measure.stretch, stretch))));
}

function overlap(a: RoadStretch, b: RoadStretch): boolean {
  if (a.route !== b.route || (a.direction !== 0 && b.direction !== 0 && a.direction !== b.direction)) return false;
  return Math.min(a.from, a.to) <= Math.max(b.from, b.to) && Math.min(b.from, b.to) <= Math.max(a.from, a.to);
}

/** Those of the seven measures that fit, each proposed by a click (M goes to them); one that stands already says so. The picture believes only the fabric's echo. */
export function MeasureProposals({ types, aim, note }: { types: readonly MeasureType[]; aim: MeasureAim; note: string }) {
  const text = useText();
  const root = useRef<HTMLDivElement>(null);
  usePageKeys(
    useCallback((event: KeyboardEvent) => {
      if (isTyping(event) || event.ctrlKey || event.altKey || event.metaKey || event.key.toLowerCase() !== 'm') return;
      root.current?.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
    }, []),
  );
  if (types.length === 0) return undefined;
  return (
    <div className="measures" data-testid="measures" ref={root}>
      <h3>
        <kbd>M</kbd> {text('measure.fitting')}
      </h3>
      {types.map((type) => (
        <MeasureProposal key={type} type={type} aim={aim} note={note} />
      ))}
    </div>
  );
}

/** One measure, with what has become of its own proposal: while that waits it is not made again. */
function MeasureProposal({ type, aim, note }: { type: MeasureType; aim: MeasureAim; note: string }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const measures = usePicture((picture) => picture.entities.measures);
  const nowMs = useClock((clock) => clock.nowMs);
  const command = useCommand();
  const readOnly = useReadOnly();
  const words = commandWords(command, language);
  const standing = standingMeasure(measures, type, aim);
  const name = textOf(language, 'measure', type);
  return (
    <>
      {standing ? (
        <p className="measure-standing" data-measure={type} data-state={standing.state}>
          <b>{name}</b>
          {` ${textOf(language, 'measure-state', standing.state)} · ${operatorName(standing.owner, language)} · ${formatMoment(standing.since, nowMs)}`}
        </p>
      ) : (
        <button type="button" className="button" data-measure={type} disabled={readOnly || command.state === 'sending' || command.state === 'queued'} onClick={() => void command.send('measure.propose', { type, ...aim, note })}>
          {text('measure.propose', { name })}
        </button>
      )}
      {words && (
        <p className={command.state === 'failed' ? 'tone-grave' : 'muted'} role={command.state === 'failed' ? 'alert' : 'status'}>
          {words}
        </p>
      )}
    </>
  );
}
