import { useMemo, useState, type KeyboardEvent } from 'react';
import { useText } from '../i18n/text.ts';
import { useLanguage } from '../stores/language.ts';
import { toggleOverlay } from '../stores/layout.ts';
import { useStage } from '../stores/stage.ts';
import { Overlay } from '../ui/Overlay.tsx';
import { buildCommands } from './commands.ts';

/** Everything that the console can be told, by typing some letters of it. */
export function CommandPalette() {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const scenes = useStage((state) => state.scenes);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const words = query.trim().toLowerCase().split(/\s+/);
  const all = useMemo(() => buildCommands(scenes, text, language), [scenes, text, language]);
  const found = all.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
  const at = Math.min(active, found.length - 1);
  const choose = (index: number) => {
    toggleOverlay('palette');
    found[index]?.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // An input method has the key while it composes.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setActive(Math.min(at + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(at - 1, 0));
    else if (event.key === 'Enter') choose(at);
    else if (event.key === 'Escape') toggleOverlay('palette');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Overlay name="palette" title={text('palette.title')} onClose={() => toggleOverlay('palette')}>
      <input
        ref={(input) => input?.focus()}
        className="palette-input"
        data-testid="palette-input"
        type="text"
        role="combobox"
        aria-label={text('palette.title')}
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={found[at] ? `palette-${at}` : undefined}
        placeholder={text('palette.hint')}
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-list" className="palette-list" role="listbox" aria-label={text('palette.title')}>
        {found.map(({ id, label, key }, index) => (
          <div key={id} id={`palette-${index}`} role="option" aria-selected={index === at} data-id={id} onPointerDown={(event) => event.preventDefault()} onClick={() => choose(index)}>
            <span className="clip">{label}</span>
            {key !== undefined && <kbd>{key}</kbd>}
          </div>
        ))}
        {found.length === 0 && <p className="muted">{text('palette.none')}</p>}
      </div>
    </Overlay>
  );
}
