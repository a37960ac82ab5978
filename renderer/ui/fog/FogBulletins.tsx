import { useMemo, useState } from 'react';
import type { Bulletin, BulletinState } from '../../../shared/domain/bulletin.ts';
import type { FogLadder } from '../../../shared/domain/fog-ladder.ts';
import { commandWords, operatorName } from '../../i18n/command-words.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { formatMoment } from '../../lib/local-time.ts';
import { useClock } from '../../stores/clock.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { usePicture } from '../../stores/picture.ts';
import { useCommand } from '../../stores/use-command.ts';
import { Glyph } from '../Glyph.tsx';
import { bulletinOffers, isOutdated, type BulletinOffer } from './bulletin-offers.ts';

/** What comes next in a bulletin's life. */
const next: Record<BulletinState, 'approve' | 'publish' | 'lift' | undefined> = { draft: 'approve', approved: 'publish', published: 'lift', lifted: undefined };

/** The bulletins that would be said of the orders, and those in hand: drafted, approved, published, lifted, each by a person. */
export function FogBulletins({ ladder, lookup, readOnly }: { ladder: FogLadder; lookup: Lookup; readOnly: boolean }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const gates = usePicture((picture) => picture.entities.gates);
  const bulletins = usePicture((picture) => picture.entities.bulletins);
  const offers = useMemo(() => bulletinOffers(gates, bulletins, lookup, ladder.vehicleClasses, language), [gates, bulletins, lookup, ladder, language]);
  const inHand = bulletins.filter(({ state }) => state !== 'lifted').toSorted((a, b) => b.at - a.at);
  if (offers.length + inHand.length === 0) return undefined;
  return (
    <section className="fog-block" data-testid="fog-bulletins">
      <h3>{text('fog.bulletin')}</h3>
      <ul className="fog-bulletins">
        {offers.map((offer) => (
          <Offer key={offer.kind + offer.about.join()} offer={offer} readOnly={readOnly} />
        ))}
        {inHand.map((bulletin) => (
          <InHand key={bulletin.id} bulletin={bulletin} outdated={isOutdated(bulletin, gates, lookup, ladder.vehicleClasses)} readOnly={readOnly} />
        ))}
      </ul>
    </section>
  );
}

function Offer({ offer, readOnly }: { offer: BulletinOffer; readOnly: boolean }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const command = useCommand();
  return (
    <li data-offer={offer.kind}>
      <p className="fog-bulletin-text" data-testid="bulletin-text">
        {offer.text}
      </p>
      <span className="fog-bulletin-line">
        <span className="muted">{text(`fog.bulletin-${offer.kind}`)}</span>
        <Copy text={offer.text} />
        {!readOnly && (
          <button type="button" className="button" data-testid="bulletin-draft" disabled={command.state === 'sending' || command.state === 'queued'} onClick={() => void command.send('bulletin.draft', { text: offer.text, about: offer.about })}>
            {text('fog.bulletin-draft')}
          </button>
        )}
        <span className={command.state === 'failed' ? 'tone-warn' : 'muted'}>{commandWords(command, language)}</span>
      </span>
    </li>
  );
}

function InHand({ bulletin, outdated, readOnly }: { bulletin: Bulletin; outdated: boolean; readOnly: boolean }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const nowMs = useClock((clock) => clock.nowMs);
  const command = useCommand();
  const [asked, setAsked] = useState(false);
  const step = next[bulletin.state];
  const give = () => {
    // What the public hears is asked twice.
    if (step === 'publish' && !asked) return setAsked(true);
    setAsked(false);
    void command.send(`bulletin.${step}`, { bulletin: bulletin.id });
  };
  return (
    <li data-id={bulletin.id} data-state={bulletin.state}>
      <p className="fog-bulletin-text">{bulletin.text}</p>
      {outdated && (
        <p className="tone-warn" role="status" data-testid="bulletin-changed">
          <Glyph name="triangle" /> {text('fog.bulletin-changed')}
        </p>
      )}
      <span className="fog-bulletin-line">
        <b>{textOf(language, 'bulletin-state', bulletin.state)}</b>
        <span className="muted">{`${operatorName(bulletin.by, language)} · ${formatMoment(bulletin.at, nowMs)}`}</span>
        <Copy text={bulletin.text} />
        {!readOnly && step && (
          <button type="button" className={`button ${asked ? 'button-strong' : ''}`} data-testid={`bulletin-${step}`} disabled={command.state === 'sending' || command.state === 'queued'} onClick={give}>
            {text(asked ? 'fog.bulletin-publish-sure' : step === 'lift' ? 'fog.bulletin-takedown' : `fog.bulletin-${step}`)}
          </button>
        )}
        <span className={command.state === 'failed' ? 'tone-warn' : 'muted'}>{commandWords(command, language)}</span>
      </span>
    </li>
  );
}

function Copy({ text: words }: { text: string }) {
  const text = useText();
  const [done, setDone] = useState<'copied' | 'copy-failed'>();
  const copy = () => navigator.clipboard.writeText(words).then(() => setDone('copied'), () => setDone('copy-failed'));
  return (
    <button type="button" className="button" data-testid="bulletin-copy" onBlur={() => setDone(undefined)} onClick={() => void copy()}>
      {text(done ? `fog.${done}` : 'fog.copy')}
    </button>
  );
}
