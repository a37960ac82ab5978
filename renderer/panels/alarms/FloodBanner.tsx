import { useText } from '../../i18n/text.ts';
import { formatMinutes } from '../../lib/local-time.ts';
import { formatCount } from '../../lib/numbers.ts';
import { useAlarmDesk } from '../../stores/alarm-desk.ts';
import { useLanguage } from '../../stores/language.ts';
import { useSiteRules } from '../../stores/site-rules.ts';
import { Glyph } from '../../ui/Glyph.tsx';
import { LiveNote } from '../../ui/LiveNote.tsx';

/** Says which desks are flooded, since when and by how much, and how the list folds meanwhile. @param onSwitch undefined: the list is of before and does not fold for it */
export function FloodBanner({ byRoad, onSwitch }: { byRoad: boolean; onSwitch: (() => void) | undefined }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const load = useAlarmDesk((desk) => desk.load);
  const desks = useSiteRules(({ rules }) => rules?.alarmLoad.desks);
  const flooded = load.desks.filter(({ floodSince }) => floodSince !== undefined);
  const nameOf = (id: string) => {
    const desk = desks?.find((each) => each.id === id);
    return desk ? (language === 'en' ? desk.nameEn : desk.name) : id;
  };
  return (
    <div className="flood-banner" role="status" data-testid="flood">
      <p className="flood-head">
        <Glyph name="triangle" className="tone-grave" />
        <strong>{text('flood.title')}</strong>
        <LiveNote />
        {onSwitch && (
          <button type="button" className="button" onClick={onSwitch}>
            {text(byRoad ? 'flood.by-place' : 'flood.by-road')}
          </button>
        )}
      </p>
      {flooded.map(({ desk, floodSince, current }) => (
        <p key={desk} className="load-line">
          <span>{nameOf(desk)}</span>
          <span className="nowrap">{text('flood.desk', { time: formatMinutes(floodSince!), count: formatCount(current) })}</span>
        </p>
      ))}
    </div>
  );
}
