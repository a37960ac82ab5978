import { Clip } from './Clip.tsx';

/** The quiet line of a row: what it is, cut where it does not fit, and its age, which never is. */
export function AgedLine({ children, age }: { children: string; age: string }) {
  return (
    <span className="aged-line muted">
      <Clip>{children}</Clip>
      <span className="aged-line-age nowrap">{`\u00a0· ${age}`}</span>
    </span>
  );
}
