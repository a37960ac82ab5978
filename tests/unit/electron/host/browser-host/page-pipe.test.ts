import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { PagePipe } from '../../../../../electron/host/browser-host/page-pipe.ts';

/** A pipe whose other end the test holds. */
function build() {
  const [to, from] = [new PassThrough(), new PassThrough()];
  const onCrashed = vi.fn();
  const pipe = new PagePipe(to, from, onCrashed);
  const asked = () => String(to.read() ?? '').split('\0').filter(Boolean).map((text) => JSON.parse(text) as { id: number; method: string; sessionId?: string; params: Record<string, unknown> });
  const say = (message: object) => from.write(`${JSON.stringify(message)}\0`);
  const attach = (session = 's1', type = 'page', targetId = 't1') => say({ method: 'Target.attachedToTarget', params: { sessionId: session, targetInfo: { type, targetId } } });
  return { pipe, to, from, onCrashed, asked, say, attach };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('asks the page, once there is one, whether it shows anything', async () => {
  const { pipe, asked, say, attach } = build();
  expect(asked().map(({ method }) => method)).toEqual(['Target.setDiscoverTargets', 'Target.setAutoAttach']);
  expect(pipe.ask()).toBeUndefined();
  attach('w', 'service_worker');
  await turn();
  expect(pipe.ask()).toBeUndefined();
  attach();
  await turn();
  const [first, second] = [pipe.ask(), pipe.ask()];
  const questions = asked();
  expect(questions[0]).toMatchObject({ method: 'Runtime.evaluate', sessionId: 's1', params: { expression: "document.querySelector('#root > *') !== null" } });
  say({ id: questions[1]!.id, error: { code: -32000, message: 'Execution context was destroyed.' } });
  say({ id: questions[0]!.id, result: { result: { type: 'boolean', value: true } } });
  expect(await Promise.all([first, second])).toEqual([true, false]);
});

test('tells of a page that crashed, once, and of no other target', async () => {
  const { pipe, onCrashed, say, attach } = build();
  attach();
  say({ method: 'Target.targetCrashed', params: { targetId: 'other', status: 'crashed' } });
  await turn();
  expect(onCrashed).not.toHaveBeenCalled();
  for (let times = 0; times < 2; times++) say({ method: 'Target.targetCrashed', params: { targetId: 't1', status: 'crashed' } });
  await turn();
  expect(onCrashed).toHaveBeenCalledTimes(1);
  expect(pipe.ask()).toBeUndefined();
});

test('a page that goes is asked no longer; its successor is', async () => {
  const { pipe, say, attach } = build();
  attach();
  say({ method: 'Target.detachedFromTarget', params: { sessionId: 's1' } });
  await turn();
  expect(pipe.ask()).toBeUndefined();
  attach('s2', 'page', 't2');
  await turn();
  expect(pipe.ask()).toBeInstanceOf(Promise);
});

test('bears rubbish, messages cut anywhere, and a browser that ends', async () => {
  const { pipe, to, from, attach } = build();
  from.write('rubbish\0null\0[]\0"x"\0{"method":5}\0');
  from.write('{"method":"Target.attachedToTarget","params":{"sessionId":"s1","target');
  from.write('Info":{"type":"page","targetId":"t1"}}}\0{"half');
  await turn();
  expect(pipe.ask()).toBeInstanceOf(Promise);
  attach('s2');
  from.destroy(new Error('ECONNRESET'));
  to.destroy(new Error('EPIPE'));
  await turn();
  expect(pipe.ask()).toBeInstanceOf(Promise);
});

test('asks for the screens with the permission given, so that nobody is asked in a bubble', async () => {
  const { pipe, asked, say, attach } = build();
  expect(pipe.askScreens()).toBeUndefined();
  attach();
  await turn();
  asked();
  const answer = pipe.askScreens();
  const [grant, question] = asked();
  expect(grant).toMatchObject({ method: 'Browser.grantPermissions', params: { permissions: ['windowManagement'] } });
  expect(question).toMatchObject({ method: 'Runtime.evaluate', sessionId: 's1', params: { awaitPromise: true, returnByValue: true } });
  say({ id: question!.id, result: { result: { value: [{ left: 0 }] } } });
  expect(await answer).toEqual([{ left: 0 }]);
});
