import { init, type ECharts } from 'echarts';
import { pointPixels, stateColours, type Contender, type Points } from '../contender.ts';

/** ECharts in large mode: one series a state (a large series has one colour), typed arrays as data. */
export function buildECharts(): Contender {
  let chart: ECharts;
  let all: Points;
  let states = new Uint8Array(0);
  const series = (): object[] =>
    [0, 1, 2, 3].map((state) => {
      let count = 0;
      for (let i = 0; i < all.count; i += 1) if (states[i] === state) count += 1;
      const data = new Float64Array(count * 2);
      let at = 0;
      for (let i = 0; i < all.count; i += 1) {
        if (states[i] !== state) continue;
        data[at] = all.lon[i]!;
        data[at + 1] = all.lat[i]!;
        at += 2;
      }
      return { id: `s${state}`, type: 'scatter', large: true, largeThreshold: 1, symbolSize: pointPixels, itemStyle: { color: stateColours[state] }, dimensions: ['x', 'y'], data, animation: false };
    });
  return {
    async open(container, points, onFrame) {
      all = points;
      states = new Uint8Array(points.count);
      chart = init(container, undefined, { renderer: 'canvas' });
      chart.on('rendered', () => onFrame(undefined));
      const first = new Promise<void>((resolve) => {
        chart.on('finished', () => resolve());
      });
      chart.setOption({ animation: false, xAxis: { min: 114.9, max: 117.1, show: false }, yAxis: { min: 35.7, max: 37.2, show: false }, series: series() });
      await first;
    },
    update(changed, state) {
      for (let i = 0; i < changed.length; i += 1) states[changed[i]!] = state;
      chart.setOption({ series: series() }, { lazyUpdate: true });
    },
  };
}
