import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AlarmWatch } from '../../../../../electron/service/stage/alarm-watch.ts';
import type { Asides } from '../../../../../shared/domain/alarm-harm.ts';
import type { Alarm } from '../../../../../shared/domain/alarm.ts';
import { builtAt, buildEntity } from '../../../../builders/entities.ts';

/** ms from the fabric's clock to this machine's, which must not matter. */
const skewMs = 7_200_000;
let watch: AlarmWatch;
let said: string[];
/** How long an alarm's loan stays after it, by alarm id; none: it borrowed nothing. */
let backAfter: Map<string, number>;
let asides: Asides;
let judged: number;
/** The stage has something free for an alarm. */
let brings: boolean;

beforeEach(() => {
  vi.useFakeTimers({ now: builtAt + skewMs });
  said = [];
  backAfter = new Map();
  asides = new Map();
  judged = 0;
  brings = true;
  watch = new AlarmWatch({
    keeper: {
      alarmRaised: ({ id, type, priority, camera }) => (said.push(`raised ${id} ${type} ${priority} ${camera}`), brings),
      alarmOver: (id) => said.push(`over ${id}`),
      backAfterMs: ({ id }) => backAfter.get(id),
    },
    cameraOf: ({ source }) => (source === 'none' ? undefined : `camera of ${source}`),
    asides: () => ((judged += 1), asides),
    nowMs: () => Date.now() - skewMs,
  });
});
afterEach(() => {
  watch.dispose();
  vi.useRealTimers();
});

/** An alarm that has just been raised and that nobody has touched. */
function news(over: Partial<Alarm> = {}): Alarm {
  const { ack: _, shelved: __, clearedAt: ___, ...alarm } = buildEntity('alarms', { id: 'a', type: 'crash', priority: 1, source: 's', occurrence: 'a/1', raisedAt: Date.now() - skewMs });
  return { ...alarm, ...over };
}
const look = (...alarms: Alarm[]) => {
  watch.look(new Map(alarms.map((alarm) => [alarm.id, alarm])));
  return said.splice(0);
};

describe('an alarm is told', () => {
  it('once when it comes, with its camera, however often it is looked at and whatever changes in it', () => {
    const alarm = news();
    expect(look(alarm)).toEqual(['raised a crash 1 camera of s']);
    expect(look(alarm)).toEqual([]);
    expect(look({ ...alarm, priority: 2, note: 'seen' })).toEqual([]);
    expect(look(alarm, news({ id: 'b', source: 'none' }))).toEqual(['raised b crash 1 undefined']);
  });

  it.each<[string, Partial<Alarm>, boolean]>([
    ['two minutes old', { raisedAt: builtAt - 120_000 }, true],
    ['older than two minutes', { raisedAt: builtAt - 120_001 }, false],
    ['over already', { active: false }, false],
    ['acknowledged', { ack: { by: 'op', at: builtAt } }, false],
    ['shelved', { priority: 2, shelved: { by: 'op', until: builtAt + 1, reason: 'r' } }, false],
    ['shelved before anybody acknowledged it, at the highest priority', { shelved: { by: 'op', until: builtAt + 1, reason: 'r' } }, true],
  ])('when it is %s: %j', (_, over, told) => {
    expect(look(news(over))).toHaveLength(told ? 1 : 0);
  });

  it('never later when it was no news at first', () => {
    const alarm = news({ ack: { by: 'op', at: builtAt } });
    look(alarm);
    const { ack: _, ...again } = alarm;
    expect(look(again)).toEqual([]);
  });

  it('again when it has come again, without having been seen to go', () => {
    look(news());
    expect(look(news({ occurrence: 'a/2' }))).toEqual(['raised a crash 1 camera of s']);
  });
});

