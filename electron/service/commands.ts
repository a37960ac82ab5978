import { ulid } from 'ulidx';
import type { Calls } from '../../shared/ipc/contract.ts';
import { errorCodes, type ErrorCode } from '../../shared/lib/error-codes.ts';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import type { Link } from './link/link.ts';

/** How long the fabric may take to answer a command, ms. */
const resultWaitMs = 10_000;

type Reply = Result<{ id: string }>;

/**
 * Sends a command and waits for the fabric's answer.
 * @param by operator id
 * @returns errors `offline` without a link, `busy` when no answer comes in 10 s (the command may still take effect), or the fabric's own code
 */
export function sendCommand(link: Pick<Link, 'send' | 'results'>, by: string, command: Calls['command.send']['args'], now = Date.now): Promise<Reply> {
  const id = ulid();
  return new Promise((resolve) => {
    const end = (reply: Reply) => {
      clearTimeout(timer);
      listening.dispose();
      resolve(reply);
    };
    const timer = setTimeout(() => end(fail('busy', 'the fabric has not answered within 10 s')), resultWaitMs);
    const listening = link.results.on((result) => {
      if (result.id === id) end(result.ok ? ok({ id }) : fail(codeOf(result.code), result.message ?? result.code ?? 'the fabric refused the command'));
    });
    const sent = link.send({ id, at: now(), by, ...command });
    if (!sent.ok) end(sent);
  });
}

function codeOf(code: string | undefined): ErrorCode {
  return errorCodes.find((known) => known === code) ?? 'bad-args';
}
