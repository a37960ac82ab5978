import { useCallback } from 'react';
import { clearFilters, toggleFilter } from '../stores/filter-actions.ts';
import { setLanguage, useLanguage } from '../stores/language.ts';
import { closeOverlay, toggleOverlay } from '../stores/layout.ts';
import { usePicture } from '../stores/picture.ts';
import { select } from '../stores/selection.ts';
import { act, useStage } from '../stores/stage.ts';
import { setTime } from '../stores/time-cursor.ts';
import { flyHome } from '../stores/view.ts';
import { isTyping, usePageKeys } from '../ui/use-page-keys.ts';

/** The keys that work anywhere; the help panel lists them. */
export function useShortcuts(): void {
  usePageKeys(
    useCallback((event: KeyboardEvent) => {
      if (event.key === 'F6') {
        event.preventDefault();
        focusNextPane(event.shiftKey ? -1 : 1);
        return;
      }
      if (isTyping(event) || event.ctrlKey || event.altKey || event.metaKey) return;
      // In a list Home is the first row.
      if (event.key === 'Home' && event.defaultPrevented) return;
      if (event.code.startsWith('Numpad')) return;
      if (event.shiftKey && event.code.startsWith('Digit') ? runShifted(Number(event.code.slice(5))) : run(event.key)) event.preventDefault();
    }, []),
  );
}

function run(key: string): boolean {
  switch (key.toLowerCase()) {
    case 'escape':
      if (!closeOverlay()) select(undefined);
      return true;
    case '?':
      toggleOverlay('help');
      return true;
    case 'f':
      toggleOverlay('filters');
      return true;
    case 'g':
      toggleOverlay('legend');
      return true;
    case 'l':
      setLanguage(useLanguage.getState().language === 'zh' ? 'en' : 'zh');
      return true;
    case 'n':
      void setTime(undefined);
      return true;
    case 'd':
      showTwin();
      return true;
    case 'home':
      flyHome();
      return true;
    case 's':
      toggleOverlay('scenes');
      return true;
    case 'o':
      toggleOverlay('outbox');
      return true;
    case 'p':
      toggleOverlay('palette');
      return true;
    default:
      return applyScene(Number(key));
  }
}

/** The 3D corridor: where the scene has a pane of it that one takes the keys, else it opens over the panes. */
function showTwin(): void {
  const pane = document.querySelector<HTMLElement>('.scene [data-pane="twin"]');
  if (!pane) toggleOverlay('twin');
  else (pane.querySelector<HTMLElement>('[role="application"]') ?? pane).focus();
}

/** With Shift: 1 to 5 the classes, 0 no filter. */
function runShifted(number: number): boolean {
  if (number !== 0) return toggleClass(number);
  clearFilters();
  return true;
}

function applyScene(number: number): boolean {
  const scene = useStage.getState().scenes[number - 1];
  if (scene) void act({ do: 'apply-scene', scene: scene.id });
  return scene !== undefined;
}

function toggleClass(number: number): boolean {
  const { catalogue } = usePicture.getState();
  const found = catalogue?.classes[number - 1];
  if (!catalogue || !found) return false;
  toggleFilter('classes', found.id, catalogue);
  return true;
}

/** Moves the focus to the next region, to the thing inside it that takes keys. */
function focusNextPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => !pane.parentElement?.closest('[data-pane]'));
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const next = panes[nextOf(here, step, panes.length)];
  const inner = next?.querySelector<HTMLElement>('[role="listbox"], .ledger button[tabindex="0"], canvas[tabindex="0"], [role="application"][tabindex="0"]');
  (inner ?? next)?.focus();
}

/** The next of so many, around their end. @param here −1: from nowhere forward is the first, back the last */
export function nextOf(here: number, step: 1 | -1, count: number): number {
  return here < 0 && step < 0 ? count - 1 : (here + step + count) % count;
}
