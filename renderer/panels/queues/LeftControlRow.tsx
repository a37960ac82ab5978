import type { LeftQueueControl } from '../../../shared/domain/queue-control.ts';
import { formatAge } from '../../i18n/age.ts';
import { operatorName } from '../../i18n/command-words.ts';
import { directionLabel, nameOf } from '../../i18n/names.ts';
import { textOf, useText, type Text } from '../../i18n/text.ts';
import { formatMinutes } from '../../lib/local-time.ts';
import { formatLength } from '../../lib/numbers.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { Clip } from '../../ui/Clip.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { gateMarks } from '../../ui/marks.ts';

interface Props {
  left: LeftQueueControl;
  lookup: Lookup;
  /** The fabric itself tells of queues: that it tells of none here is its word. */
  isTold: boolean;
  nowMs: number;
}

/** A control that no queue explains any more: which and whose it is, and on what it rests that the queue is over, or that nothing shows it. */
export function LeftControlRow({ left, lookup, isTold, nowMs }: Props) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const { gate, plaza } = left;
  const mark = gateMarks[gate.state];
  const state = textOf(language, 'gate-state', gate.state);
  return (
    <>
      <span className={`level-mark tone-${mark.tone}`} title={state}>
        <Glyph name={mark.glyph} label={state} />
      </span>
      <span className="row-main queue-lines" data-left={evidenceOfLeft(left, isTold)}>
        <span className="queue-line">
          <Clip className="row-title">{`${nameOf(plaza, language)} ${text(`gate.${gate.way}`)} ${directionLabel(lookup.routes.get(plaza.route ?? ''), gate.direction, language)}`}</Clip>
          <b className={`nowrap queue-end tone-${mark.tone}`}>{state}</b>
        </span>
        <span className="queue-line muted">
          <Clip>{gate.reason ?? ''}</Clip>
          <span className="nowrap queue-end">{`${text('fog.row-since', { time: formatMinutes(gate.since) })} · ${operatorName(gate.by, language)}`}</span>
        </span>
        <span className="queue-left tone-note">{leftWords(left, isTold, nowMs, text)}</span>
      </span>
    </>
  );
}

/** On what it rests that the queue is over: `over` the lanes read none, `waiting` they read one, `told` the fabric's word alone, `unknown` nothing. */
function evidenceOfLeft({ reading }: Pick<LeftQueueControl, 'reading'>, isTold: boolean): 'over' | 'waiting' | 'told' | 'unknown' {
  if (reading) return reading.isOver ? 'over' : 'waiting';
  return isTold ? 'told' : 'unknown';
}

function leftWords(left: LeftQueueControl, isTold: boolean, nowMs: number, text: Text): string {
  const { reading } = left;
  const params = reading && { length: formatLength(reading.lengthM), age: text('age.ago', { age: formatAge(nowMs - reading.sampledAt, text) }) };
  return text(`queue-left.${evidenceOfLeft(left, isTold)}`, params);
}
