import type { ReactNode } from 'react';
import type { Tone } from './marks.ts';

/** One thing known: what, and how it stands. */
export interface Fact {
  label: string;
  value: ReactNode;
  tone?: Tone;
}

/** What is known of the thing selected, as pairs; a fact without a value is left out. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ label, value, tone }) =>
        value === undefined || value === '' ? undefined : (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={tone ? `tone-${tone}` : ''}>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
