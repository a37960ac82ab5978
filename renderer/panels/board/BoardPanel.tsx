import './board.css';
import { useMemo } from 'react';
import type { AlarmPriority } from '../../../shared/domain/alarm.ts';
import { fogBandOf } from '../../../shared/domain/fog-band.ts';
import { gateStates } from '../../../shared/domain/gate.ts';
import { queueSide } from '../../../shared/domain/queue.ts';
import { formatAge } from '../../i18n/age.ts';
import { departmentShort, nameOf, placeLabel, stretchLabel } from '../../i18n/names.ts';
import { textOf, useText, type Text } from '../../i18n/text.ts';
import { formatCount, formatLength, wholeVisibilityM } from '../../lib/numbers.ts';
import { useAlarmBook } from '../../stores/alarm-book.ts';
import { useClock } from '../../stores/clock.ts';
import { useLanguage, type Language } from '../../stores/language.ts';
import { useLedger } from '../../stores/ledger.ts';
import { useLink } from '../../stores/link.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { usePicture } from '../../stores/picture.ts';
import { useSiteRules } from '../../stores/site-rules.ts';
import { isDated, trustOf } from '../../stores/trust.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { fogMarks, freshnessMarks, gateMarks, priorityMarks, queueGlyphs, type Mark } from '../../ui/marks.ts';
import { Pane } from '../../ui/Pane.tsx';
import { queueTone } from '../../ui/queue-tone.ts';
import { StateNote } from '../../ui/StateNote.tsx';
import { BoardCell } from './BoardCell.tsx';
import { buildBoardFacts, type BoardFacts } from './board-facts.ts';

const priorities = [1, 2, 3, 4] as const satisfies readonly AlarmPriority[];
const calm: Mark = { glyph: 'ring', tone: 'quiet' };
/** Below these shares of fresh channels the count wants an eye, and then a hand. */
const freshShares = { note: 0.95, grave: 0.8 } as const;

/** What a line of the board is written from. */
interface Words {
  text: Text;
  language: Language;
  lookup: Lookup;
  nowMs: number;
}

/** The board for people passing by: six big figures, the worst of each kind. */
export function BoardPanel() {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const lookup = useLookup();
  const ready = usePicture((picture) => picture.ready);
  const entities = usePicture((picture) => picture.entities);
  const book = useAlarmBook();
  const ledger = useLedger((state) => state.ledger);
  const nowMs = useClock((clock) => clock.nowMs);
  const dated = useLink((link) => isDated(trustOf(link)));
  const queueTiers = useSiteRules(({ rules }) => rules?.queueTiers);
  const facts = useMemo(() => buildBoardFacts(entities, ledger, book, nowMs, queueTiers), [entities, ledger, book, nowMs, queueTiers]);
  const words = lookup && { text, language, lookup, nowMs };
  return (
    <Pane name="board" title={text('pane.board')} aside={ready && dated && <span className="tone-warn nowrap">{text('list.dated')}</span>}>
      {ready && words ? (
        <div className="board" data-testid="board">
          <div className="board-grid">
            <FogCell {...words} fog={facts.fog} />
            <QueueCell {...words} queues={facts.queues} />
            <AlarmCell {...words} alarms={facts.alarms} />
            <DepartmentCell {...words} failing={facts.failing} />
            <ChannelCell {...words} channels={facts.channels} />
            <GateCell {...words} gates={facts.gates} />
          </div>
        </div>
      ) : (
        <StateNote testId="board" glyph="dashed" title={text('list.waiting')} />
      )}
    </Pane>
  );
}

function FogCell({ text, lookup, nowMs, fog: { worst, isOld, count, old } }: Words & Pick<BoardFacts, 'fog'>) {
  const title = text('board.fog');
  if (!worst) return <BoardCell name="fog" title={title} figures={[{ mark: calm, text: text('fog.none') }]} where={text('fog.none-detail')} />;
  const band = fogBandOf(worst.visibilityM);
  const { route, from, to } = worst.stretch;
  const label = text(isOld ? 'fog.last-band' : 'fog.band', { band });
  return (
    <BoardCell
      name="fog"
      title={title}
      figures={[{ mark: fogMarks[band], label, text: figureOf(`${wholeVisibilityM(worst.visibilityM)} m`, isOld, text), ...(isOld && { tone: 'stale' }) }]}
      where={stretchLabel(route, from, to, lookup)}
      more={[ageOf(worst.updatedAt, nowMs, text), label, text('board.fog-count', { n: count }), oldOf(old, text)].filter(Boolean).join(' · ')}
    />
  );
}

