import { useCallback, useEffect, useRef, useState } from 'react';
import type { Channel } from '../../shared/domain/catalogue.ts';
import { channelName } from '../i18n/names.ts';
import { useText } from '../i18n/text.ts';
import { useLanguage } from '../stores/language.ts';
import { useLookup } from '../stores/use-lookup.ts';
import { Clip } from '../ui/Clip.tsx';
import { isTyping } from '../ui/use-page-keys.ts';
import { applyEntryIdle, applyEntryKey, entryKeyOf, type NumberEntry as Entry } from './number-entry.ts';
import './video.css';

interface Props {
  cameraOf: (number: number) => Channel | undefined;
  /** Slot of a tile's number, on any window. */
  tileOf: (number: number) => string | undefined;
  onPush: (channelId: string, slot: string) => void;
}

const idleCheckMs = 250;

/** `camera number, Enter, tile, Enter` from anywhere on the page; says what has been typed and which camera it names. */
export function NumberEntry(props: Props) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const lookup = useLookup();
  const [entry, setEntry] = useState<Entry>();
  const state = useRef<Entry>(undefined);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const put = useCallback((next: Entry | undefined) => {
    state.current = next;
    setEntry(next);
  }, []);
  useEffect(() => {
    // Caught before anything on the page: while an entry is open, digits are not the page's shortcuts.
    const onKey = (event: KeyboardEvent): void => {
      if (isTyping(event) || event.ctrlKey || event.altKey || event.metaKey) return;
      const key = entryKeyOf(event, state.current !== undefined);
      if (key === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const { cameraOf, tileOf, onPush } = latest.current;
      const step = applyEntryKey(state.current, key, performance.now(), { cameraOf: (n) => cameraOf(n), tileOf: (n) => tileOf(n) });
      put(step.entry);
      if (step.push) onPush(step.push.camera.id, step.push.slot);
    };
    document.addEventListener('keydown', onKey, true);
    const timer = setInterval(() => {
      if (state.current && !applyEntryIdle(state.current, performance.now())) put(undefined);
    }, idleCheckMs);
    return () => {
      document.removeEventListener('keydown', onKey, true);
      clearInterval(timer);
    };
  }, [put]);
  if (!entry) return null;
  const camera = entry.camera === '' ? undefined : props.cameraOf(Number(entry.camera));
  const name = camera && (lookup ? channelName(camera, language, lookup) : camera.name);
  const hint = entry.unknown ? text(entry.asks === 'camera' ? 'video.entry.no-camera' : 'video.entry.no-tile') : text(entry.asks === 'camera' ? 'video.entry.camera-hint' : 'video.entry.tile-hint');
  return (
    <div className="number-entry" role="status" data-testid="number-entry" data-asks={entry.asks}>
      <div className="number-entry-fields">
        <span className="muted">{text('video.entry.camera')}</span>
        <b data-now={entry.asks === 'camera'}>{entry.camera === '' ? '–' : entry.camera}</b>
        <span className="muted">{text('video.entry.tile')}</span>
        <b data-now={entry.asks === 'tile'}>{entry.tile === '' ? '–' : entry.tile}</b>
      </div>
      <Clip className="number-entry-name">{name ?? text('video.entry.none')}</Clip>
      <span className={entry.unknown ? 'tone-warn' : 'muted'}>{hint}</span>
    </div>
  );
}
