import { fogBandOf } from '../../../shared/domain/fog-band.ts';
import { limitWords, stepWords } from '../../i18n/fog-words.ts';
import { nameOf } from '../../i18n/names.ts';
import { useText } from '../../i18n/text.ts';
import type { FogAdvice, FogCase } from '../../stores/fog-plan.ts';
import { useLanguage } from '../../stores/language.ts';
import { Facts } from '../Facts.tsx';

/** What the ladder asks for, in the order of the policy, and the legal limit beside the plan's. */
export function FogProposal({ fogCase, advice }: { fogCase: FogCase; advice: FogAdvice }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const { ladder, level, levelNow, limits, steps, doubt } = advice;
  const held = level !== undefined && level.level !== (levelNow?.level ?? 0);
  return (
    <section className="fog-block" data-testid="fog-proposal" data-level={level?.level ?? 0}>
      <h3>
        {text('fog.proposal')}
        <span className="muted">{` ${nameOf(ladder, language)}`}</span>
      </h3>
      <p className="fog-level">{level ? text(held ? 'fog.level-held' : 'fog.level', { level: level.level, min: ladder.lift.holdMin }) : text(doubt ? 'fog.doubt-proposes' : 'fog.level-none')}</p>
      {doubt && <p className="tone-warn" data-testid="fog-doubt">{text(`fog.doubt-${doubt}`)}</p>}
      {steps.length > 0 && (
        <ol className="fog-steps">
          {steps.map((step, i) => (
            <li key={step.step}>
              <span className="muted">{i + 1}</span>
              {stepWords(step, ladder.vehicleClasses, language)}
            </li>
          ))}
        </ol>
      )}
      {fogCase.kind === 'zone' && (
        <Facts
          facts={[
            { label: text('fog.law'), value: `${limitWords(limits.legal, language)} · ${text('fog.law-band', { band: fogBandOf(fogCase.zone.visibilityM) })}` },
            { label: text('fog.plan'), value: limitWords(limits.plan, language) },
            { label: text('fog.posted'), value: <b>{limitWords(limits.posted, language)}</b> },
          ]}
        />
      )}
    </section>
  );
}
