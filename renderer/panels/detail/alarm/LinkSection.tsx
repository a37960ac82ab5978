import type { ReactNode } from 'react';

/** A short list beside an alarm, a key away. */
export function LinkSection({ title, keyName, children }: { title: string; keyName: string; children: ReactNode }) {
  return (
    <section className="link-section" data-links={keyName}>
      <h3>
        <kbd>{keyName}</kbd> {title}
      </h3>
      {children}
    </section>
  );
}
