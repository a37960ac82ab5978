import type { Route } from '../../shared/domain/catalogue.ts';

/** What is changed at a stake: metres that repeat (> 0, long chain) or are missing (< 0, short chain). */
export interface ChainBreak {
  /** Real metres from the start at which the break lies. */
  atM: number;
  longM: number;
}

const metresPerDegree = 110_000;

/**
 * A route that runs due east along a parallel, true to measure but for its stake breaks: for tests of linear reference.
 * @param lengthM real length by construction; the geodesic one differs by a constant factor
 */
export function buildChainRoute(id: string, startStake: number, lengthM: number, breaks: readonly ChainBreak[]): Route {
  const segments: Route['segments'] = [];
  let stake = startStake;
  let fromM = 0;
  for (const item of [...breaks, { atM: lengthM, longM: 0 }]) {
    const size = item.atM - fromM;
    segments.push({
      stakeStart: stake,
      stakeEnd: stake + size,
      line: [
        [115 + fromM / metresPerDegree, 36],
        [115 + (fromM + size / 2) / metresPerDegree, 36],
        [115 + item.atM / metresPerDegree, 36],
      ],
    });
    stake += size - item.longM;
    fromM = item.atM;
  }
  return {
    id,
    code: id,
    name: `${id}高速`,
    nameEn: `${id} Expressway`,
    labels: { '1': { short: '上行', towards: '东方向' }, '-1': { short: '下行', towards: '西方向' } },
    freeFlowKmh: 120,
    segments,
  };
}
