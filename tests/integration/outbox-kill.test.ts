import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFabric, type RunningFabric } from '../../electron/fabric/fabric.ts';
import { parseFabricOptions } from '../../electron/fabric/options.ts';
import { checkAuditFile } from '../../electron/service/cache/check-audit.ts';
import type { Bulletin } from '../../shared/domain/bulletin.ts';
import { isUnderWay } from '../../shared/domain/outbox.ts';
import { Random } from '../../shared/lib/random.ts';
import { DeskConsole } from '../fakes/desk-console.ts';
import { openFaultProxy, type FaultProxy } from '../fakes/fault-proxy.ts';

const rounds = 10;
const token = 'outbox-kill';
let dir: string;
let fabric: RunningFabric;
let proxy: FaultProxy;
/** Numbers that a window was told are taken. */
const taken = new Set<number>();
let asked = 0;

function open(): Promise<DeskConsole> {
  return DeskConsole.open({ fabricUrl: `ws://127.0.0.1:${proxy.port}`, token, dataDir: dir });
}
async function startFabric(epoch: string): Promise<void> {
  const parsed = parseFabricOptions(['--port', '0', '--seed', '1']);
  if (!parsed.ok || !('run' in parsed.value)) throw new Error('the fabric does not take its own options');
  fabric = await openFabric({ options: parsed.value.run, token, epoch });
  proxy = await openFaultProxy(Number(new URL(fabric.url).port));
}
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-outbox-kill-'));
  await startFabric('epoch-1');
});
afterAll(async () => {
  await proxy.close();
  await fabric.close();
  rmSync(dir, { recursive: true, force: true });
});

/** How often each number has been drafted at the fabric. */
function effects(): Map<number, number> {
  const { entities } = JSON.parse(fabric.stream.snapshot()[0]) as { entities: { bulletins: Bulletin[] } };
  const counts = new Map<number, number>();
  for (const { text, state } of entities.bulletins) if (state === 'draft') counts.set(Number(text), (counts.get(Number(text)) ?? 0) + 1);
  return counts;
}

/** Asks for one draft after the other, some at once, until the service dies. */
function pressOn(desk: DeskConsole, onAnswer: () => void): void {
  const press = async (): Promise<void> => {
    const number = ++asked;
    const reply = await desk.call('command.send', { kind: 'bulletin.draft', args: { text: `${number}` } });
    // A full outbox takes nothing, and says so.
    if (reply['ok'] === true) taken.add(number);
    else expect(reply['code']).toBe('outbox-full');
    onAnswer();
    return press();
  };
  for (let each = 0; each < 4; each++) void press();
}

describe('kill −9 while commands are on their way', () => {
  const random = new Random('outbox-kill');
  it.each(Array.from({ length: rounds }, (_, round) => [round + 1, Math.floor(random.between(0, 250)), random.between(0, 1) < 0.5] as const))(
    'round %i, %i ms after the first answer (link cut: %s): whatever was taken is done once',
    async (_round, afterMs, cut) => {
      const desk = await open();
      await desk.live();
      await new Promise<void>((resolve) => pressOn(desk, resolve));
      await new Promise<void>((resolve) => {
        if (cut) setTimeout(() => proxy.drop(), afterMs / 2);
        setTimeout(resolve, afterMs);
      });
      await desk.end('SIGKILL');

      const after = await open();
      await after.window.until(() => after.event('outbox') !== undefined && !after.event('outbox')!.some(isUnderWay) && after.event('link')?.state === 'live');
      const counts = effects();
      expect([...counts].filter(([, count]) => count > 1)).toEqual([]);
      expect([...taken].filter((number) => !counts.has(number))).toEqual([]);
      // Whatever could not be told by then is known after all: the fabric's epoch has gone on.
      expect(after.event('outbox')!.filter(({ state }) => state !== 'done')).toEqual([]);
      await after.end('SIGKILL');
      const audit = checkAuditFile(join(dir, 'journal.db'));
      expect(audit.ok && audit.value.fault).toBeUndefined();
    },
  );

  it('what was queued without a fabric is still queued after a kill, and what was sent to one that begins anew is listed and not sent again', async () => {
    const desk = await open();
    await desk.live();
    // Nothing passes any more, but nobody has noticed: the command is on its way for good.
    proxy.fault = { kind: 'stall' };
    const sent = desk.call('command.send', { kind: 'bulletin.draft', args: { text: '900001' } });
    const behind = desk.call('command.send', { kind: 'bulletin.draft', args: { text: '900002' } });
    await desk.window.until(() => desk.event('outbox')!.filter(isUnderWay).length === 2);
    await desk.end('SIGKILL');
    await proxy.close();
    await fabric.close();

    const alone = await open();
    await alone.window.until(() => alone.event('outbox')?.filter(isUnderWay).length === 2);
    expect(alone.event('outbox')!.filter(isUnderWay)).toMatchObject([{ state: 'sent', args: { text: '900001' } }, { state: 'queued', args: { text: '900002' } }]);
    const queued = await alone.call('command.send', { kind: 'bulletin.draft', args: { text: '900003' } });
    expect(queued).toMatchObject({ ok: true, value: { state: 'queued' } });
    await alone.end('SIGKILL');

    await startFabric('epoch-2');
    const again = await open();
    await again.window.until(() => again.event('outbox')?.some(isUnderWay) === false);
    expect(again.event('outbox')!.slice(-3).map(({ state, args }) => [state, args['text']])).toEqual([['unknown', '900001'], ['done', '900002'], ['done', '900003']]);
    expect(effects()).toEqual(new Map([[900_002, 1], [900_003, 1]]));
    const unknown = again.event('outbox')!.find(({ state }) => state === 'unknown')!;
    expect(await again.call('outbox.dismiss', { id: unknown.id })).toMatchObject({ ok: true });
    await again.window.until(() => !again.event('outbox')!.some(({ id }) => id === unknown.id));
    await again.end('stop');
    void [sent, behind];
  });
});
