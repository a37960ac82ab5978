import { expect, test } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { isOwnAlarm, nextLinkAlarm } from '../../../../shared/domain/link-alarm.ts';
import { buildEntity } from '../../../builders/entities.ts';

const types = shippedRuleTables.alarmTypes;
const since = 1_000_000;
const holdMs = types.types.find(({ id }) => id === 'link')!.detection.holdS * 1_000;
const lost = { fault: 'lost', since } as const;
const well = { fault: undefined, since } as const;
const raised = nextLinkAlarm(undefined, lost, types, since + holdMs)!;

test('it is raised when the fault has stood for the table’s hold, not a millisecond sooner', () => {
  expect(nextLinkAlarm(undefined, lost, types, since + holdMs - 1)).toBeUndefined();
  expect(raised).toMatchObject({ type: 'link', priority: 2, active: true, raisedAt: since, text: 'lost' });
  expect(isOwnAlarm(raised)).toBe(true);
  expect(isOwnAlarm(buildEntity('alarms'))).toBe(false);
});

test('another reason is the same occurrence; frames clear it, and it stays until it is acknowledged', () => {
  const refused = nextLinkAlarm(raised, { fault: 'refused', since }, types, since + holdMs + 1)!;
  expect(refused).toMatchObject({ occurrence: raised.occurrence, text: 'refused', active: true });
  const cleared = nextLinkAlarm(refused, well, types, since + 90_000)!;
  expect(cleared).toMatchObject({ active: false, clearedAt: since + 90_000 });
  expect(nextLinkAlarm(cleared, well, types, since + 99_000)).toBe(cleared);
  expect(nextLinkAlarm({ ...cleared, ack: { by: 'op', at: since } }, well, types, since + 99_000)).toBeUndefined();
});

test('acknowledged and still lost it stands; the next outage is another occurrence that nobody has acknowledged', () => {
  const acked = { ...raised, ack: { by: 'op', at: since } };
  expect(nextLinkAlarm(acked, lost, types, since + 99_000)).toBe(acked);
  const cleared = { ...raised, active: false, clearedAt: since + 90_000 };
  const next = nextLinkAlarm(cleared, { fault: 'stale', since: since + 200_000 }, types, since + 200_000 + holdMs)!;
  expect(next.occurrence).not.toBe(raised.occurrence);
  expect(next.ack).toBeUndefined();
  expect(next.active).toBe(true);
});
