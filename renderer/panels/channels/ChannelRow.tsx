import type { Channel } from '../../../shared/domain/catalogue.ts';
import { freshnessOf, freshnessStates } from '../../../shared/domain/freshness.ts';
import { formatStake } from '../../../shared/domain/stake.ts';
import { formatAge } from '../../i18n/age.ts';
import { channelName, departmentShort, directionLabel } from '../../i18n/names.ts';
import { textOf, useText } from '../../i18n/text.ts';
import { unitOf } from '../../lib/channel-unit.ts';
import { formatValue } from '../../lib/numbers.ts';
import { useLanguage, type Language } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { world } from '../../stores/world.ts';
import { Clip } from '../../ui/Clip.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { classGlyphs, freshnessMarks } from '../../ui/marks.ts';

interface Props {
  index: number;
  lookup: Lookup;
  /** Fabric clock, UTC ms: the second that the row speaks of. */
  nowMs: number;
  isFavourite: boolean;
  isMarked: boolean;
  onStar: () => void;
}

/** One channel: class, name, where, whose, state, value, age (never cut), star. Old values are kept and greyed. */
export function ChannelRow({ index, lookup, nowMs, isFavourite, isMarked, onStar }: Props) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const channel = lookup.catalogue.channels[index]!;
  const { columns } = world;
  const ageMs = nowMs - (columns.sampledAt[index] ?? Number.NEGATIVE_INFINITY);
  const grade = freshnessOf(ageMs, channel.everyMs, columns.quality[index] ?? 3);
  const state = freshnessStates[grade];
  const mark = freshnessMarks[state];
  const value = columns.value[index] ?? Number.NaN;
  const known = lookup.classes.get(channel.class);
  const className = known ? textOf(language, 'class', known.id) : channel.class;
  return (
    <>
      <span className="channel-shape" title={className}>
        <Glyph name={isMarked ? 'check' : (classGlyphs[lookup.catalogue.classes.indexOf(known!)] ?? 'ring')} label={className} className={isMarked ? 'channel-check' : 'tone-plain'} />
      </span>
      <Clip className="channel-name row-title">{nameOf(channel, language, lookup)}</Clip>
      <span className={`channel-state tone-${mark.tone}`}>
        <Glyph name={mark.glyph} />
        {textOf(language, 'freshness', state)}
      </span>
      <Clip className="channel-place muted">{placeOf(channel, language, lookup)}</Clip>
      <Clip className="channel-class muted">{className}</Clip>
      <Clip className="channel-whose muted">{departmentShort(channel.department, language, lookup)}</Clip>
      <span className={`channel-value nowrap ${grade >= 2 ? 'muted' : 'tone-strong'}`}>{Number.isNaN(value) ? '–' : `${formatValue(value)} ${unitOf(channel)}`}</span>
      <span className="channel-age muted nowrap">{Number.isFinite(ageMs) ? text('age.ago', { age: formatAge(ageMs, text) }) : text('age.never')}</span>
      <span
        role="presentation"
        className={`channel-star ${isFavourite ? 'tone-note' : 'tone-quiet'}`}
        title={text('channels.star')}
        data-star={isFavourite}
        onClick={(event) => {
          event.stopPropagation();
          onStar();
        }}
      >
        <Glyph name={isFavourite ? 'star' : 'star-hollow'} {...(isFavourite && { label: text('channels.starred') })} />
      </span>
    </>
  );
}

/** The name; in English, where it is made of kind and place, the kind: the place stands beside it. */
function nameOf(channel: Channel, language: Language, lookup: Lookup): string {
  const made = language === 'en' && channel.route !== undefined && channel.stake !== undefined;
  return made ? textOf('en', 'kind', channel.kind) : channelName(channel, language, lookup);
}

/** `G22 K465+200 上行`; the department for what stands on no road. */
function placeOf({ route, stake, direction, department }: Channel, language: Language, lookup: Lookup): string {
  if (route === undefined || stake === undefined) return departmentShort(department, language, lookup);
  const known = lookup.routes.get(route);
  return [known?.code ?? route, formatStake(stake), direction ? directionLabel(known, direction, language) : ''].join(' ').trimEnd();
}
