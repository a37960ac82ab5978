import { useCallback, useMemo } from 'react';
import { freshnessOf, freshnessStates } from '../../../shared/domain/freshness.ts';
import { formatAge } from '../../i18n/age.ts';
import { channelName, channelShort, departmentName, nameOf, placeLabel } from '../../i18n/names.ts';
import { textOf, useText, type TextKey } from '../../i18n/text.ts';
import { unitOf } from '../../lib/channel-unit.ts';
import { formatMoment } from '../../lib/local-time.ts';
import { formatLength, formatValue } from '../../lib/numbers.ts';
import { useClock } from '../../stores/clock.ts';
import { suspectsAt, useDerived } from '../../stores/derived.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { usePast } from '../../stores/past.ts';
import { pushToTiles } from '../../stores/tiles.ts';
import { world } from '../../stores/world.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { freshnessMarks } from '../../ui/marks.ts';
import { isTyping, usePageKeys } from '../../ui/use-page-keys.ts';
import { ChannelHistoryView } from './ChannelHistoryView.tsx';
import { DetailFrame, DetailGone } from './DetailFrame.tsx';
import { jumpTo, JumpList, type Jump } from './JumpList.tsx';
import { nearestChannels, sharesCarriageway, type Neighbour } from './neighbours.ts';

/** One channel: value, age, freshness, quality, its last hour and its neighbours along the road. */
export function ChannelDetail({ id, lookup }: { id: string; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const nowMs = useClock((clock) => clock.nowMs);
  // Another moment is another hour before it.
  const pastMs = usePast(({ shown }) => shown?.forMs ?? '');
  const suspect = useDerived(({ suspects }) => suspectsAt(suspects, nowMs).get(id));
  const index = lookup.channelIndex.get(id);
  const channel = index === undefined ? undefined : lookup.catalogue.channels[index];

  const jumps = useMemo<Jump[]>(() => {
    if (!channel || channel.route === undefined || channel.stake === undefined) return [];
    // Along growing stakes on its own carriageway, so that `]` then `[` leads back.
    const here = { route: channel.route, stake: channel.stake, direction: 1 as const };
    const like = nearestChannels(lookup, here, (other) => other !== channel && other.kind === channel.kind && sharesCarriageway(channel, other));
    const cameras = channel.kind === 'video' ? {} : nearestChannels(lookup, here, (other) => other.kind === 'video' && sharesCarriageway(channel, other));
    const entry = (near: Neighbour | undefined, arrow: string, keyName?: string) =>
      near ? [{ ref: { kind: 'channel' as const, id: near.channel.id }, label: channelShort(near.channel, language, lookup), note: `${arrow} ${formatLength(near.distanceM)}`, keyName, lon: near.channel.lon, lat: near.channel.lat }] : [];
    return [...entry(like.up, '←', '['), ...entry(like.down, '→', ']'), ...entry(cameras.up, '←'), ...entry(cameras.down, '→')];
  }, [channel, lookup, language]);
  usePageKeys(
    useCallback(
      (event: KeyboardEvent) => {
        const jump = isTyping(event) ? undefined : jumps.find((each) => each.keyName === event.key);
        if (jump) jumpTo(jump);
      },
      [jumps],
    ),
  );

  if (!channel || index === undefined) return <DetailGone kind="channel" id={id} />;
  const sampledAt = world.columns.sampledAt[index] ?? Number.NEGATIVE_INFINITY;
  const qualityByte = world.columns.quality[index] ?? 3;
  const value = world.columns.value[index] ?? Number.NaN;
  const freshness = freshnessStates[freshnessOf(nowMs - sampledAt, channel.everyMs, qualityByte)];
  const mark = freshnessMarks[freshness];
  const known = lookup.classes.get(channel.class);
  const freshnessText = textOf(language, 'freshness', freshness);
  return (
    <DetailFrame kind="channel" title={channelName(channel, language, lookup)} mark={<span className={`level-mark tone-${mark.tone}`}><Glyph name={mark.glyph} label={freshnessText} /></span>}>
      <Facts
        facts={[
          { label: text('detail.value'), value: <b className="figure">{Number.isNaN(value) ? text('detail.no-value') : `${formatValue(value)} ${unitOf(channel)}`}</b>, ...((freshness === 'stale' || freshness === 'lost') && { tone: mark.tone }) },
          { label: text('age'), value: Number.isFinite(sampledAt) ? `${text('age.ago', { age: formatAge(nowMs - sampledAt, text) })} · ${formatMoment(sampledAt, nowMs)}` : text('age.never') },
          { label: text('detail.freshness'), value: `${freshnessText} · ${text('detail.every', { age: formatAge(channel.everyMs, text) })}`, tone: mark.tone === 'quiet' ? undefined : mark.tone },
          { label: text('detail.quality'), value: text(`quality.${qualityByte}` as TextKey), tone: qualityByte >= 2 ? 'warn' : undefined },
          { label: text('detail.suspect'), value: suspect && <span data-testid="suspect">{`${text(`suspect.${suspect.reason}`)} · ${text('detail.suspect-since', { age: formatAge(nowMs - suspect.since, text) })}`}</span>, tone: 'warn' },
          { label: text('detail.where'), value: channel.route !== undefined && channel.stake !== undefined ? placeLabel(channel.route, channel.stake, channel.direction ?? 0, language, lookup) : text('detail.no-road') },
          { label: text('detail.department'), value: departmentName(channel.department, language, lookup) },
          { label: text('detail.class'), value: `${known ? nameOf(known, language) : channel.class} · ${textOf(language, 'kind', channel.kind)}` },
          { label: text('detail.code'), value: <span className="code">{channel.id}</span> },
        ]}
      />
      {channel.kind === 'video' && (
        <button type="button" className="button detail-push" data-testid="push-camera" onClick={() => pushToTiles([channel.id])}>
          {text('detail.push')}
          <kbd>C</kbd>
        </button>
      )}
      <ChannelHistoryView key={`${channel.id} ${pastMs}`} channel={channel} />
      <JumpList title={text('detail.neighbours')} jumps={jumps} />
    </DetailFrame>
  );
}