function QueueCell({ text, language, lookup, nowMs, queues: { worst: longest, isOld, count, old } }: Words & Pick<BoardFacts, 'queues'>) {
  const title = text('board.queue');
  if (!longest) return <BoardCell name="queues" title={title} figures={[{ mark: calm, text: text('queue.none') }]} where={text('queue.none-detail')} />;
  const kind = textOf(language, 'queue-kind', longest.kind);
  return (
    <BoardCell
      name="queues"
      title={title}
      figures={[{ mark: { glyph: queueGlyphs[longest.kind], tone: isOld ? 'stale' : queueTone(longest) }, label: kind, text: figureOf(formatLength(longest.lengthM), isOld, text) }]}
      where={text('queue.tail-at', { place: placeLabel(longest.route, longest.tail, queueSide(longest), language, lookup) })}
      more={[ageOf(longest.updatedAt, nowMs, text), kind, text('board.queue-count', { n: count }), oldOf(old, text)].filter(Boolean).join(' · ')}
    />
  );
}

function AlarmCell({ text, alarms: { active, unacked, byPriority } }: Words & Pick<BoardFacts, 'alarms'>) {
  const total = text('board.alarms-total', { active: formatCount(active), unacked: formatCount(unacked) });
  if (active === 0) return <BoardCell name="alarms" title={text('board.alarms')} figures={[{ mark: calm, text: text('board.alarms-none') }]} where={unacked > 0 ? total : text('alarms.none-detail')} />;
  const shown = priorities.filter((priority) => byPriority[priority] > 0);
  return (
    <BoardCell
      name="alarms"
      title={text('board.alarms')}
      figures={shown.map((priority) => ({ mark: priorityMarks[priority], label: text('alarms.priority', { priority }), text: formatCount(byPriority[priority]) }))}
      where={shown.map((priority) => text('board.alarms-of', { priority, n: formatCount(byPriority[priority]) })).join(' · ')}
      more={total}
    />
  );
}

function DepartmentCell({ text, language, lookup, failing }: Words & Pick<BoardFacts, 'failing'>) {
  const title = text('board.departments');
  if (failing.length === 0) return <BoardCell name="departments" title={title} figures={[{ mark: calm, text: text('board.departments-none') }]} />;
  return (
    <BoardCell
      name="departments"
      title={title}
      figures={[{ mark: freshnessMarks.lost, text: text('board.departments-count', { n: failing.length }), tone: 'grave' }]}
      where={failing.map(({ id }) => departmentShort(id, language, lookup)).join(language === 'zh' ? '\u3001' : ', ')}
      more={text('board.departments-detail')}
    />
  );
}

function ChannelCell({ text, language, channels }: Words & Pick<BoardFacts, 'channels'>) {
  const title = text('board.channels');
  if (!channels) return <BoardCell name="channels" title={title} figures={[{ mark: calm, text: text('board.waiting') }]} />;
  const share = channels.expected === 0 ? 1 : channels.fresh / channels.expected;
  return (
    <BoardCell
      name="channels"
      title={title}
      figures={[{ mark: share < freshShares.note ? freshnessMarks.late : freshnessMarks.fresh, text: formatCount(channels.fresh), tone: share < freshShares.grave ? 'grave' : share < freshShares.note ? 'note' : 'plain' }]}
      where={text('board.channels-total', { total: formatCount(channels.expected) })}
      more={(['late', 'stale', 'lost'] as const).map((state) => `${textOf(language, 'freshness', state)} ${formatCount(channels[state])}`).join(' · ')}
    />
  );
}

function GateCell({ text, language, lookup, gates }: Words & Pick<BoardFacts, 'gates'>) {
  const title = text('board.gates');
  const worst = gates[0];
  if (!worst) return <BoardCell name="gates" title={title} figures={[{ mark: calm, text: text('board.gates-none') }]} />;
  const plaza = (id: string) => {
    const place = lookup.places.get(id);
    return place ? nameOf(place, language) : id;
  };
  const states = gateStates.toReversed().map((state) => ({ state, n: gates.filter((gate) => gate.state === state).length }));
  return (
    <BoardCell
      name="gates"
      title={title}
      figures={[{ mark: gateMarks[worst.state], text: text('board.gates-count', { n: gates.length }) }]}
      where={states.filter(({ n }) => n > 0).map(({ state, n }) => `${textOf(language, 'gate-state', state)} ${n}`).join(' · ')}
      more={[...new Set(gates.map((gate) => plaza(gate.plaza)))].join(language === 'zh' ? '\u3001' : ', ')}
    />
  );
}

/** A figure that is too old to be evidence is the last that was known. */
function figureOf(what: string, isOld: boolean, text: Text): string {
  return isOld ? text('board.last', { what }) : what;
}

/** How many of a kind are too old to be evidence; nothing while none is. */
function oldOf(n: number, text: Text): string {
  return n > 0 ? text('board.old-count', { n }) : '';
}

function ageOf(atMs: number, nowMs: number, text: Text): string {
  return text('age.ago', { age: formatAge(nowMs - atMs, text) });
}
