import { create } from 'zustand';
import { signatureOf, type OperatorSeat } from '../../shared/domain/operator.ts';
import type { Result } from '../../shared/lib/result.ts';
import { useLink } from './link.ts';
import { callService } from './service-calls.ts';

/** Who sits at which window, as the service last told. */
export const useOperators = create<{ seats: readonly OperatorSeat[] }>(() => ({ seats: [] }));

/** The seat of this window; undefined until the service has said. */
export function useOwnSeat(): OperatorSeat | undefined {
  const window = useLink(({ hello }) => hello?.window);
  return useOperators(({ seats }) => seats.find((seat) => seat.window === window));
}

/** Whom an alarm may be given to: every seat's signature once, in the order of the windows. */
export function assignees(seats: readonly OperatorSeat[]): string[] {
  return [...new Set(seats.map(signatureOf))];
}

/** Says who sits at this window. */
export function setOperator(name: string): Promise<Result<Record<string, never>>> {
  return callService('operator.set', { name });
}
