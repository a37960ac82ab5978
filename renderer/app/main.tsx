import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/500.css';
import '@fontsource/noto-sans-sc/700.css';
import './tokens.css';
import './shell.css';
import '../ui/ui.css';
import '../ui/overlays.css';
import '../panels/panels.css';
import '../panels/detail.css';
import '../panels/outbox/outbox.css';
import '../panels/scenes/scenes.css';
import '../panels/top-bar/operator.css';
import '../panels/status/past.css';
import { createRoot } from 'react-dom/client';
import { connectPorts } from '../bridge/port-connect.ts';
import { openBridge } from '../bridge/open-bridge.ts';
import { paletteVariables } from '../lib/palette.ts';
import { pageTurn } from '../lib/turn.ts';
import { openLogFollower } from '../panels/log/follow-log.ts';
import { tickClock } from '../stores/clock.ts';
import { rememberedLanguage, useLanguage } from '../stores/language.ts';
import { tickLedger } from '../stores/ledger.ts';
import { shareSelection } from '../stores/stage.ts';
import { App } from './App.tsx';
import { hideGlobals } from './hide-globals.ts';

/** Clocks, ages and the ledger move once a second. */
const tickMs = 1_000;

hideGlobals();
for (const [name, value] of Object.entries(paletteVariables())) document.documentElement.style.setProperty(name, value);
const remembered = rememberedLanguage();
if (remembered) useLanguage.setState({ language: remembered });

connectPorts(window, (port) => {
  openBridge(port, {
    onHello: ({ lang }) => {
      if (!rememberedLanguage()) useLanguage.setState({ language: lang });
    },
  });
});
shareSelection();
openLogFollower();
setInterval(() => {
  pageTurn.take(() => {
    tickClock();
    tickLedger();
  });
}, tickMs);

createRoot(document.getElementById('root')!).render(<App />);
