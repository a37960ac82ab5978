import { describe, expect, it } from 'vitest';
import { aadtOf, demandOf } from '../../../../../electron/fabric/simulator/demand.ts';
import { dayKindOf } from '../../../../../electron/fabric/simulator/holiday.ts';
import { hourly, localClock, localDate, localDayStart, localHour } from '../../../../../electron/fabric/simulator/local-time.ts';
import { weatherAt } from '../../../../../electron/fabric/simulator/weather.ts';

const hourMs = 3_600_000;
const monday = Date.parse('2026-11-23T00:00:00+08:00');

describe('local time', () => {
  it('is UTC+8', () => {
    const at = Date.parse('2026-04-28T19:10:00Z');
    expect([localDate(at), localClock(at), localHour(at)]).toEqual(['2026-04-29', '03:10', 3 + 1 / 6]);
    expect(localDayStart(at)).toBe(Date.parse('2026-04-29T00:00:00+08:00'));
  });

  it('hourly values meet in the middle of each hour and go round midnight', () => {
    const table = Array.from({ length: 24 }, (_, i) => i);
    expect([0.5, 7.5, 8, 23.5, 0].map((hour) => hourly(table, hour))).toEqual([0, 7, 7.5, 23, 11.5]);
  });
});

describe('demand', () => {
  it.each(['S1', 'G20', 'G22', 'G0321', 'G2516', 'S37', 'SHENNAN'])('of a day on %s adds up to half of the road\'s, with more trucks by night than by day', (route) => {
    let sum = 0;
    for (let quarter = 0; quarter < 96; quarter++) {
      const { cars, trucks } = demandOf(route, monday + (quarter + 0.5) * 900_000);
      sum += (cars + trucks) / 4;
    }
    expect(sum / (aadtOf(route) / 2)).toBeGreaterThan(0.97);
    expect(sum / (aadtOf(route) / 2)).toBeLessThan(1.06);
    const truckShare = (hour: number): number => demandOf(route, monday + hour * hourMs).trucks / (demandOf(route, monday + hour * hourMs).trucks + demandOf(route, monday + hour * hourMs).cars);
    expect(truckShare(3)).toBeGreaterThan(1.5 * truckShare(10));
  });

  it('knows the holidays that are fixed, and those of the moon that are listed', () => {
    const of = (date: string) => dayKindOf(Date.parse(`${date}T12:00:00+08:00`));
    expect(of('2026-10-01')).toEqual({ factor: 1.9, holiday: true });
    expect(of('2026-10-08').holiday).toBe(false);
    expect(of('2027-05-01')).toEqual({ factor: 1.8, holiday: true });
    expect(of('2026-02-15').holiday).toBe(true);
    expect(of('2026-11-27')).toEqual({ factor: 1.1, holiday: false });
    expect(of('2026-11-23')).toEqual({ factor: 1, holiday: false });
  });
});

describe('weather', () => {
  it('is warm at three in the afternoon, damp before dawn, cold in January', () => {
    expect(weatherAt('1', monday + 15 * hourMs).temperatureC).toBeGreaterThan(weatherAt('1', monday + 4 * hourMs).temperatureC + 3);
    expect(weatherAt('1', monday + 4 * hourMs).humidity).toBeGreaterThan(weatherAt('1', monday + 15 * hourMs).humidity);
    expect(weatherAt('1', Date.parse('2026-01-15T12:00:00+08:00')).temperatureC).toBeLessThan(weatherAt('1', Date.parse('2026-07-15T12:00:00+08:00')).temperatureC - 15);
  });

  it('has no jump at midnight', () => {
    for (let day = 0; day < 30; day++) {
      const midnight = monday + day * 24 * hourMs;
      expect(Math.abs(weatherAt('1', midnight).temperatureC - weatherAt('1', midnight - 1_000).temperatureC)).toBeLessThan(0.1);
    }
  });
});
