import type { FabricMessageOf } from '../../shared/protocol/messages.ts';
import type { LinkStatus } from '../../shared/ipc/contract.ts';
import { World } from '../../shared/domain/world.ts';
import { AlertBook } from '../../electron/service/alerts.ts';
import { openLink, type Link } from '../../electron/service/link/link.ts';
import type { LinkOptions } from '../../electron/service/link/link-options.ts';
import type { ScriptedConnection } from '../fakes/scripted-fabric.ts';
import { buildFabricMessage } from './messages.ts';
import type { BuiltStream } from './stream.ts';

/** A link with its World and alerts, for a test to hold. */
export interface HeldLink {
  readonly link: Link;
  readonly world: World;
  readonly alerts: AlertBook;
  /** Every status so far. */
  readonly statuses: LinkStatus[];
  /** Resolves once `holds` does, looked at on every status and frame; rejects after `limitMs`, saying how things stand. */
  until(holds: () => boolean, limitMs?: number): Promise<void>;
}

/** Opens a link whose waits are short; `random` 0.5 makes every back-off half its bound. */
export function openHeldLink(url: string, over: Partial<LinkOptions> = {}): HeldLink {
  const world = over.world ?? new World();
  const alerts = over.alerts ?? new AlertBook();
  const opened = openLink({
    url,
    token: 'secret',
    insecure: false,
    consoleId: 'console-1',
    software: { name: 'yilu-console', version: 'test' },
    random: () => 0.5,
    ...over,
    world,
    alerts,
    timings: { backoffBaseMs: 20, backoffCapMs: 200, refusedRetryMs: 300, gapWaitMs: 400, welcomeWaitMs: 2_000, ...over.timings },
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const link = opened.value;
  const statuses: LinkStatus[] = [];
  const looks = new Set<() => void>();
  const look = (): void => looks.forEach((each) => each());
  link.statuses.on((status) => {
    statuses.push(status);
    look();
  });
  link.frames.on(look);
  alerts.changed.on(look);
  const until = (holds: () => boolean, limitMs = 60_000): Promise<void> =>
    new Promise((resolve, reject) => {
      const end = (): void => {
        looks.delete(check);
        clearTimeout(timer);
      };
      const check = (): void => {
        if (!holds()) return;
        end();
        resolve();
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`it never came to hold: ${JSON.stringify({ status: link.status, counters: link.counters, alerts: alerts.list() })}`));
      }, limitMs);
      looks.add(check);
      check();
    });
  return { link, world, alerts, statuses, until };
}

/** Answers a hello: welcome, catalogue when it is not held, and the snapshot at `seq` unless resumed. */
export async function greet(connection: ScriptedConnection, stream: BuiltStream, seq: number, over: Partial<FabricMessageOf<'welcome'>> = {}): Promise<void> {
  const hello = await connection.next('hello');
  const welcome = buildFabricMessage('welcome', { epoch: stream.epoch, seq, now: Date.now(), beatMs: 1_000, resumed: false, catalogue: stream.catalogue.etag, ...over });
  connection.send(welcome);
  if (hello.catalogue !== welcome.catalogue) connection.send({ t: 'catalogue', ...stream.catalogue, etag: welcome.catalogue });
  if (!welcome.resumed) connection.send(...stream.snapshotAt(seq));
}
