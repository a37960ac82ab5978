import type { AlarmLinks } from '../../../../shared/domain/alarm-links.ts';
import type { AlarmLink } from '../../../../shared/domain/alarm-type.ts';
import type { Alarm } from '../../../../shared/domain/alarm.ts';
import { nameOf, placeLabel } from '../../../i18n/names.ts';
import { textOf, useText } from '../../../i18n/text.ts';
import { formatLength } from '../../../lib/numbers.ts';
import { useLanguage, type Language } from '../../../stores/language.ts';
import type { Lookup } from '../../../stores/lookup.ts';
import { jumpTo, type Jump } from '../JumpList.tsx';
import { nearestCameras } from '../neighbours.ts';
import { LinkSection } from './LinkSection.tsx';
import { tripWords } from './trip-words.ts';
import { UnitLines } from './UnitLines.tsx';

interface Props {
  alarm: Alarm;
  links: AlarmLinks;
  wanted: readonly AlarmLink[];
  lookup: Lookup;
}

/** The two cameras either side, who can be there first, and whose entry brings more. */
export function AlarmNearby({ alarm, links, wanted, lookup }: Props) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const cameras = nearestCameras(lookup, alarm.position!);
  const cameraJumps = [cameras.up, cameras.down].flatMap((near) =>
    near ? [{ ref: { kind: 'channel' as const, id: near.channel.id }, label: placeLabel(near.channel.route!, near.channel.stake!, near.channel.direction ?? 0, language, lookup), note: formatLength(near.distanceM), lon: near.channel.lon, lat: near.channel.lat }] : [],
  );
  return (
    <div className="alarm-nearby" data-testid="alarm-nearby">
      {wanted.includes('cameras') && cameraJumps.length > 0 && (
        <LinkSection title={text('detail.cameras')} keyName="C">
          {cameraJumps.map((jump) => (
            <JumpLine key={jump.ref.id} jump={jump} />
          ))}
        </LinkSection>
      )}
      {wanted.includes('units') && links.units.length > 0 && (
        <LinkSection title={text('near.units')} keyName="U">
          <UnitLines alarm={alarm} units={links.units} />
        </LinkSection>
      )}
      {wanted.includes('gates') && links.gates.length > 0 && (
        <LinkSection title={text('near.gates')} keyName="K">
          {links.gates.map((gate) => (
            <JumpLine key={gate.item.id} jump={placeJump(gate, language)} state={gate.gate && textOf(language, 'gate-state', gate.gate.state)} />
          ))}
        </LinkSection>
      )}
    </div>
  );
}

/** Where traffic can leave next. */
export function AlarmExits({ links, wanted }: Pick<Props, 'links' | 'wanted'>) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  if (!wanted.includes('exits') || links.exits.length === 0) return null;
  return (
    <LinkSection title={text('near.exits')} keyName="E">
      {links.exits.map((exit) => (
        <JumpLine key={exit.item.id} jump={placeJump(exit, language)} />
      ))}
    </LinkSection>
  );
}

function placeJump({ item, ...trip }: AlarmLinks['exits'][number], language: Language): Jump {
  return { ref: { kind: 'place', id: item.id }, label: nameOf(item, language), note: tripWords(trip, language), lon: item.lon, lat: item.lat };
}

function JumpLine({ jump, state }: { jump: Jump; state?: string | undefined }) {
  return (
    <button type="button" className="jump" data-id={jump.ref.id} onClick={() => jumpTo(jump)}>
      <span className="jump-label">{state === undefined ? jump.label : `${jump.label} · ${state}`}</span>
      <span className="muted nowrap">{jump.note}</span>
    </button>
  );
}
