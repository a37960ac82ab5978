import type { Readable, Writable } from 'node:stream';
import { drawnQuestion } from '../window-watch.ts';
import { screensQuestion } from './displays-window-management.ts';

/** Longest message taken from the browser, bytes: answers are far shorter. */
const maxMessageBytes = 1024 * 1024;

interface Message {
  id?: number;
  method?: string;
  sessionId?: string;
  params?: { sessionId?: string; targetId?: string; targetInfo?: { type?: string; targetId?: string } };
  result?: { result?: { value?: unknown } };
}

/**
 * The pipe to a Chromium that was started with `--remote-debugging-pipe` (file descriptors 3 and 4, out of reach of every
 * other process): whether its page still answers, when its page has died though the browser lives, and which screens it sees.
 * Nothing else is asked. A browser whose policy forbids the pipe says nothing, and is then judged by its port alone.
 */
export class PagePipe {
  private readonly to: Writable;
  private readonly onCrashed: () => void;
  private readonly waiting = new Map<number, (value: unknown) => void>();
  private page: { session: string; target: string } | undefined;
  private lastId = 0;
  private held = '';

  constructor(to: Writable, from: Readable, onCrashed: () => void) {
    this.to = to;
    this.onCrashed = onCrashed;
    // A browser that has ended is told by its exit.
    for (const stream of [to, from]) stream.on('error', () => {});
    from.setEncoding('utf8').on('data', (text: string) => this.receive(text));
    this.send('Target.setDiscoverTargets', { discover: true });
    this.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true });
  }

  /** Whether the page shows anything; never settles when it hangs; undefined while there is no page to ask. */
  ask(): Promise<boolean> | undefined {
    return this.evaluate(drawnQuestion)?.then((value) => value === true);
  }

  /** The page's answer to `screensQuestion`; never settles when it hangs; undefined while there is no page to ask. */
  askScreens(): Promise<unknown> | undefined {
    // Without it the page would ask the person in front of it.
    if (this.page) this.send('Browser.grantPermissions', { permissions: ['windowManagement'] });
    return this.evaluate(screensQuestion);
  }

  private evaluate(expression: string): Promise<unknown> | undefined {
    const { page } = this;
    if (!page) return undefined;
    const id = this.send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true }, page.session);
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  private send(method: string, params: object, sessionId?: string): number {
    const id = ++this.lastId;
    if (this.to.writable) this.to.write(`${JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) })}\0`);
    return id;
  }

  private receive(text: string): void {
    const parts = (this.held + text).split('\0');
    this.held = parts.pop()!.slice(0, maxMessageBytes);
    for (const part of parts) {
      const message = parseMessage(part);
      if (message) this.handle(message);
    }
  }

  private handle({ id, method, params, result }: Message): void {
    const { targetInfo } = params ?? {};
    if (id !== undefined) {
      this.waiting.get(id)?.(result?.result?.value);
      this.waiting.delete(id);
    } else if (method === 'Target.attachedToTarget' && targetInfo?.type === 'page' && params?.sessionId !== undefined) {
      this.page = { session: params.sessionId, target: targetInfo.targetId ?? '' };
    } else if (method === 'Target.detachedFromTarget' && params?.sessionId === this.page?.session) {
      this.page = undefined;
    } else if (method === 'Target.targetCrashed' && params?.targetId === this.page?.target) {
      this.page = undefined;
      this.onCrashed();
    }
  }
}

function parseMessage(text: string): Message | undefined {
  try {
    const message: unknown = JSON.parse(text);
    return typeof message === 'object' && message !== null ? message : undefined;
  } catch {
    return undefined;
  }
}
