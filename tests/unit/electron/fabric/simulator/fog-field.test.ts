import { describe, expect, it } from 'vitest';
import { buildFogNight, FogField, fogStretches, type FogPatch } from '../../../../../electron/fabric/simulator/fog-field.ts';
import { buildCatalogue } from '../../../../../resources/network/catalogue.ts';
import { loadNetwork } from '../../../../../resources/network/load.ts';

const { roads } = loadNetwork();
const stretches = fogStretches(buildCatalogue(loadNetwork()), roads);
const dayMs = 86_400_000;
const patch: FogPatch = {
  route: 'S1', centreM: 20_000, halfM: 1_500, driftMs: 0.1, onsetAt: 0, formMs: 1_800_000, clearAt: 14_400_000, liftMs: 1_800_000, minVisibilityM: 80, phase: 0,
};

function nightsIn(month: string): number {
  let nights = 0;
  for (let seed = 0; seed < 40; seed++)
    for (let day = 0; day < 30; day++) if (buildFogNight(`${seed}`, Date.parse(`2026-${month}-01T00:00:00+08:00`) + day * dayMs, stretches).length > 0) nights++;
  return nights / 40;
}

describe('fog field', () => {
  it('knows the 13 stretches', () => expect(stretches).toHaveLength(13));

  it('follows the season: about 5 nights in December, less than 1 in June', () => {
    expect(nightsIn('12')).toBeGreaterThan(4);
    expect(nightsIn('12')).toBeLessThan(6);
    expect(nightsIn('06')).toBeLessThan(1);
  });

  it('forms by night, clears by noon, with patches of 0.8 to 7 km and 25 to 480 m', () => {
    const midnight = Date.parse('2026-12-01T00:00:00+08:00');
    let seen = 0;
    for (let seed = 0; seed < 300; seed++)
      for (const each of buildFogNight(`${seed}`, midnight, stretches)) {
        seen++;
        expect((each.onsetAt - midnight) / 3_600_000).toBeGreaterThanOrEqual(-4);
        expect((each.clearAt - midnight) / 3_600_000).toBeLessThanOrEqual(14);
        expect(each.clearAt - each.onsetAt).toBeGreaterThanOrEqual(3_600_000);
        expect(each.halfM).toBeGreaterThanOrEqual(400);
        expect(each.halfM).toBeLessThanOrEqual(3_500);
        expect(each.minVisibilityM).toBeGreaterThanOrEqual(25);
        expect(each.minVisibilityM).toBeLessThanOrEqual(480);
      }
    expect(seen).toBeGreaterThan(50);
  });

  it('is the same for the same seed and date, whenever asked', () => {
    const at = Date.parse('2026-12-05T06:00:00+08:00');
    const one = new FogField('7', stretches);
    const other = new FogField('7', stretches);
    for (let day = 0; day < 20; day++) other.active(at + day * dayMs);
    expect(other.active(at)).toEqual(one.active(at));
  });

  it('thickens, is thickest at the centre, drifts, and goes', () => {
    const field = new FogField('1', [], [patch]);
    const see = (at: number, along: number): number => Math.round(field.visibilityM(field.active(at), 'S1', along, at, 20_000));
    expect(see(300_000, 20_000)).toBeGreaterThan(see(1_800_000, 20_100));
    expect(see(7_200_000, 20_700)).toBeLessThan(110);
    expect(see(7_200_000, 20_700)).toBeGreaterThan(60);
    expect(see(7_200_000, 22_200)).toBeGreaterThan(150);
    expect(see(7_200_000, 30_000)).toBe(20_000);
    // Drifted by 0.1 m/s for two hours, the far edge has moved on.
    expect(see(7_200_000, 22_000)).toBeLessThan(see(7_200_000, 18_700));
    expect(see(15_000_000, 20_000)).toBe(20_000);
  });
});
