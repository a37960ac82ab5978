import './channels.css';
import { usePicture } from '../../stores/picture.ts';
import { useText } from '../../i18n/text.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { Pane } from '../../ui/Pane.tsx';
import { StateNote } from '../../ui/StateNote.tsx';
import { ChannelBrowser } from './ChannelBrowser.tsx';

/** The channel browser: every channel by department, class, route, kind and state, with favourites and groups. */
export function ChannelPanel() {
  const text = useText();
  const lookup = useLookup();
  const ready = usePicture((picture) => picture.ready);
  if (lookup && ready) return <ChannelBrowser key={lookup.catalogue.etag} lookup={lookup} />;
  return (
    <Pane name="channels" title={text('pane.channels')}>
      <StateNote testId="channel-browser" glyph="dashed" title={text(lookup ? 'list.waiting' : 'ledger.waiting')} />
    </Pane>
  );
}
