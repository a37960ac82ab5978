import { expect, test } from 'vitest';
import { buildBoardFacts, widthEm } from '../../../../../renderer/panels/board/board-facts.ts';
import { shippedRuleTables } from '../../../../../resources/rules/shipped.ts';
import { usePicture } from '../../../../../renderer/stores/picture.ts';
import { countUnacked, type Asides } from '../../../../../shared/domain/alarm-harm.ts';
import type { LedgerRow } from '../../../../../shared/domain/ledger.ts';
import { buildEntity, builtAt } from '../../../../builders/entities.ts';

const { queueTiers } = shippedRuleTables;
const { entities } = usePicture.getState();
const none = { alarms: [], atMs: builtAt, asides: new Map() };
const row = (id: string, expected: number, lost: number): LedgerRow => ({ id, expected, fresh: expected - lost, late: 0, stale: 0, lost, lastGoodAt: 0 });

test('an empty picture says that nothing is wrong, and not yet how many channels there are', () => {
  expect(buildBoardFacts(entities, undefined, none, builtAt, queueTiers)).toEqual({
    fog: { worst: undefined, isOld: false, count: 0, old: 0 }, queues: { worst: undefined, isOld: false, count: 0, old: 0 },
    alarms: { unacked: 0, active: 0, byPriority: { 1: 0, 2: 0, 3: 0, 4: 0 } }, failing: [], channels: undefined, gates: [],
  });
});

test('the worst fog, the longest queue, the open alarms', () => {
  const facts = buildBoardFacts(
    {
      ...entities,
      fogZones: [buildEntity('fogZones', { id: 'a', visibilityM: 90 }), buildEntity('fogZones', { id: 'b', visibilityM: 35 }), buildEntity('fogZones', { id: 'c', visibilityM: 150 })],
      // By length alone: on a board the longest is the longest, whatever its kind.
      queues: [buildEntity('queues', { id: 'a', kind: 'mainline', lengthM: 1_200 }), buildEntity('queues', { id: 'b', kind: 'plaza', lengthM: 1_500 })],
    },
    undefined,
    {
      ...none,
      alarms: [buildEntity('alarms', { id: 'a', priority: 1, ack: undefined, shelved: undefined }), buildEntity('alarms', { id: 'b', shelved: undefined }), buildEntity('alarms', { id: 'c', ack: undefined })],
    },
    builtAt,
    queueTiers,
  );
  expect([facts.fog.worst?.id, facts.fog.count, facts.queues.worst?.id, facts.queues.count]).toEqual(['b', 3, 'b', 2]);
  expect(facts.alarms).toMatchObject({ unacked: 1, active: 1, byPriority: { 1: 1 } });
});

test('what is too old to be evidence stands back behind what is not, and is named as old where nothing else is known', () => {
  const at = (ageMs: number) => ({ updatedAt: builtAt - ageMs });
  const fog = (...fogZones: ReturnType<typeof buildEntity<'fogZones'>>[]) => {
    const { worst, ...rest } = buildBoardFacts({ ...entities, fogZones }, undefined, none, builtAt, queueTiers).fog;
    return [worst?.id, rest];
  };
  const [grave, mild] = [buildEntity('fogZones', { id: 'grave', visibilityM: 30, ...at(900_001) }), buildEntity('fogZones', { id: 'mild', visibilityM: 190, ...at(900_000) })];
  expect(fog(grave, mild)).toEqual(['mild', { isOld: false, count: 2, old: 1 }]);
  expect(fog(grave)).toEqual(['grave', { isOld: true, count: 1, old: 1 }]);
  const staleMs = queueTiers.age.staleS * 1_000;
  const queues = [buildEntity('queues', { id: 'long', lengthM: 2_000, ...at(staleMs + 1) }), buildEntity('queues', { id: 'short', lengthM: 300, ...at(staleMs) })];
  const queueOf = (tiers: typeof queueTiers | undefined) => buildBoardFacts({ ...entities, queues }, undefined, none, builtAt, tiers).queues;
  expect(queueOf(queueTiers)).toMatchObject({ worst: { id: 'short' }, isOld: false, count: 2, old: 1 });
  // Without the site's table nothing is called old.
  expect(queueOf(undefined)).toMatchObject({ worst: { id: 'long' }, isOld: false, old: 0 });
});

test('what the book keeps aside is in no figure of the board, as in none of the top bar', () => {
  const alarms = ['a', 'b'].map((id) => buildEntity('alarms', { id, priority: 2, ack: undefined, shelved: undefined }));
  const asides: Asides = new Map([['a', { why: 'suppressed', by: 'near', other: 'b' }]]);
  const facts = buildBoardFacts(entities, undefined, { alarms, atMs: builtAt, asides }, builtAt, queueTiers);
  expect(facts.alarms).toEqual({ unacked: 1, active: 1, byPriority: { 1: 0, 2: 1, 3: 0, 4: 0 } });
  expect(facts.alarms).toEqual(countUnacked(alarms, builtAt, asides));
});

test('a department fails from half of its channels lost on, the worst first', () => {
  const ledger = { total: row('total', 100, 30), departments: [row('a', 20, 10), row('b', 20, 9), row('c', 4, 4), row('none', 0, 0)], classes: [] };
  const facts = buildBoardFacts(entities, ledger, none, builtAt, queueTiers);
  expect(facts.failing.map(({ id }) => id)).toEqual(['c', 'a']);
  expect(facts.channels).toBe(ledger.total);
});

test('gates that are not open: closed first, then the newest', () => {
  const gates = [
    buildEntity('gates', { id: 'open', state: 'open' }),
    buildEntity('gates', { id: 'old', state: 'closed', since: 1 }),
    buildEntity('gates', { id: 'restricted', state: 'restricted', since: 9 }),
    buildEntity('gates', { id: 'new', state: 'closed', since: 2 }),
  ];
  expect(buildBoardFacts({ ...entities, gates }, undefined, none, builtAt, queueTiers).gates.map(({ id }) => id)).toEqual(['new', 'old', 'restricted']);
});

test('a Chinese letter is wider than a digit, a digit wider than a space', () => {
  expect(widthEm('雾')).toBeGreaterThan(widthEm('8'));
  expect(widthEm('8')).toBeGreaterThan(widthEm(' '));
  expect(widthEm('2.6 km')).toBeCloseTo(4 * 0.62 + 0.96 + 0.28, 5);
});
