import type { Browser } from '@playwright/test';
import type { Calls } from '../../../shared/ipc/contract.ts';

/** A window without a page: asks the service as an operator's window would. */
export interface Operator {
  /** Asks, and waits for the answer. Throws when it is refused. */
  call<K extends keyof Calls>(name: K, args: Calls[K]['args']): Promise<void>;
}

/** What the page holds: one socket, one call after the other. */
const script = `(async () => {
  const socket = new WebSocket(location.origin.replace('http', 'ws') + '/port?window=' + location.pathname.split('/').at(-1));
  await new Promise((resolve, reject) => { socket.onopen = resolve; socket.onerror = reject; });
  let id = 0;
  let answer;
  socket.onmessage = ({ data }) => { if (typeof data === 'string' && data.startsWith('{"t":"reply"')) answer(JSON.parse(data)); };
  window.call = (name, args) => new Promise((resolve) => {
    answer = resolve;
    socket.send(JSON.stringify({ t: 'call', id: ++id, name, args }));
  });
})()`;

/** Takes the window of an address, with its scripts held back, and dials its port. Ends with the browser. */
export async function openOperator(browser: Browser, address: string): Promise<Operator> {
  const page = await (await browser.newContext()).newPage();
  await page.route('**/*.js', (route) => route.abort());
  await page.goto(address);
  await page.evaluate(script);
  return {
    async call(name, args) {
      const reply = await page.evaluate<{ ok: boolean; code?: string; message?: string }>(`call(${JSON.stringify(name)}, ${JSON.stringify(args)})`);
      if (!reply.ok) throw new Error(`${name}: ${reply.code} ${reply.message}`);
    },
  };
}
