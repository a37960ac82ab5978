import { proposeFor, standingMeasure, type AlarmLinks } from '../../../../shared/domain/alarm-links.ts';
import type { AlarmType, MeasureType } from '../../../../shared/domain/alarm-type.ts';
import type { Alarm } from '../../../../shared/domain/alarm.ts';
import { commandWords } from '../../../i18n/command-words.ts';
import { textOf, useText } from '../../../i18n/text.ts';
import { useLanguage } from '../../../stores/language.ts';
import type { Lookup } from '../../../stores/lookup.ts';
import { usePicture } from '../../../stores/picture.ts';
import { useReadOnly } from '../../../stores/read-only.ts';
import { useCommand } from '../../../stores/use-command.ts';
import { LinkSection } from './LinkSection.tsx';

interface Props {
  alarm: Alarm;
  /** The site's entry of its type. */
  type: AlarmType;
  /** Undefined: it is at no place on a road, and nothing can be proposed for it. */
  links: AlarmLinks | undefined;
  lookup: Lookup;
}

/** What the site's table says of the type: what to check, whom to call, and which of the seven measures fit. */
export function AlarmGuidance({ alarm, type, links, lookup }: Props) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const { check, checkEn, call, callEn } = type.guidance;
  return (
    <div className="alarm-guidance" data-testid="alarm-guidance">
      <h3>{text('guide.check')}</h3>
      <p>{language === 'en' ? checkEn : check}</p>
      <h3>{text('guide.call')}</h3>
      <p>{language === 'en' ? callEn : call}</p>
      {links && type.measures.length > 0 && (
        <LinkSection title={text('measure.fitting')} keyName="M">
          {type.measures.map((measure) => (
            <MeasureLine key={measure} type={measure} alarm={alarm} links={links} lookup={lookup} />
          ))}
        </LinkSection>
      )}
    </div>
  );
}

function MeasureLine({ type, alarm, links, lookup }: { type: MeasureType; alarm: Alarm; links: AlarmLinks; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const measures = usePicture((picture) => picture.entities.measures);
  const command = useCommand();
  const readOnly = useReadOnly();
  const name = textOf(language, 'measure', type);
  const position = alarm.position!;
  const standing = standingMeasure(type, position, measures, lookup, links.gates);
  const said = commandWords(command, language);
  const propose = () => void command.send('measure.propose', { type, ...proposeFor(type, position, lookup, links.gates), note: alarm.text.slice(0, 200) });
  return (
    <div className="link-line" data-measure={type}>
      <span className="jump-label">{name}</span>
      {said !== undefined && (
        <span className={command.state === 'failed' ? 'tone-warn' : 'muted'} role="status">
          {said}
        </span>
      )}
      {standing ? (
        <span className="muted nowrap">{textOf(language, 'measure-state', standing.state)}</span>
      ) : (
        <button type="button" className="button" disabled={readOnly || command.state === 'sending' || command.state === 'queued'} aria-label={text('measure.propose', { name })} onClick={propose}>
          {text('guide.propose')}
        </button>
      )}
    </div>
  );
}
