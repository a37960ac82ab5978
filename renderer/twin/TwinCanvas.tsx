import { useEffect, useRef } from 'react';
import { Glyph } from '../ui/Glyph.tsx';
import type { Mark } from './marks.ts';
import { OpenTwin, type TwinTrouble } from './open-twin.ts';
import type { LoopShow } from './twin-loop.ts';

interface Props {
  shown: LoopShow;
  marks: readonly Mark[];
  /** Stable: a new one opens the view anew. */
  onTrouble: (trouble: TwinTrouble | undefined) => void;
}

/** The canvas and the words over it. Owns one WebGL context while it is mounted and the page is seen. */
export function TwinCanvas({ shown, marks, onTrouble }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const open = useRef<OpenTwin>(undefined);
  useEffect(() => {
    const opened = new OpenTwin(host.current!, onTrouble);
    open.current = opened;
    return () => opened.dispose();
  }, [onTrouble]);
  useEffect(() => open.current?.show(shown), [shown]);
  return (
    <div className="twin-host" ref={host} data-testid="twin-host">
      <div className="twin-marks" aria-hidden="true">
        {marks.map(({ id, glyph, tone, text, detail, rank }) => (
          <div key={id} className="twin-mark" data-mark={id} data-weight={rank < 20 ? 'event' : rank < 50 ? 'thing' : 'quiet'}>
            <span className="twin-mark-text">
              {glyph && <Glyph name={glyph} className={`tone-${tone}`} />}
              {text}
            </span>
            {detail && <span className="twin-mark-detail">{detail}</span>}
          </div>
        ))}
      </div>
    </div>
  );
}
