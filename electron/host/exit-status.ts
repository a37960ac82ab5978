import type { ErrorCode } from '../../shared/lib/error-codes.ts';

/** The exit status of a start that cannot be: 2 for a flag's value, as for the flags themselves, else 1. */
export function exitStatus(code: ErrorCode): 1 | 2 {
  return code === 'bad-option' || code === 'token-file' || code === 'data-dir' ? 2 : 1;
}
