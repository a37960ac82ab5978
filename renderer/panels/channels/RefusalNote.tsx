import { useText } from '../../i18n/text.ts';
import { dismissRefusal, useChannelGroups } from '../../stores/channel-groups.ts';
import { Glyph } from '../../ui/Glyph.tsx';

/** Why the last change of the groups was not made. */
export function RefusalNote() {
  const text = useText();
  const refusal = useChannelGroups((state) => state.refusal);
  if (!refusal) return undefined;
  const { why, ...holes } = refusal;
  return (
    <div className="channel-ask channel-refusal" role="alert" data-testid="groups-refused" data-why={why}>
      <Glyph name="triangle" className="tone-warn" />
      <span>{text(`channels.refused-${why}`, holes)}</span>
      <button type="button" className="button button-square" aria-label={text('close')} onClick={dismissRefusal}>
        <Glyph name="close" />
      </button>
    </div>
  );
}
