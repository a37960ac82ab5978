import { useEffect } from 'react';
import { priorityToSound } from '../../shared/domain/alarm-silence.ts';
import { soundOwner } from '../../shared/scene/sound-owner.ts';
import { playTone } from '../lib/alarm-tone.ts';
import { pageTurn } from '../lib/turn.ts';
import { useLiveAlarmBook } from '../stores/alarm-book.ts';
import { useAlarmDesk } from '../stores/alarm-desk.ts';
import { useSound, type SoundState } from '../stores/alarm-sound.ts';
import { useClock } from '../stores/clock.ts';
import { useLink } from '../stores/link.ts';
import { useStage } from '../stores/stage.ts';

/** From tone to tone while an alarm stands that nobody has acknowledged, ms. */
const everyMs: Record<1 | 2 | 3, number> = { 1: 4_000, 2: 15_000, 3: 30_000 };

/**
 * Sounds the most urgent alarm in the one window that does it for the room. When that window dies, the service tells the
 * others, and the next one sounds on. Below priority 1 somebody may silence it for a time; 1 goes on until it is acknowledged.
 */
export function useAlarmSound(): void {
  const mine = useLink(({ hello }) => hello?.window);
  const owner = useStage(({ stage }) => stage && soundOwner(stage.windows));
  const { alarms, asides } = useLiveAlarmBook();
  const silence = useAlarmDesk((desk) => desk.silence);
  const owns = mine !== undefined && owner === mine;
  const priority = useClock(({ liveMs }) => (owns ? priorityToSound(alarms, liveMs, { asides, silence }) : undefined));
  useEffect(() => {
    if (priority === undefined) {
      tell(owns ? 'quiet' : 'other');
      return undefined;
    }
    const context = new AudioContext();
    const play = () => {
      tell(context.state === 'running' ? 'sounding' : 'blocked');
      if (context.state === 'running') playTone(context, priority);
    };
    const wake = () => void context.resume();
    context.addEventListener('statechange', play);
    addEventListener('pointerdown', wake);
    addEventListener('keydown', wake);
    play();
    const timer = setInterval(play, everyMs[priority]);
    return () => {
      clearInterval(timer);
      context.removeEventListener('statechange', play);
      removeEventListener('pointerdown', wake);
      removeEventListener('keydown', wake);
      void context.close();
    };
  }, [owns, priority]);
}

/** With the next picture: an effect that writes at once has the window drawn twice. */
function tell(state: SoundState): void {
  pageTurn.take(() => useSound.setState({ state }));
}
