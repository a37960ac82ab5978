/** One beep: when it begins and ends within the tone, seconds, and its pitch, Hz. */
interface Beep {
  fromS: number;
  forS: number;
  hz: number;
}

/** Tones by priority (IEC 60601-1-8 and ISO 7731 tell urgency by number and pace of pulses): three fast, two slow, one low. */
const tones: Record<1 | 2 | 3, readonly Beep[]> = {
  1: [0, 0.18, 0.36].map((fromS) => ({ fromS, forS: 0.14, hz: 880 })),
  2: [0, 0.4].map((fromS) => ({ fromS, forS: 0.25, hz: 587 })),
  3: [{ fromS: 0, forS: 0.2, hz: 392 }],
};
/** Edges of a beep, seconds: without them it clicks. */
const edgeS = 0.015;
const loudness = 0.4;

/** Plays the tone of a priority once, now. */
export function playTone(context: BaseAudioContext, priority: 1 | 2 | 3): void {
  for (const { fromS, forS, hz } of tones[priority]) {
    const begin = context.currentTime + fromS;
    const gain = context.createGain();
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(loudness, begin + edgeS);
    gain.gain.setValueAtTime(loudness, begin + forS - edgeS);
    gain.gain.linearRampToValueAtTime(0, begin + forS);
    const oscillator = context.createOscillator();
    oscillator.frequency.value = hz;
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(begin);
    oscillator.stop(begin + forS);
  }
}
