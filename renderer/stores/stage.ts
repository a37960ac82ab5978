import { create } from 'zustand';
import type { Events } from '../../shared/ipc/contract.ts';
import type { Result } from '../../shared/lib/result.ts';
import { layoutOf } from '../../shared/scene/layout.ts';
import type { Scene, SceneDisplay } from '../../shared/scene/scene.ts';
import type { SceneRule, Stage, StageAction } from '../../shared/scene/stage.ts';
import { takeAlarmDesk } from './alarm-desk.ts';
import { takeGroups } from './channel-groups.ts';
import { useLink } from './link.ts';
import { useOperators } from './operators.ts';
import { useOutbox } from './outbox.ts';
import { usePatrol } from './patrol.ts';
import { useQueueNotes } from './queue-notes.ts';
import { select, useSelection, type Ref } from './selection.ts';
import { callService } from './service-calls.ts';
import { useSiteRules } from './site-rules.ts';

/** What all windows agree on, as the service last told it. */
interface StageStore {
  stage: Stage | undefined;
  scenes: readonly Scene[];
  /** Ids of scenes that came with the console. */
  shipped: readonly string[];
  rules: readonly SceneRule[];
  /** What the service answered to the last action that it refused; cleared by the next. */
  refused: { code: string; message: string } | undefined;
}

/** The stage store. */
export const useStage = create<StageStore>(() => ({ stage: undefined, scenes: [], shipped: [], rules: [], refused: undefined }));

/** Actions of this window that the service has not answered: until then its own selection leads. */
let underWay = 0;
/** The service has spoken while an action was under way. */
let missed = false;
/** The selection that the service was last asked for, or has said since. */
let shared: Stage['selected'];

/** Takes an event of the service; false when it is not about the room or its operators. */
export function takeStageEvent(name: string, value: unknown): boolean {
  switch (name) {
    case 'stage':
      useStage.setState({ stage: value as Stage });
      followSelection();
      return true;
    case 'scenes':
      useStage.setState(value as Events['scenes']);
      return true;
    case 'rules':
      useStage.setState({ rules: value as SceneRule[] });
      return true;
    case 'groups':
      takeGroups(value as Events['groups']);
      return true;
    case 'outbox':
      useOutbox.setState({ entries: value as Events['outbox'] });
      return true;
    case 'operators':
      useOperators.setState({ seats: value as Events['operators'] });
      return true;
    case 'patrol':
      usePatrol.setState({ status: value as Events['patrol'] });
      return true;
    case 'queueNotes':
      useQueueNotes.setState({ notes: value as Events['queueNotes'] });
      return true;
    case 'alarmDesk':
      takeAlarmDesk(value as Events['alarmDesk']);
      return true;
    case 'site':
      useSiteRules.setState({ rules: value as Events['site'] });
      return true;
    default:
      return false;
  }
}

/** Asks the service to change what all windows agree on; what it refuses is kept for the operator to read. */
export async function act(action: StageAction): Promise<Result<Record<string, never>>> {
  underWay += 1;
  const answer = await callService('stage.act', { action });
  underWay -= 1;
  // A selection that could not be shared is still this window's own.
  if (action.do !== 'select') useStage.setState({ refused: answer.ok ? undefined : answer.error });
  else if (!answer.ok) shared = useStage.getState().stage?.selected;
  if (missed) followSelection();
  return answer;
}

/** This window's display in the scene that stands; undefined until the service has said which. */
export function displayOf(stage: Stage | undefined, window: string | undefined): SceneDisplay | undefined {
  const mine = stage?.windows.find(({ id }) => id === window);
  return stage && mine && layoutOf(stage.scene, mine.role, mine.place);
}

/** The display of this window, for components. */
export function useDisplay(): SceneDisplay | undefined {
  const window = useLink(({ hello }) => hello?.window);
  return useStage(({ stage }) => displayOf(stage, window));
}

/** Keeps a scene. */
export async function saveScene(scene: Scene): Promise<Result<Record<string, never>>> {
  return callService('scene.save', { scene });
}

/** Shares what is selected in this window with the others, and theirs with it. Called once. */
export function shareSelection(): void {
  useSelection.subscribe(({ selected }, before) => {
    if (!useStage.getState().stage || selected === before.selected || isSame(selected, shared)) return;
    shared = selected;
    void act(selected ? { do: 'select', ref: selected } : { do: 'select' });
  });
}

function followSelection(): void {
  missed = underWay > 0;
  const { stage } = useStage.getState();
  if (!stage || missed) return;
  shared = stage.selected;
  if (!isSame(useSelection.getState().selected, shared)) select(shared as Ref | undefined);
}

function isSame(a: { kind: string; id: string } | undefined, b: typeof a): boolean {
  return a?.kind === b?.kind && a?.id === b?.id;
}
