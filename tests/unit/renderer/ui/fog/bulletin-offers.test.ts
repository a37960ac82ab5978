import { expect, it } from 'vitest';
import { buildCatalogue } from '../../../../../resources/network/catalogue.ts';
import { loadNetwork } from '../../../../../resources/network/load.ts';
import { shippedRuleTables } from '../../../../../resources/rules/shipped.ts';
import { lookupOf } from '../../../../../renderer/stores/lookup.ts';
import { bulletinOffers, isOutdated } from '../../../../../renderer/ui/fog/bulletin-offers.ts';
import type { Language } from '../../../../../renderer/stores/language.ts';
import type { Bulletin } from '../../../../../shared/domain/bulletin.ts';
import type { Gate } from '../../../../../shared/domain/gate.ts';
import { builtAt, buildEntity } from '../../../../builders/entities.ts';

const lookup = lookupOf(buildCatalogue(loadNetwork()));
const classes = shippedRuleTables.fogLadder.vehicleClasses;
const offers = (gates: Gate[], bulletins: Bulletin[] = [], language: Language = 'zh') => bulletinOffers(gates, bulletins, lookup, classes, language).map(({ kind, text, about }) => [kind, text, about.join()]);
const gate = (id: string, change: Partial<Gate> = {}) => buildEntity('gates', { id, plaza: 'plaza-S1-01', way: 'entry', direction: id === 'a' ? 1 : -1, state: 'closed', banned: [], reason: '部分路段有团雾', since: builtAt, ...change });
const said = '3时10分，因部分路段有团雾，济聊高速茌平收费站双向入口临时管制。';

it('offers the words for controls that are about fog, until a bulletin in hand says them', () => {
  expect(offers([gate('a'), gate('b')])).toEqual([['control', said, 'a,b']]);
  expect(offers([gate('a', { reason: '车多缓行' })])).toEqual([]);
  expect(offers([gate('a'), gate('b')], [buildEntity('bulletins', { text: said, state: 'draft' })])).toEqual([]);
  expect(offers([gate('a'), gate('b')], [buildEntity('bulletins', { text: said, state: 'lifted' })])).toHaveLength(1);
});

it('offers the lifting once all that was published is open, and says it once', () => {
  const open = { state: 'open' as const, since: builtAt + 250 * 60_000 };
  const published = buildEntity('bulletins', { text: said, state: 'published', about: ['a', 'b'] });
  const lifted = '7时20分，雾已散去，济聊高速茌平收费站管制解除。';
  expect(offers([gate('a', open), gate('b')], [published])).toEqual([['control', '3时10分，因部分路段有团雾，济聊高速茌平收费站济南方向入口临时管制。', 'b']]);
  expect(offers([gate('a', open), gate('b', open)], [published])).toEqual([['lift', lifted, 'a,b']]);
  expect(offers([gate('a', open), gate('b', open)], [published, buildEntity('bulletins', { id: 'x', text: lifted, state: 'draft' })])).toEqual([]);
  expect(offers([gate('a', open), gate('b', open)], [{ ...published, state: 'approved' }])).toEqual([]);
  expect(offers([gate('a', open), gate('b', open)], [{ ...published, about: ['a', 'measure-1'] }])).toEqual([]);
});

it('does not offer again, in another language, what is said already', () => {
  const published = buildEntity('bulletins', { text: said, state: 'published', about: ['a', 'b'] });
  expect(offers([gate('a'), gate('b')], [published], 'en')).toEqual([]);
  const open = [gate('a', { state: 'open' }), gate('b', { state: 'open' })];
  const [lift] = offers(open, [published], 'en');
  expect(lift![0]).toBe('lift');
  const saidInEnglish = buildEntity('bulletins', { id: 'x', text: lift![1]!, state: 'draft' });
  expect([offers(open, [published, saidInEnglish], 'en'), offers(open, [published, saidInEnglish], 'zh')]).toEqual([[], []]);
});

it('warns of a bulletin whose gates have changed before it is public, whatever language it is in', () => {
  const english = offers([gate('a'), gate('b')], [], 'en')[0]![1]!;
  const outdated = (text: string, gates: Gate[], change: Partial<Bulletin> = {}) => isOutdated(buildEntity('bulletins', { text, state: 'approved', about: ['a', 'b'], ...change }), gates, lookup, classes);
  for (const text of [said, english]) {
    expect(outdated(text, [gate('a'), gate('b')])).toBe(false);
    expect(outdated(text, [gate('a'), gate('b', { state: 'intermittent' })])).toBe(true);
    expect(outdated(text, [gate('a'), gate('b', { state: 'open' })], { state: 'draft' })).toBe(true);
  }
  expect(outdated(said, [gate('a'), gate('b', { state: 'open' })], { state: 'published' })).toBe(false);
  expect(outdated('路面结冰，请慢行。', [gate('a')], { about: [] })).toBe(false);
  const open = [gate('a', { state: 'open' }), gate('b', { state: 'open' })];
  const lift = offers(open, [buildEntity('bulletins', { text: said, state: 'published', about: ['a', 'b'] })])[0]![1]!;
  expect([outdated(lift, open), outdated(lift, [gate('a'), gate('b', { state: 'open' })])]).toEqual([false, true]);
});
