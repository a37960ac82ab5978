import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { AlarmSound } from '../../../../renderer/app/AlarmSound.tsx';
import { AlwaysOn } from '../../../../renderer/app/AlwaysOn.tsx';
import { textIn } from '../../../../renderer/i18n/text.ts';
import { Announcer } from '../../../../renderer/panels/status/Announcer.tsx';
import { ErrorBoundary } from '../../../../renderer/ui/ErrorBoundary.tsx';

test('a fault of one thing, or of an overlay, neither silences the alarms nor takes the words from screen readers', () => {
  const walls = AlwaysOn({ text: textIn('zh') });
  expect(walls.every(({ type }) => type === ErrorBoundary)).toBe(true);
  const inside = walls.map(({ props }) => (props as { children: { type: unknown } }).children.type);
  expect(inside).toContain(AlarmSound);
  expect(inside).toContain(Announcer);
  // In the app they stand beside the walls of the overlays, not within them.
  const app = readFileSync(new URL('../../../../renderer/app/App.tsx', import.meta.url), 'utf8');
  expect(app.lastIndexOf('</ErrorBoundary>')).toBeLessThan(app.indexOf('<AlwaysOn'));
});
