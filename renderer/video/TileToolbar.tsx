import { useText, type TextKey } from '../i18n/text.ts';
import { Glyph, type GlyphName } from '../ui/Glyph.tsx';

/** What can be done to a tile. */
export type TileCommand = 'pin' | 'snapshot' | 'swap' | 'up' | 'down' | 'ruler' | 'maximise' | 'clear';

/** The keys that do it while the tile has the focus; none of them is a key of the whole window. */
export const tileKeys: Readonly<Record<string, TileCommand>> = { t: 'pin', i: 'snapshot', x: 'swap', r: 'ruler', ',': 'up', '.': 'down', enter: 'maximise', delete: 'clear' };

const tools: readonly { command: TileCommand; glyph: GlyphName; text: TextKey }[] = [
  { command: 'pin', glyph: 'pin', text: 'video.pin' },
  { command: 'up', glyph: 'chevron-left', text: 'video.up' },
  { command: 'down', glyph: 'chevron-right', text: 'video.down' },
  { command: 'swap', glyph: 'swap', text: 'video.swap' },
  { command: 'ruler', glyph: 'ruler', text: 'video.ruler' },
  { command: 'snapshot', glyph: 'snapshot', text: 'video.snapshot' },
  { command: 'maximise', glyph: 'maximise', text: 'video.maximise' },
  { command: 'clear', glyph: 'close', text: 'video.clear' },
];

/** The tools of a tile; seen while the tile is pointed at or has the focus. */
export function TileToolbar({ pinned, swapping, ruled, onCommand }: { pinned: boolean; swapping: boolean; ruled: boolean; onCommand: (command: TileCommand) => void }) {
  const text = useText();
  const pressed: Partial<Record<TileCommand, boolean>> = { pin: pinned, swap: swapping, ruler: ruled };
  return (
    <div className="video-tools" role="toolbar" aria-label={text('video.tools')}>
      {tools.map(({ command, glyph, text: key }) => (
        <button key={command} type="button" tabIndex={-1} className="video-tool" data-command={command} aria-label={text(key)} title={text(key)} aria-pressed={pressed[command]} onClick={() => onCommand(command)}>
          <Glyph name={glyph} />
        </button>
      ))}
    </div>
  );
}
