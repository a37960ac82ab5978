import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { judgeWindow, WindowWatch, type WindowSigns } from '../../../../electron/host/window-watch.ts';

describe('what is wrong with a window', () => {
  const fine: WindowSigns = { loadedAt: 0, attachedAt: 1_000, tries: 0 };
  const service = 500;
  const cases: [what: string, signs: WindowSigns, since: { awake: number; service: number | undefined }, now: number, want: string | undefined][] = [
    ['nothing', fine, { awake: 0, service }, 1e9, undefined],
    ['it has just been asked', { ...fine, askedAt: 100_000 }, { awake: 0, service }, 119_999, undefined],
    ['no answer for 20 s', { ...fine, askedAt: 100_000 }, { awake: 0, service }, 120_000, 'hangs'],
    ['no answer, and no service either', { ...fine, askedAt: 100_000 }, { awake: 0, service: undefined }, 120_000, 'hangs'],
    ['no answer, but the machine slept', { ...fine, askedAt: 100_000 }, { awake: 900_000, service }, 900_100, undefined],
    ['blank for less than 20 s', { ...fine, blankSince: 100_000 }, { awake: 0, service }, 119_999, undefined],
    ['blank for 20 s', { ...fine, blankSince: 100_000 }, { awake: 0, service }, 120_000, 'is blank'],
    ['not attached 20 s after it was loaded', { loadedAt: 10_000, tries: 0 }, { awake: 0, service }, 30_000, 'does not attach to the service'],
    ['not attached yet', { loadedAt: 10_000, tries: 0 }, { awake: 0, service }, 29_999, undefined],
    ['not attached, but there is no service', { loadedAt: 10_000, tries: 0 }, { awake: 0, service: undefined }, 1e9, undefined],
    ['not attached to the new service yet', fine, { awake: 0, service: 50_000 }, 69_999, undefined],
    ['not attached to the new service', fine, { awake: 0, service: 50_000 }, 70_000, 'does not attach to the service'],
    ['slow after the first time it was opened anew', { loadedAt: 10_000, tries: 1 }, { awake: 0, service }, 49_999, undefined],
    ['still not there', { loadedAt: 10_000, tries: 1 }, { awake: 0, service }, 50_000, 'does not attach to the service'],
    ['at most 160 s', { loadedAt: 10_000, tries: 20 }, { awake: 0, service }, 170_000, 'does not attach to the service'],
  ];
  it.each(cases)('%s', (_what, signs, since, now, want) => {
    expect(judgeWindow(signs, since, now)).toBe(want);
  });
});

describe('the watch', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A watch over windows whose answers the test sets: true, false, a silence, or nobody to ask. */
  function build() {
    const state = { ready: true, answer: true as boolean | 'silent' | 'refused' | undefined };
    const healed: string[] = [];
    const watch = new WindowWatch({
      isServiceReady: () => state.ready,
      ask() {
        if (state.answer === 'silent') return new Promise(() => {});
        if (state.answer === 'refused') return Promise.reject(new Error('gone'));
        return state.answer === undefined ? undefined : Promise.resolve(state.answer);
      },
      heal: (window, ailment) => healed.push(`${window} ${ailment}`),
    });
    const pass = async (seconds: number) => {
      await vi.advanceTimersByTimeAsync(seconds * 1_000);
      return healed.splice(0);
    };
    return { watch, state, pass };
  }

  test('leaves a window alone that shows something and has its port', async () => {
    const { watch, pass } = build();
    watch.serviceStarted();
    watch.loaded('1');
    watch.attached('1');
    watch.attached('no such window');
    expect(await pass(600)).toEqual([]);
    watch.dispose();
  });

  test('opens a hung, a blank and an unattached window anew, within 30 s, again and again but ever later', async () => {
    const { watch, state, pass } = build();
    watch.serviceStarted();
    watch.loaded('1');
    watch.attached('1');
    await pass(6);
    state.answer = 'silent';
    expect(await pass(30)).toEqual(['1 hangs']);
    state.answer = false;
    watch.loaded('1');
    watch.attached('1');
    expect(await pass(30)).toEqual([]);
    expect(await pass(30)).toEqual(['1 is blank']);
    state.answer = 'refused';
    watch.loaded('1');
    watch.attached('1');
    expect(await pass(100)).toEqual(['1 is blank']);
    state.answer = undefined;
    watch.loaded('1');
    expect(await pass(160)).toEqual([]);
    expect(await pass(10)).toEqual(['1 does not attach to the service']);
    // Well again, it has the short patience again.
    state.answer = true;
    watch.loaded('1');
    watch.attached('1');
    expect(await pass(60)).toEqual([]);
    state.answer = 'silent';
    expect(await pass(30)).toEqual(['1 hangs']);
    watch.closed('1');
    expect(await pass(600)).toEqual([]);
    watch.dispose();
  });

  test('waits for the service, and for every window to take a port of a new one', async () => {
    const { watch, state, pass } = build();
    state.ready = false;
    watch.loaded('1');
    expect(await pass(100)).toEqual([]);
    state.ready = true;
    watch.serviceStarted();
    expect(await pass(15)).toEqual([]);
    watch.attached('1');
    expect(await pass(60)).toEqual([]);
    watch.serviceStarted();
    expect(await pass(25)).toEqual(['1 does not attach to the service']);
    watch.dispose();
    expect(await pass(600)).toEqual([]);
  });

  test('a host that was stopped for a while blames nobody for it', async () => {
    const { watch, state, pass } = build();
    watch.serviceStarted();
    watch.loaded('1');
    watch.attached('1');
    state.answer = 'silent';
    await pass(6);
    vi.setSystemTime(Date.now() + 3_600_000);
    // The clock of timers stands still while the process is stopped: jump it without letting a look happen.
    const now = performance.now();
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now + 3_600_000);
    await vi.advanceTimersByTimeAsync(5_000);
    clock.mockRestore();
    watch.dispose();
    expect(await pass(0)).toEqual([]);
  });
});
