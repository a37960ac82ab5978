import { shippedRuleTables } from '../../../resources/rules/shipped.ts';
import { takeAlarmDesk } from '../../../renderer/stores/alarm-desk.ts';
import { useOutbox } from '../../../renderer/stores/outbox.ts';
import { useOperators } from '../../../renderer/stores/operators.ts';
import { useSiteRules } from '../../../renderer/stores/site-rules.ts';
import { buildAlarmLoad, type AlarmRaise } from '../../../shared/domain/alarm-load.ts';
import type { Alarm } from '../../../shared/domain/alarm.ts';
import type { Catalogue } from '../../../shared/domain/catalogue.ts';
import type { OutboxEntry } from '../../../shared/domain/outbox.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';

/** What a panel asked the service for. */
export const calls: { name: string; args: Record<string, unknown> }[] = [];

/**
 * Alarms of a flood on S1 and G22: two of priority 1, like ones of one kilometre and of many, one shelved, one doubtful,
 * one that has stood for two days.
 */
export function buildAlarms({ routes, channels }: Catalogue, at: number): Alarm[] {
  const cameras = channels.filter(({ kind }) => kind === 'video');
  const alarm = (n: number, over: Partial<Alarm>): Alarm => {
    const route = routes.find(({ id }) => id === (n % 2 === 0 ? 'S1' : 'G22'))!;
    const stake = Math.round(route.segments[0]!.stakeStart + 1_000 + n * 300);
    return { id: `f-${n}`, updatedAt: at, type: 'debris', priority: 3, position: { route: route.id, direction: 1, stake }, active: true, raisedAt: at - 120_000 - n * 1_000, occurrence: `o-${n}`, source: cameras[n]!.id, text: '路面抛洒物', confidence: 0.9, ...over };
  };
  return [
    alarm(0, { type: 'wrong-way', priority: 1 }),
    alarm(1, { type: 'crash', priority: 1 }),
    ...Array.from({ length: 40 }, (_, n) => alarm(n + 2, { type: n % 3 === 0 ? 'illegal-stop' : 'debris', raisedAt: at - 300_000 - n * 20_000 })),
    alarm(50, { type: 'pedestrian', priority: 2, shelved: { by: 'desk-left', until: at + 600_000, reason: '养护施工' } }),
    alarm(52, { type: 'speeding', priority: 4, confidence: 0.2 }),
    alarm(54, { type: 'device', priority: 4, raisedAt: at - 48 * 3_600_000, ack: { by: 'desk-left', at: at - 47 * 3_600_000 } }),
  ];
}

/** The site's rules, two seats, and a load in which desk 1 is flooded and a source chatters. */
export function showDesk({ channels }: Catalogue, at: number): void {
  const cameras = channels.filter(({ kind }) => kind === 'video');
  const bucket = Math.floor(at / 600_000) * 600_000;
  const raise = (atMs: number, n: number): AlarmRaise => ({ at: atMs, type: 'debris', priority: n % 20 === 0 ? 1 : n % 6 === 0 ? 2 : 3, source: cameras[n % 12]!.id, route: 'S1' });
  const raises = [
    ...Array.from({ length: 5 }, (_, n) => raise(bucket - 4_200_000 + n * 60_000, n)),
    ...Array.from({ length: 14 }, (_, n) => raise(bucket - 590_000 + n * 1_000, n % 3 === 0 ? 0 : n)),
  ];
  useSiteRules.setState({ rules: shippedRuleTables });
  useOperators.setState({ seats: [{ window: '1', seat: 'desk-left', name: '王海涛' }, { window: '2', seat: 'wall' }] });
  takeAlarmDesk({ own: [{ id: 'console:link', updatedAt: at, type: 'link', priority: 2, active: true, raisedAt: at - 60_000, occurrence: 'link-1', source: 'console', text: 'lost' }], load: buildAlarmLoad(raises, shippedRuleTables.alarmLoad, bucket - 7_200_000, at) });
}

/** Notes a call and answers it: `code` refuses it, `queued` keeps it waiting, else it is done, which changes nothing until the fabric says so. */
export function answerCall(name: string, args: Record<string, unknown>, answer: string | null): Result<unknown> | undefined {
  if (!['command.send', 'alarm.own', 'alarm.silence'].includes(name)) return undefined;
  calls.push({ name, args });
  if (answer === 'conflict' || answer === 'forbidden') return fail(answer, 'refused by the test');
  if (answer === 'queued') {
    const entry: OutboxEntry = { id: `c-${calls.length}`, kind: String(args['kind']), args: {}, by: 'desk-left', at: Date.now(), expiresAt: Date.now() + 60_000, state: 'queued', changedAt: Date.now() };
    useOutbox.setState(({ entries }) => ({ entries: [...entries, entry] }));
  }
  return ok(name === 'command.send' ? { id: `c-${calls.length}`, state: answer === 'queued' ? 'queued' : 'done' } : {});
}
