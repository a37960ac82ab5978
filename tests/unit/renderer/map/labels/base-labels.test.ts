import { describe, expect, it } from 'vitest';
import { buildBaseMap } from '../../../../../resources/network/base-map.ts';
import { networkFacts } from '../../../../../resources/network/facts.ts';
import { baseLabels } from '../../../../../renderer/map/labels/base-labels.ts';

const baseMap = buildBaseMap(networkFacts);
const texts = (language: 'zh' | 'en') => baseLabels(baseMap, language).map((label) => label.runs.map((run) => run.text).join(''));

describe('base labels', () => {
  it('name everything in Chinese', () => {
    expect(texts('zh')).toHaveLength(baseMap.labels.features.length);
    expect(texts('zh')).toContain('黄河');
  });

  it('show no Chinese in English, and still the counties and rivers', () => {
    expect(texts('en').filter((text) => /[\u4E00-\u9FFF]/u.test(text))).toEqual([]);
    expect(texts('en')).toEqual(expect.arrayContaining(['Yellow River', 'Guanxian']));
  });
});
