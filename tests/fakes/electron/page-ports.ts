import type { MessagePort } from 'node:worker_threads';
import { expect, vi } from 'vitest';
import { portGiven } from '../../../shared/ipc/port-handshake.ts';
import type { WebContentsDouble } from './web-contents.ts';

/** The first message on a port, as text. */
export function firstMessage(port: MessagePort): Promise<string> {
  return new Promise((resolve) => port.once('message', (data: unknown) => resolve(String(data))));
}

/** The next port that the host posts to a page, within 10 s. */
export async function nextPort(contents: WebContentsDouble): Promise<MessagePort> {
  await vi.waitFor(() => expect(contents.posted.length).toBeGreaterThan(0), { timeout: 60_000 });
  const { channel, ports } = contents.posted.shift()!;
  expect(channel).toBe(portGiven);
  return ports[0]!;
}
