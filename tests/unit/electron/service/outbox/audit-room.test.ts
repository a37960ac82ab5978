import { beforeEach, expect, test } from 'vitest';
import { RoomAudit } from '../../../../../electron/service/outbox/audit-room.ts';
import type { CallHandlers } from '../../../../../electron/service/feed/window-calls.ts';
import { fail, ok } from '../../../../../shared/lib/result.ts';
import type { Stage } from '../../../../../shared/scene/stage.ts';
import { buildRule, buildScene, buildStage } from '../../../../builders/scene.ts';
import { buildHandlers } from '../../../../builders/handlers.ts';

let notes: { author: string; what: string; detail: unknown }[];
let audit: RoomAudit;
const held = (window?: string): Stage => buildStage({ control: { asking: [], ...(window !== undefined && { holder: { window, role: 'desk-left', since: 1 } }) } });

beforeEach(() => {
  notes = [];
  audit = new RoomAudit({ note: (note) => notes.push(note), authorOf: (window) => `op-${window}` });
});

test('what persons do is written down with who did it; what was refused is not', async () => {
  const handlers: CallHandlers = audit.audited(
    buildHandlers({ 'stage.act': ({ action }) => (action.do === 'release-control' ? fail('conflict', 'no') : ok({})), 'scene.save': () => ok({}), 'rules.save': () => ok({}), 'patrol.set': async () => ok({}), 'scene.remove': () => fail('not-found', 'no') }),
  );
  await handlers['stage.act']({ action: { do: 'apply-scene', scene: 'fog' } }, '2');
  await handlers['stage.act']({ action: { do: 'select' } }, '2');
  await handlers['stage.act']({ action: { do: 'release-control' } }, '2');
  await handlers['scene.save']({ scene: buildScene('own') }, '1');
  await handlers['scene.remove']({ id: 'own' }, '1');
  await handlers['rules.save']({ rules: [buildRule()] }, '1');
  await handlers['patrol.set']({ on: true }, '3');
  await handlers['patrol.set']({ on: false }, '3');
  expect(notes).toEqual([
    { author: 'op-2', what: 'scene.applied', detail: { scene: 'fog' } },
    { author: 'op-1', what: 'scene.saved', detail: { scene: 'own', name: buildScene('own').name } },
    { author: 'op-1', what: 'rules.saved', detail: { rules: [buildRule()] } },
    { author: 'op-3', what: 'patrol.started', detail: {} },
    { author: 'op-3', what: 'patrol.stopped', detail: {} },
  ]);
});

test('who acknowledged an alarm of the console, and who silenced its sound for how long or gave it back, is written down; what was refused is not', async () => {
  const handlers: CallHandlers = audit.audited(
    buildHandlers({ 'alarm.own': ({ occurrence }) => (occurrence === 'old' ? fail('conflict', 'no') : ok({})), 'alarm.silence': ({ minutes }) => (minutes > 30 ? fail('bad-args', 'no') : ok({})) }),
  );
  await handlers['alarm.own']({ alarm: 'console:link', occurrence: 'link-1' }, '1');
  await handlers['alarm.own']({ alarm: 'console:link', occurrence: 'old' }, '1');
  for (const minutes of [10, 60, 0]) await handlers['alarm.silence']({ minutes }, '2');
  expect(notes).toEqual([
    { author: 'op-1', what: 'alarm.acknowledged', detail: { alarm: 'console:link', occurrence: 'link-1' } },
    { author: 'op-2', what: 'sound.silenced', detail: { minutes: 10 } },
    { author: 'op-2', what: 'sound.restored', detail: {} },
  ]);
});

test('whoever acknowledges an occurrence second has done nothing; another occurrence is another acknowledgement', async () => {
  const handlers: CallHandlers = audit.audited(buildHandlers({ 'alarm.own': () => ok({}) }));
  for (const [occurrence, window] of [['link-1', '1'], ['link-1', '2'], ['link-2', '2']] as const) await handlers['alarm.own']({ alarm: 'console:link', occurrence }, window);
  expect(notes).toEqual([
    { author: 'op-1', what: 'alarm.acknowledged', detail: { alarm: 'console:link', occurrence: 'link-1' } },
    { author: 'op-2', what: 'alarm.acknowledged', detail: { alarm: 'console:link', occurrence: 'link-2' } },
  ]);
});

test('what the room does by itself after a call that threw is nobody else\'s doing', async () => {
  const handlers: CallHandlers = audit.audited(
    buildHandlers({
      'patrol.set': () => {
        throw new Error('a bug');
      },
    }),
  );
  await expect(handlers['patrol.set']({ on: true }, '3')).rejects.toThrow('a bug');
  audit.stageChanged(held('1'));
  expect(notes.map(({ author }) => author)).toEqual(['*console']);
});

test('the wall that changes hands is written down, by whose doing, and once', async () => {
  const stages = [held('2'), held('2'), held('1')];
  const handlers: CallHandlers = audit.audited(buildHandlers({ 'stage.act': () => (audit.stageChanged(stages.shift()!), ok({})) }));
  for (const window of ['2', '2', '2']) await handlers['stage.act']({ action: { do: 'take-control' } }, window);
  audit.stageChanged(held());
  expect(notes).toEqual([
    { author: 'op-2', what: 'control.passed', detail: { from: null, fromWindow: null, to: 'op-2', toWindow: '2' } },
    { author: 'op-2', what: 'control.passed', detail: { from: 'op-2', fromWindow: '2', to: 'op-1', toWindow: '1' } },
    { author: '*console', what: 'control.passed', detail: { from: 'op-1', fromWindow: '1', to: null, toWindow: null } },
  ]);
});
