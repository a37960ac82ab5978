import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import { AlertNotes } from '../../../../renderer/panels/status/AlertNotes.tsx';
import { useLanguage, type Language } from '../../../../renderer/stores/language.ts';
import { useLink } from '../../../../renderer/stores/link.ts';
import zh from '../../../../resources/i18n/zh.json';

const saidByBanner = new Set(['offline', 'refused', 'silent', 'gap']);
/** Raised of what the fabric sent, under a key of its own. */
const malformed = /^(message-|frame-|websocket$|no-picture$)/;

/** What an alert says to the operator, and what stands small beside it. */
function notes(code: string, text: string, { key = code, count = 1, language = 'zh' }: { key?: string; count?: number; language?: Language } = {}): { words: string; small: string } {
  useLanguage.setState({ language });
  // As the store begins with: that is what a picture without a window is drawn from.
  Object.assign(useLink.getInitialState(), { alerts: [{ key, level: 'error', code, text, count, since: 0, lastAt: 0 }] });
  Object.assign(useLanguage.getInitialState(), { language });
  const html = renderToStaticMarkup(<AlertNotes />);
  return { words: /alert-lines"><span>(.*?)<\/span>/.exec(html)?.[1] ?? '', small: /<small[^>]*>(.*?)<\/small>/.exec(html)?.[1] ?? '' };
}

afterEach(() => {
  Object.assign(useLink.getInitialState(), { alerts: [] });
  Object.assign(useLanguage.getInitialState(), { language: 'zh' });
});

test('an alert says in Chinese what is the matter and what to do; the raw detail stands small below', () => {
  const { words, small } = notes('port-shape', 'unknown message "x"', { key: 'port:1', count: 3 });
  expect(words).toBe('收到无法识别的消息 ×3 · 已忽略该消息；反复出现请重新打开窗口');
  expect(small).toBe('port-shape · unknown message &quot;x&quot;');
  expect(notes('port-shape', 'x', { key: 'port:1', language: 'en' }).words).toMatch(/^Unreadable message · The message was ignored/);
});

test('every alert that is shown says what to do, without a word of the raw detail', () => {
  const codes = Object.keys(zh).filter((each) => each.startsWith('alert.')).map((each) => each.slice('alert.'.length)).filter((code) => !saidByBanner.has(code));
  expect(codes.length).toBeGreaterThan(15);
  for (const code of codes) {
    const { words } = notes(code, 'raw detail', { key: malformed.test(code) ? `link:malformed:${code}` : code });
    expect(`${code}: ${words.replaceAll('wss://', '')}`).toMatch(/^[\w-]+: [^A-Za-z]+ · [^A-Za-z]+$/);
  }
});

test('a notice of the fabric’s own is told in its words', () => {
  expect(notes('maintenance', '平台 22:00 起维护', { key: 'notice:maintenance' })).toEqual({ words: '平台 22:00 起维护', small: 'maintenance' });
});
