import { useState } from 'react';
import { controlWaitMs, waitsSince } from '../../../shared/scene/act-on-stage.ts';
import { useText } from '../../i18n/text.ts';
import { useClock } from '../../stores/clock.ts';
import { useLink } from '../../stores/link.ts';
import { act, useStage } from '../../stores/stage.ts';
import { Glyph } from '../../ui/Glyph.tsx';

/** Who holds the wall: shown on every display, the wall's too. Here it is taken, asked for, handed over and let go. */
export function ControlSign() {
  const text = useText();
  const mine = useLink(({ hello }) => hello?.window);
  const control = useStage(({ stage }) => stage?.control);
  const rooms = useStage(({ stage }) => (stage?.windows.length ?? 0) > 1);
  const [open, setOpen] = useState(false);
  const nowMs = useClock(({ localMs }) => localMs);
  if (!control || (!rooms && !control.holder)) return null;
  const { holder, asking } = control;
  const held = holder?.window === mine;
  const asked = asking.find(({ window }) => window === mine);
  const [first] = asking;
  const waitS = asked ? Math.max(0, Math.ceil((controlWaitMs - (nowMs - waitsSince(asked, holder))) / 1_000)) : 0;
  return (
    <div className="control-sign" data-testid="control-sign" data-holder={holder?.window ?? ''}>
      <button type="button" className="button" aria-expanded={open} data-held={held} onClick={() => setOpen(!open)}>
        <Glyph name={holder ? 'lock' : 'unlock'} />
        <span className="clip">{holder ? text('control.held', { role: text(`role.${holder.role}`), window: holder.window }) : text('control.free')}</span>
        {held && asking.length > 0 && <b className="control-asks">{asking.length}</b>}
      </button>
      {open && (
        <div className="control-menu" role="group" aria-label={text('control.title')}>
          {!held && (
            <button type="button" className="button button-strong" data-testid="control-take" disabled={asked !== undefined && waitS > 0} onClick={() => void act({ do: 'take-control' })}>
              {asked ? (waitS > 0 ? text('control.waiting', { s: waitS }) : text('control.take')) : text(holder ? 'control.ask' : 'control.take')}
            </button>
          )}
          {held && first && (
            <>
              <span>{text('control.asks', { role: text(`role.${first.role}`), window: first.window })}</span>
              <button type="button" className="button button-strong" data-testid="control-grant" onClick={() => void act({ do: 'answer-control', window: first.window, grant: true })}>
                {text('control.grant')}
              </button>
              <button type="button" className="button" onClick={() => void act({ do: 'answer-control', window: first.window, grant: false })}>
                {text('control.decline')}
              </button>
            </>
          )}
          {held && (
            <button type="button" className="button" data-testid="control-release" onClick={() => void act({ do: 'release-control' })}>
              {text('control.release')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
