import type { Text } from '../i18n/text.ts';
import { Announcer } from '../panels/status/Announcer.tsx';
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx';
import { AlarmSound } from './AlarmSound.tsx';
import { VideoKeys } from './VideoKeys.tsx';

const parts = { sound: AlarmSound, words: Announcer, keys: VideoKeys } as const;

/** The alarm's sound, what screen readers are told, and the keys of the cameras: each goes on whatever becomes of the others, and of what lies over the panes. */
export function AlwaysOn({ text }: { text: Text }) {
  return Object.entries(parts).map(([name, Part]) => (
    <ErrorBoundary key={name} title={text('error.pane', { pane: text('product') })} retry={text('error.retry')}>
      <Part />
    </ErrorBoundary>
  ));
}
