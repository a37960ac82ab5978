import { describe, expect, it } from 'vitest';
import { buildOutboxSums, markOf, orderEntries, stateWords, targetOf } from '../../../../../renderer/panels/outbox/outbox-lines.ts';
import { lookupOf } from '../../../../../renderer/stores/lookup.ts';
import type { EntityArrays } from '../../../../../renderer/stores/picture.ts';
import { outboxStates } from '../../../../../shared/domain/outbox.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildEntityLists } from '../../../../builders/entities.ts';
import { buildOutboxEntry } from '../../../../builders/outbox.ts';

const nowMs = 10_000_000;
const entry = (state: (typeof outboxStates)[number], at: number, over = {}) => buildOutboxEntry({ id: `${state}-${at}`, state, at, ...over });

describe('the sign', () => {
  it('says nothing of what is done, nor of a command that is answered in no time', () => {
    expect(buildOutboxSums([], nowMs)).toBeUndefined();
    expect(buildOutboxSums([entry('done', 0), entry('sent', nowMs - 1_500), entry('queued', nowMs - 100)], nowMs)).toBeUndefined();
  });

  it('counts what waits since when, and before that what was not done', () => {
    const waiting = [entry('queued', nowMs - 5_000), entry('sent', nowMs - 9_000)];
    expect(buildOutboxSums(waiting, nowMs)).toEqual({ waiting: 2, unread: 0, oldestAt: nowMs - 9_000 });
    expect(buildOutboxSums([...waiting, entry('conflict', nowMs - 100), entry('unknown', nowMs - 200)], nowMs)).toEqual({ waiting: 2, unread: 2, oldestAt: nowMs - 200 });
  });
});

describe('the list', () => {
  it('has what must be read first, then what waits in its order, then what was done', () => {
    const entries = [entry('done', 1), entry('refused', 2), entry('sent', 3), entry('queued', 4), entry('expired', 5), entry('done', 6)];
    expect(orderEntries(entries).map(({ at }) => at)).toEqual([5, 2, 3, 4, 6, 1]);
  });

  it('gives every state a shape of its own kind and words in both languages', () => {
    for (const state of outboxStates) {
      expect(markOf({ state }).glyph).toBeTruthy();
      for (const [language, pattern] of [['zh', /\p{Script=Han}/u], ['en', /^[\x20-\x7e]+$/]] as const) {
        expect(stateWords({ state, code: 'conflict' }, language)).toMatch(pattern);
        expect(stateWords({ state, code: 'a-code-of-tomorrow' }, language)).toMatch(pattern);
      }
    }
    expect(markOf({ state: 'unknown' }).tone).toBe('grave');
  });
});

describe('what a command is about', () => {
  const lookup = lookupOf(buildCatalogue(8));
  const entities = buildEntityLists() as unknown as EntityArrays;
  const about = (kind: string, args: Record<string, unknown>) => targetOf({ kind, args }, entities, 'zh', lookup);

  it('is told from the picture', () => {
    expect(about('alarm.acknowledge', { alarm: 'alarm-1' })).toMatch(/^.+ · G22 K410\+000/);
    expect(about('gate.order', { gate: 'gate-1', state: 'closed' })).toMatch(/入口 关闭$/);
    expect(about('dispatch.order', { incident: 'incident-1' })).toContain('K410+000');
    expect(about('measure.start', { measure: 'measure-1' })).toBe('入口管控');
    expect(about('measure.propose', { type: 'diversion' })).toBe('主线交替与多点分流');
    expect(about('bulletin.publish', { bulletin: 'bulletin-1' })).toBe('因团雾临时管控');
    expect(about('bulletin.draft', { text: '3时10分' })).toBe('3时10分');
    expect(about('incident.open', { position: { route: 'G22', direction: 1, stake: 410_000 } })).toContain('K410+000');
  });

  it('is its id where the picture does not know it', () => {
    expect(about('alarm.acknowledge', { alarm: 'gone' })).toBe('gone');
    expect(about('dispatch.order', { units: ['u'], incident: 'gone' })).toBe('gone');
    expect(about('of.their.own', {})).toBe('');
    expect(targetOf({ kind: 'gate.order', args: { gate: 'gate-1' } }, entities, 'zh', undefined)).toBe('');
  });
});