describe('an alarm that is kept aside', () => {
  const suppressed: Asides = new Map([['a', { why: 'suppressed', by: 'hold' }]]);

  it('is not told, until it comes out, then once', () => {
    asides = suppressed;
    expect(look(news({ priority: 2 }))).toEqual([]);
    expect(watch.isWaiting).toBe(true);
    vi.advanceTimersByTime(5_000);
    asides = new Map();
    const alarm = news({ priority: 2, raisedAt: builtAt });
    expect(look(alarm)).toEqual(['raised a crash 2 camera of s']);
    expect(watch.isWaiting).toBe(false);
    expect(look(alarm)).toEqual([]);
    expect(judged).toBe(2);
  });

  it.each<[string, Partial<Alarm>]>([
    ['after it was news', { raisedAt: builtAt - 120_001 }],
    ['after somebody has acknowledged it', { ack: { by: 'op', at: builtAt } }],
  ])('is never told when it comes out %s', (_, over) => {
    asides = suppressed;
    look(news({ priority: 2 }));
    expect(look(news({ priority: 2, ...over }))).toEqual([]);
    expect(watch.isWaiting).toBe(false);
    asides = new Map();
    expect(look(news({ priority: 2 }))).toEqual([]);
  });
});

describe('an alarm for which nothing is free', () => {
  it('is told again, while it is news, until it has what it wants', () => {
    brings = false;
    const alarm = news();
    expect(look(alarm)).toEqual(['raised a crash 1 camera of s']);
    expect(watch.isWaiting).toBe(true);
    vi.advanceTimersByTime(119_000);
    brings = true;
    expect(look(alarm)).toEqual(['raised a crash 1 camera of s']);
    expect(watch.isWaiting).toBe(false);
    expect(look(alarm)).toEqual([]);
  });

  it.each<[string, Partial<Alarm>]>([
    ['two minutes old', { raisedAt: builtAt - 120_001 }],
    ['acknowledged', { ack: { by: 'op', at: builtAt } }],
    ['over', { active: false }],
  ])('is told no more once it is %s', (_, over) => {
    brings = false;
    look(news());
    expect(look(news(over))).toEqual([]);
    expect(watch.isWaiting).toBe(false);
    brings = true;
    expect(look(news({ active: over.active ?? true }))).toEqual([]);
  });
});

describe('an alarm that is over', () => {
  it.each<[string, Alarm[]]>([
    ['cleared', [news({ active: false })]],
    ['gone', []],
  ])('because it is %s gives back after its time, once', (_, after) => {
    backAfter.set('a', 60_000);
    look(news());
    look(...after);
    look(...after);
    vi.advanceTimersByTime(59_999);
    expect(said).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(said.splice(0)).toEqual(['over a']);
    vi.advanceTimersByTime(600_000);
    expect(said).toEqual([]);
  });

  it('and borrowed nothing is forgotten', () => {
    look(news());
    look();
    vi.advanceTimersByTime(600_000);
    expect(said).toEqual([]);
  });

  it('and comes again in time keeps what it has until that one is over', () => {
    backAfter.set('a', 60_000);
    look(news());
    look();
    vi.advanceTimersByTime(59_000);
    expect(look(news({ occurrence: 'a/2' }))).toEqual(['raised a crash 1 camera of s']);
    vi.advanceTimersByTime(600_000);
    expect(said).toEqual([]);
    look();
    vi.advanceTimersByTime(60_000);
    expect(said).toEqual(['over a']);
  });

  it('gives back after as long as the rule said when it ended, each for itself', () => {
    backAfter.set('a', 0).set('b', 5_000);
    look(news(), news({ id: 'b' }));
    look();
    vi.advanceTimersByTime(0);
    expect(said.splice(0)).toEqual(['over a']);
    vi.advanceTimersByTime(5_000);
    expect(said).toEqual(['over b']);
  });

  it('gives nothing back once the watch is closed', () => {
    backAfter.set('a', 1_000);
    look(news());
    look();
    watch.dispose();
    vi.advanceTimersByTime(5_000);
    expect(said).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
