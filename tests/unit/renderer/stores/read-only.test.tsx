import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AlarmActions } from '../../../../renderer/panels/detail/alarm/AlarmActions.tsx';
import { MeasureProposals } from '../../../../renderer/panels/detail/MeasureProposals.tsx';
import { acknowledgeOne } from '../../../../renderer/stores/acknowledge.ts';
import { useLanguage } from '../../../../renderer/stores/language.ts';
import { useLink } from '../../../../renderer/stores/link.ts';
import { usePast, type Past } from '../../../../renderer/stores/past.ts';
import { setCaller } from '../../../../renderer/stores/service-calls.ts';
import { useStage } from '../../../../renderer/stores/stage.ts';
import { sendCommand } from '../../../../renderer/stores/use-command.ts';
import type { Stage } from '../../../../shared/scene/stage.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

const alarm = buildEntity('alarms', { ack: undefined, shelved: undefined, priority: 2 });
const own = { ...alarm, id: 'console:link', type: 'link', source: 'console' };
// A server render shows the stores' first state; what is sent looks at the present one: here they are one object.
const first = { past: usePast.getInitialState(), link: useLink.getInitialState(), stage: useStage.getInitialState() };
let sent: string[] = [];

const setPast = (past: Past) => Object.assign(first.past, { timeMs: undefined, shown: undefined, ...past });
const setRole = (role: string) => Object.assign(first.stage, { stage: { windows: [{ id: 'w1', role, place: 1 }] } as unknown as Stage });

beforeEach(() => {
  sent = [];
  setCaller((name) => {
    sent.push(name);
    return Promise.resolve({ ok: true, value: { id: 'c', state: 'done' } as never });
  });
  Object.assign(first.link, { hello: { window: 'w1' } });
  setPast({});
  setRole('desk-left');
});
afterEach(() => {
  setPast({});
  setCaller(undefined);
});

const tryAll = async () => {
  const answers = [await sendCommand('alarm.shelve', { alarm: alarm.id }), await acknowledgeOne(alarm), await acknowledgeOne(own)];
  return answers.map((answer) => (answer.ok ? 'done' : answer.error.code));
};

test('at a desk that shows now everything is sent', async () => {
  expect(await tryAll()).toEqual(['done', 'done', 'done']);
  expect(sent).toEqual(['command.send', 'command.send', 'alarm.own']);
});

test.each<[string, Past]>([['asked for', { timeMs: builtAt }], ['still shown', { shown: { forMs: builtAt, at: builtAt } }]])('nothing is sent from a picture of before that is %s, the console’s own alarm neither', async (_name, past) => {
  setPast(past);
  expect(await tryAll()).toEqual(['past-picture', 'past-picture', 'past-picture']);
  expect(sent).toEqual([]);
});

test.each(['wall', 'board'])('nothing is sent from a %s', async (role) => {
  setRole(role);
  expect(await tryAll()).toEqual(['forbidden', 'forbidden', 'forbidden']);
  expect(sent).toEqual([]);
});

test('what cannot be done cannot be clicked', () => {
  // The way back to now can always be gone.
  const buttons = (element: ReactElement) => renderToStaticMarkup(element).match(/<button[^>]*>/g)!.filter((button) => !button.includes('read-only-return')).map((button) => button.includes('disabled'));
  const controls = () => [...buttons(<AlarmActions alarm={alarm} alike={[alarm, { ...alarm, id: 'b' }]} />), ...buttons(<MeasureProposals types={['diversion']} aim={{ place: 'p' }} note="" />)];
  expect(controls()).toEqual([false, false, false, false, false, false]);
  setPast({ shown: { forMs: builtAt, at: builtAt } });
  expect(controls()).toEqual([true, true, true, true, true, true]);
  setPast({});
  setRole('wall');
  expect(controls()).toEqual([true, true, true, true, true, true]);
});

test.each([
  ['zh', '历史画面中不能操作|返回实时|N|', '大屏与看板只显示，请到值班席操作|'],
  ['en', 'Nothing can be done from a picture of the past|Back to live|N|', 'Walls and boards only show: act at a desk|'],
] as const)('why it cannot be done stands beside it, with the way back to now (%s)', (language, past, wall) => {
  const { language: before } = useLanguage.getInitialState();
  Object.assign(useLanguage.getInitialState(), { language });
  const said = () => renderToStaticMarkup(<AlarmActions alarm={alarm} alike={[alarm]} />).split('data-testid="read-only"')[1]?.replace(/<svg.*?<\/svg>/g, '').replace(/<[^>]+>|^[^>]*>/g, '|').replace(/\|+/g, '|').slice(1);
  expect(said()).toBeUndefined();
  setPast({ shown: { forMs: builtAt, at: builtAt } });
  expect(said()).toBe(past);
  setPast({});
  setRole('wall');
  expect(said()).toBe(wall);
  Object.assign(useLanguage.getInitialState(), { language: before });
});
