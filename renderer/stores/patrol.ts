import { create } from 'zustand';
import type { PatrolStatus } from '../../shared/domain/patrol.ts';

/** What the service last said of its patrol, and when this machine heard it (UTC ms): the cycle's clock goes on from there. */
export const usePatrol = create<{ status: PatrolStatus | undefined; heardAt: number }>(() => ({ status: undefined, heardAt: 0 }));

usePatrol.subscribe(({ status }, before) => {
  if (status !== before.status) usePatrol.setState({ heardAt: Date.now() });
});
