import type { ComponentProps } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { TrustNotice } from '../../../../renderer/panels/status/TrustBanner.tsx';

type Notice = ComponentProps<typeof TrustNotice>;

const markup = (over: Partial<Notice>) => renderToStaticMarkup(<TrustNotice trust="offline" time="10:00:00" waitS={5} {...over} />);
const live = (html: string) => /<span role="status">.*?<\/span><\/span>/.exec(html)![0];

test('the countdown is shown, and neither it nor redialling changes what is read aloud', () => {
  const first = markup({});
  expect(first).toContain('（5 秒后自动）');
  const later = [markup({ waitS: 4 }), markup({ waitS: 0 }), markup({ trust: 'connecting', waitS: 0 })];
  expect(new Set([first, ...later]).size).toBe(4);
  expect(later.map(live)).toEqual(later.map(() => live(first)));
  expect(first.match(/role="status"|aria-live/g)).toHaveLength(1);
});

test('another state, and an older picture, are read aloud', () => {
  const said = [markup({}), markup({ trust: 'refused' }), markup({ trust: 'service-lost' }), markup({ time: '09:00:00' })].map(live);
  expect(new Set(said).size).toBe(4);
  expect(said[1]).toContain('401');
});

test('the key keeps one name while its face counts down', () => {
  const names = [5, 4, 0].map((waitS) => /aria-label="([^"]*)"/.exec(markup({ waitS }))?.[1]);
  expect(new Set(names)).toEqual(new Set(['立即重试']));
});
