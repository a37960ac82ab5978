import { isUnderWay, needsOperator, type OutboxEntry } from '../../../shared/domain/outbox.ts';
import type { EntityArrays } from '../../stores/picture.ts';
import { alarmName } from '../../i18n/alarm-words.ts';
import { commandReason } from '../../i18n/command-words.ts';
import { nameOf, placeLabel, stretchLabel } from '../../i18n/names.ts';
import { textIn, textOf } from '../../i18n/text.ts';
import type { Language } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import type { Mark } from '../../ui/marks.ts';

/** A command that is on its way for longer than this is worth a sign, ms: an ordinary one is answered sooner. */
const slowMs = 1_500;

/** What of the outbox an operator should know at a glance. */
export interface OutboxSums {
  /** Commands that wait for the fabric. */
  waiting: number;
  /** Commands that were not done, or nobody knows. */
  unread: number;
  /** The oldest of those that are counted, this machine's UTC ms. */
  oldestAt: number;
}

/** Counts what is worth a sign; undefined when nothing is. */
export function buildOutboxSums(entries: readonly OutboxEntry[], localMs: number): OutboxSums | undefined {
  const waiting = entries.filter((entry) => isUnderWay(entry) && localMs - entry.at > slowMs);
  const unread = entries.filter(needsOperator);
  const shown = unread.length > 0 ? unread : waiting;
  return shown.length === 0 ? undefined : { waiting: waiting.length, unread: unread.length, oldestAt: Math.min(...shown.map(({ at }) => at)) };
}

/** Entries in the order of use: what must be read, the newest first; what waits, the next first; what was done, the newest first. */
export function orderEntries(entries: readonly OutboxEntry[]): OutboxEntry[] {
  return [...entries.filter(needsOperator).toReversed(), ...entries.filter(isUnderWay), ...entries.filter(({ state }) => state === 'done').toReversed()];
}

/** Shape and tone of a state. */
export function markOf({ state }: Pick<OutboxEntry, 'state'>): Mark {
  if (state === 'done') return { glyph: 'check', tone: 'quiet' };
  if (state === 'unknown') return { glyph: 'triangle', tone: 'grave' };
  if (state === 'queued' || state === 'sent') return { glyph: 'turning', tone: 'note' };
  return { glyph: 'crossed', tone: 'warn' };
}

/** The state in words, with the reason where there is one. */
export function stateWords({ state, code }: Pick<OutboxEntry, 'state' | 'code'>, language: Language): string {
  return isUnderWay({ state }) || state === 'done' ? textIn(language)(`outbox.state-${state}` as 'outbox.state-done') : commandReason(code, language);
}

const namesOf = ['alarm', 'gate', 'incident', 'measure', 'bulletin'] as const;

/** What a command is about: a place, a plaza, the words of a bulletin; the id of what the picture does not know. */
export function targetOf({ kind, args }: Pick<OutboxEntry, 'kind' | 'args'>, entities: EntityArrays, language: Language, lookup: Lookup | undefined): string {
  if (!lookup) return '';
  const find = <T extends { id: string }>(list: readonly T[], key: string) => list.find(({ id }) => id === args[key]);
  const alarm = find(entities.alarms, 'alarm');
  if (alarm) return [alarmName(alarm.type, language), alarm.position && placeLabel(alarm.position.route, alarm.position.stake, alarm.position.direction, language, lookup)].filter(Boolean).join(' · ');
  const gate = find(entities.gates, 'gate');
  if (gate) {
    const plaza = lookup.places.get(gate.plaza);
    const state = typeof args['state'] === 'string' ? textOf(language, 'gate-state', args['state']) : '';
    return `${plaza ? nameOf(plaza, language) : gate.plaza} ${textIn(language)(`gate.${gate.way}`)} ${state}`.trim();
  }
  const incident = find(entities.incidents, 'incident');
  if (incident) return placeLabel(incident.position.route, incident.position.stake, incident.position.direction, language, lookup);
  const type = find(entities.measures, 'measure')?.type ?? (kind === 'measure.propose' ? args['type'] : undefined);
  if (typeof type === 'string') return textOf(language, 'measure', type);
  const words = find(entities.bulletins, 'bulletin')?.text ?? args['text'];
  if (typeof words === 'string') return words;
  const place = stretchOf(args['position'], lookup);
  // What the picture no longer has goes by its id.
  return place || namesOf.map((name) => args[name]).find((id) => typeof id === 'string') || '';
}

function stretchOf(position: unknown, lookup: Lookup): string {
  const { route, stake } = (position ?? {}) as { route?: unknown; stake?: unknown };
  return typeof route === 'string' && typeof stake === 'number' ? stretchLabel(route, stake, stake, lookup).split('–')[0]! : '';
}
