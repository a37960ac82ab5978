import './patrol.css';
import { useState } from 'react';
import type { PatrolStatus } from '../../../shared/domain/patrol.ts';
import type { Failure } from '../../../shared/lib/result.ts';
import { useText, type Text } from '../../i18n/text.ts';
import { usePatrol } from '../../stores/patrol.ts';
import { callService } from '../../stores/service-calls.ts';
import { LiveNote } from '../../ui/LiveNote.tsx';
import { Pane } from '../../ui/Pane.tsx';
import { StateNote } from '../../ui/StateNote.tsx';
import { PatrolLedgerView } from './PatrolLedgerView.tsx';
import { PatrolStatusView } from './PatrolStatusView.tsx';

/** The video patrol: start and stop, how the cycle goes, what was not seen and why, by road and by department, older cycles, the loop on the road. */
export function PatrolPanel() {
  const text = useText();
  const status = usePatrol((patrol) => patrol.status);
  const [refused, setRefused] = useState<Failure>();
  const [asking, setAsking] = useState(false);
  const running = status !== undefined && status.state !== 'off';
  const toggle = async () => {
    setAsking(true);
    const answer = await callService('patrol.set', { on: !running });
    setAsking(false);
    setRefused(answer.ok ? undefined : answer.error);
  };
  return (
    <Pane
      name="patrol"
      title={text('patrol.title')}
      className="pane-patrol"
      aside={
        status && (
          <>
            <LiveNote />
            <button type="button" className={`button ${running ? '' : 'button-strong'}`} data-testid="patrol-switch" disabled={asking} onClick={() => void toggle()}>
              {text(running ? 'patrol.stop' : 'patrol.start')}
            </button>
          </>
        )
      }
    >
      {status ? (
        <div className="patrol">
          <div className="patrol-now">
            <PatrolStatusView status={status} refusal={running || !refused ? undefined : refusalText(refused, status, text)} />
          </div>
          <div className="patrol-ledger">
            <PatrolLedgerView />
          </div>
        </div>
      ) : (
        <StateNote glyph="dashed" title={text('list.waiting')} />
      )}
    </Pane>
  );
}

/** Why the patrol did not start; undefined when that has mended itself meanwhile. */
function refusalText({ code, message }: Failure, { tilesNeeded, tiles, dwellMs }: PatrolStatus, text: Text): string | undefined {
  if (code !== 'infeasible') return text('patrol.failed', { message });
  if (tilesNeeded !== undefined) return text('patrol.refused', { why: text('patrol.refused-tiles', { n: tilesNeeded, have: tiles }) });
  return dwellMs > 0 ? undefined : text('patrol.refused', { why: text('patrol.no-camera-online') });
}
