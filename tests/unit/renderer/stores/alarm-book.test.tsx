import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { useAlarmBook, useLiveAlarmBook, type AlarmBook } from '../../../../renderer/stores/alarm-book.ts';
import { takeAlarmDesk, useAlarmDesk } from '../../../../renderer/stores/alarm-desk.ts';
import { usePast } from '../../../../renderer/stores/past.ts';
import { useLive, usePicture } from '../../../../renderer/stores/picture.ts';
import { useSiteRules } from '../../../../renderer/stores/site-rules.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

const own = buildEntity('alarms', { id: 'console:link', type: 'link', ack: undefined, shelved: undefined });
const shelved = { by: 'op', until: builtAt + 60_000, reason: 'x' };
const initial = { picture: usePicture.getInitialState(), desk: useAlarmDesk.getInitialState() };

beforeEach(() => {
  vi.useFakeTimers({ now: builtAt });
  Object.assign(initial.picture, { ready: true, catalogue: buildCatalogue(), at: builtAt, entities: { ...initial.picture.entities, alarms: [buildEntity('alarms', { id: 'a', ack: undefined, priority: 2, confidence: undefined, shelved })] } });
  Object.assign(useLive.getInitialState(), initial.picture);
  Object.assign(useSiteRules.getInitialState(), { rules: shippedRuleTables });
  Object.assign(initial.desk, { own: [own] });
});
afterEach(() => {
  Object.assign(usePast.getInitialState(), { shown: undefined });
  vi.useRealTimers();
});

/** Asks as a component does; on a server that is the stores' first state. */
function ask(use: () => AlarmBook): AlarmBook {
  let book: AlarmBook | undefined;
  const Asker = () => {
    book = use();
    return null;
  };
  renderToStaticMarkup(<Asker />);
  return book!;
}

test('the console’s own alarm is in the book, and the same book is given however many ask', () => {
  const book = ask(useAlarmBook);
  expect(book.alarms.map(({ id }) => id)).toEqual(['console:link', 'a']);
  expect(ask(useAlarmBook)).toBe(book);
  expect(ask(useLiveAlarmBook)).toBe(book);
});

test('a shelving that ends brings its alarm back by itself', () => {
  expect([...ask(useAlarmBook).asides.keys()]).toEqual(['a']);
  vi.setSystemTime(shelved.until - 1);
  expect(ask(useAlarmBook).asides.size).toBe(1);
  vi.setSystemTime(shelved.until);
  expect(ask(useAlarmBook).asides.size).toBe(0);
});

test('a picture of before is without the console’s own alarm of now', () => {
  Object.assign(usePast.getInitialState(), { shown: { forMs: builtAt, at: builtAt } });
  expect(ask(useAlarmBook).alarms.map(({ id }) => id)).toEqual(['a']);
  expect(ask(useLiveAlarmBook).alarms.map(({ id }) => id)).toEqual(['console:link', 'a']);
});

test('own alarms that are told again the same keep their reference', () => {
  const { load } = useAlarmDesk.getState();
  takeAlarmDesk({ own: [own], load });
  const { own: first } = useAlarmDesk.getState();
  takeAlarmDesk({ own: [structuredClone(own)], load });
  expect(useAlarmDesk.getState().own).toBe(first);
  takeAlarmDesk({ own: [], load });
  expect(useAlarmDesk.getState().own).toEqual([]);
});
