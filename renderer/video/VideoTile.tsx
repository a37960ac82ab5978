import { memo, useEffect, useRef } from 'react';
import type { Channel } from '../../shared/domain/catalogue.ts';
import type { TileReport } from '../../shared/domain/patrol.ts';
import { channelName, placeLabel } from '../i18n/names.ts';
import { useText } from '../i18n/text.ts';
import { fabricNow } from '../stores/clock.ts';
import { useLanguage } from '../stores/language.ts';
import { useLookup } from '../stores/use-lookup.ts';
import { Clip } from '../ui/Clip.tsx';
import { Glyph, type GlyphName } from '../ui/Glyph.tsx';
import { LaneRuler } from './LaneRuler.tsx';
import { drawSnapshot, saveSnapshot, snapshotName } from './snapshot.ts';
import { tileMarks, tileNote } from './tile-words.ts';
import { useTile } from './use-tile.ts';
import './video.css';

/** Shapes of who brought the picture, for tiles too small for the word. */
const byGlyphs = { patrol: 'chevrons', rule: 'flag-ringed' } as const satisfies Record<'patrol' | 'rule', GlyphName>;

/** What a tile shows and how. */
export interface VideoTileProps {
  /** `<window>/<pane>/<tile>` */
  slot: string;
  /** What operators call the tile. */
  number: number;
  channel: Channel | undefined;
  /** Shown next: opened beforehand, unseen. */
  next: Channel | undefined;
  pinned: boolean;
  by?: 'operator' | 'patrol' | 'rule' | undefined;
  /** The lane-dash ruler is drawn over the picture. */
  ruled: boolean;
  /** The tile is large: the main stream. */
  big: boolean;
  /** About once a second while there is a channel. */
  onReport: (report: TileReport) => void;
  /** Given what saves the picture as a PNG, and undefined at the end. */
  onSnapshotter?: (slot: string, snapshot: (() => void) | undefined) => void;
}

/** One video tile: the picture of the channel asked for or nothing, its state in shape and words, name, place and number. */
export const VideoTile = memo(function VideoTile(props: VideoTileProps) {
  const { slot, number, channel, pinned, by, ruled, onSnapshotter } = props;
  const text = useText();
  const language = useLanguage((state) => state.language);
  const lookup = useLookup();
  const host = useRef<HTMLDivElement>(null);
  const { controller, view } = useTile(host, props);
  const name = channel && lookup ? channelName(channel, language, lookup) : (channel?.name ?? '');
  const place = channel?.route !== undefined && channel.stake !== undefined && lookup ? placeLabel(channel.route, channel.stake, channel.direction ?? 0, language, lookup) : '';
  const note = tileNote(view, text);
  const mark = tileMarks[view.state];
  useEffect(() => {
    onSnapshotter?.(slot, () => {
      const picture = controller.picture();
      if (!picture || !(picture.element instanceof HTMLVideoElement || picture.element instanceof HTMLCanvasElement)) return;
      const about = { name, place, atMs: fabricNow() - picture.ageMs, note: note.title };
      const canvas = drawSnapshot(picture.element, about);
      if (canvas) saveSnapshot(canvas, snapshotName(about)).catch(() => {});
    });
    return () => onSnapshotter?.(slot, undefined);
  }, [controller, name, note.title, onSnapshotter, place, slot]);
  return (
    <div className="video-tile" data-testid="video-tile" data-slot={slot} data-channel={channel?.id} data-by={by} data-state={channel ? view.state : 'empty'}>
      <div className="video-screen">
        <div ref={host} className="video-host" />
        {channel && ruled && view.state === 'live' && <LaneRuler channel={channel} />}
        {!channel && (
          <p className="video-empty">
            <span>{text('video.empty', { number })}</span>
            <span className="video-empty-how">{text('video.empty.how', { number })}</span>
          </p>
        )}
        {channel && note.title !== '' && (
          <div className="video-note" role="status">
            <Glyph name={mark.glyph} className={`video-note-glyph tone-${mark.tone}`} />
            <strong>{note.title}</strong>
            {note.detail !== '' && <span>{note.detail}</span>}
          </div>
        )}
      </div>
      <div className="video-caption">
        <b className="video-number">{number}</b>
        {pinned && <Glyph name="pin" label={text('video.pinned')} className="tone-note" />}
        <span className="video-words">
          {place !== '' && <Clip className="video-place">{place}</Clip>}
          {channel && <Clip className="video-name">{place === '' ? name : shortName(name, place)}</Clip>}
        </span>
        {channel && by !== undefined && by !== 'operator' && (
          <span className="video-by nowrap" title={text(`video.by.${by}`)}>
            <Glyph name={byGlyphs[by]} />
            <span className="video-by-word">{text(`video.by.${by}`)}</span>
          </span>
        )}
        {channel && (
          <span className={`video-state tone-${mark.tone} nowrap`}>
            <Glyph name={mark.glyph} />
            <span className="video-state-word">{text(`video.state.${view.state}`)}</span>
          </span>
        )}
      </div>
    </div>
  );
});

/** The part of a camera's name that its place does not say already: what is before it (English) or after it. */
function shortName(name: string, place: string): string {
  if (name.endsWith(` · ${place}`)) return name.slice(0, -place.length - 3);
  const stake = place.split(' ')[1];
  return stake !== undefined && name.includes(stake) ? (name.split(' ').at(-1) ?? name) : name;
}
