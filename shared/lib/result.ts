import type { ErrorCode } from './error-codes.ts';

/** An expected failure: a stable code from `error-codes.ts`, and one sentence a person can act on. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
}

/** The outcome of anything that may fail for reasons outside the program. Bugs throw; expected failures return. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

/** Wraps a success. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Wraps an expected failure. */
export function fail(code: ErrorCode, message: string): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: { code, message } };
}
