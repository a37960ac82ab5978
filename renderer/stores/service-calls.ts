import type { CallName, Calls } from '../../shared/ipc/contract.ts';
import { fail, type Result } from '../../shared/lib/result.ts';

/** How long a call may wait, and what may end it sooner. */
export interface CallOptions {
  /** ms; 10 s unless told. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** Asks the service; a lost port, a timeout and an abort are failures of code `offline`. */
export type CallService = <K extends CallName>(name: K, args: Calls[K]['args'], options?: CallOptions) => Promise<Result<Calls[K]['reply']>>;

const noPort: CallService = () => Promise.resolve(fail('offline', 'The window has no port to the service.'));
let current: CallService = noPort;

/** What panels ask the service with, whatever port there is just now. */
export const callService: CallService = (name, args, options) => current(name, args, options);

/** The bridge says how calls travel; undefined when the port is gone. */
export function setCaller(caller: CallService | undefined): void {
  current = caller ?? noPort;
}
