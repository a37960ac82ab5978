import { create } from 'zustand';
import type { AlarmDeskState } from '../../shared/ipc/contract.ts';

const nothing: AlarmDeskState = { own: [], load: { bucketFrom: 0, since: 0, desks: [], total: 0, mix: { low: 0, middle: 0, high: 0 }, top: [], chatter: [] } };

/** What the console itself knows of alarms, as the service last told: its own, the load of the desks, what was silenced. */
export const useAlarmDesk = create<AlarmDeskState>(() => nothing);

/** Takes over what the service tells; the console's own alarms keep their reference while they are the same. */
export function takeAlarmDesk(state: AlarmDeskState): void {
  const { own } = useAlarmDesk.getState();
  useAlarmDesk.setState({ ...state, own: JSON.stringify(own) === JSON.stringify(state.own) ? own : state.own }, true);
}
