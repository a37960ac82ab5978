import { useText } from '../../i18n/text.ts';
import { useLink } from '../../stores/link.ts';
import { usePicture } from '../../stores/picture.ts';
import { callService } from '../../stores/service-calls.ts';
import { trustOf } from '../../stores/trust.ts';
import { Glyph } from '../../ui/Glyph.tsx';

const steps = ['service', 'link', 'catalogue', 'picture'] as const;

/** Before there is a picture: what has been reached, what is being waited for, and what to do when it does not come. */
export function LoadingScreen() {
  const text = useText();
  const link = useLink();
  const hasCatalogue = usePicture((picture) => picture.catalogue !== undefined);
  const ready = usePicture((picture) => picture.ready);
  if (ready) return undefined;
  const trust = trustOf(link);
  const done = [link.port === 'open', trust === 'live' || trust === 'resyncing', hasCatalogue, false];
  const waiting = done.indexOf(false);
  const stuck = trust === 'offline' || trust === 'refused' || trust === 'service-lost';
  return (
    <div className="loading" data-testid="loading" role="status">
      <strong className="loading-title">{text('loading.title')}</strong>
      <ol className="loading-steps">
        {steps.map((step, at) => (
          <li key={step} data-state={done[at] ? 'done' : at === waiting ? (stuck ? 'stuck' : 'waiting') : 'later'}>
            <Glyph name={done[at] ? 'disc' : at === waiting ? (stuck ? 'cross' : 'turning') : 'ring'} />
            {text(`loading.${step}`)}
          </li>
        ))}
      </ol>
      <span className="loading-bar" aria-hidden="true">
        <span style={{ width: `${(done.filter(Boolean).length / steps.length) * 100}%` }} />
      </span>
      {stuck && (
        <>
          <span className="muted">{text(`banner.${trust}`)}</span>
          <button type="button" className="button" onClick={() => void callService('link.retry', {})}>
            {text('banner.retry')}
          </button>
        </>
      )}
    </div>
  );
}
