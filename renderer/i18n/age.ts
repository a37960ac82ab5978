import type { Text } from './text.ts';

/** An age as people say it: seconds below 90 s, minutes below 90 min, hours and minutes below 48 h, then days. */
export function formatAge(ageMs: number, text: Text): string {
  if (!Number.isFinite(ageMs)) return text('age.never');
  const seconds = Math.max(0, Math.floor(ageMs / 1_000));
  if (seconds < 90) return text('age.seconds', { n: seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 90) return text('age.minutes', { n: minutes });
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return text('age.hours', { n: hours, m: String(minutes % 60).padStart(2, '0') });
  return text('age.days', { n: Math.floor(hours / 24) });
}
