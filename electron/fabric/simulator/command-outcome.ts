/** Result codes of the fabric protocol, "Commands". */
export type ResultCode = 'ok' | 'unknown-kind' | 'bad-args' | 'not-found' | 'conflict' | 'forbidden' | 'busy';

/** What became of a command. */
export interface CommandOutcome {
  ok: boolean;
  code: ResultCode;
  message?: string;
}
