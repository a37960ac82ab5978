import type { CollectionName } from '../../../shared/domain/collections.ts';
import type { AlarmPriority } from '../../../shared/domain/alarm.ts';
import type { FogBand } from '../../../shared/domain/fog-band.ts';
import { freshnessLimits, freshnessStates } from '../../../shared/domain/freshness.ts';
import { gateStates } from '../../../shared/domain/gate.ts';
import { queueKinds } from '../../../shared/domain/queue.ts';
import { nameOf } from '../../i18n/names.ts';
import { textOf, useText, type TextKey } from '../../i18n/text.ts';
import { palette } from '../../lib/palette.ts';
import { useLanguage } from '../../stores/language.ts';
import { toggleOverlay } from '../../stores/layout.ts';
import { useLookup } from '../../stores/use-lookup.ts';
import { DerivedNote } from '../../ui/DerivedNote.tsx';
import { Glyph, type GlyphName } from '../../ui/Glyph.tsx';
import { classGlyphs, fogMarks, freshnessMarks, gateMarks, priorityMarks, queueGlyphs, type Tone } from '../../ui/marks.ts';
import { Overlay } from '../../ui/Overlay.tsx';

interface Entry {
  glyph: GlyphName;
  tone?: Tone;
  /** From the palette, where the map's own colour has no tone. */
  colour?: string;
  label: string;
}

const trafficShown = ['free', 'heavy', 'slow', 'queuing', 'stationary', 'none'] as const;

/** What every shape and colour means. */
export function LegendPanel() {
  const text = useText();
  const lookup = useLookup();
  const language = useLanguage((state) => state.language);
  const bands = ([4, 3, 2, 1] as FogBand[]).map((band) => ({ ...fogMarks[band], label: text(`legend.fog-${band}` as TextKey) }));
  const priorities = ([1, 2, 3, 4] as AlarmPriority[]).map((priority) => ({ ...priorityMarks[priority], label: text('alarms.priority', { priority }) }));
  const handled: Entry[] = [
    { glyph: 'flag-half', colour: palette.alarm.p2, label: text('legend.alarm-acked') },
    { glyph: 'flag-hollow', colour: palette.alarm.p2, label: text('legend.alarm-cleared') },
  ];
  const freshness = freshnessStates.map((state) => ({
    ...freshnessMarks[state],
    label: `${textOf(language, 'freshness', state)} · ${state === 'lost' ? text('legend.beyond') : text('legend.within', { n: freshnessLimits[state] })}`,
  }));
  const classes = classGlyphs.flatMap((glyph, at) => {
    const known = lookup?.catalogue.classes[at];
    return known ? [{ glyph, tone: 'plain' as const, label: nameOf(known, language) }] : [];
  });
  const traffic = trafficShown.map((state) => ({ glyph: 'bar' as const, colour: palette.traffic[state], label: text(`legend.traffic-${state}` as TextKey) }));
  const gates = gateStates.map((state) => ({ glyph: gateMarks[state].glyph, colour: palette.gate[state], label: textOf(language, 'gate-state', state) }));
  const units = (['moving', 'idle', 'scene', 'off'] as const).map((state) => ({ glyph: 'arrow' as const, colour: palette.unit[state], label: text(`legend.unit-${state}`) }));
  const queues = queueKinds.map((kind) => ({ glyph: queueGlyphs[kind], tone: 'plain' as const, label: textOf(language, 'queue-kind', kind) }));
  const tiers = [palette.traffic.heavy, palette.traffic.slow, palette.traffic.queuing, palette.traffic.stationary].map((colour, tier) => ({ glyph: 'toll-gate' as const, colour, label: text(`legend.queue-tier-${tier}` as TextKey) }));
  const { traffic: speeds, fog, freshness: ages, alarm } = palette;
  const attention: Entry[] = [
    { glyph: 'triangle', colour: speeds.heavy, label: text('legend.attention-1') },
    { glyph: 'triangle', colour: speeds.slow, label: text('legend.attention-2') },
    { glyph: 'triangle-ringed', colour: fog.severe, label: text('legend.attention-3') },
  ];
  const others: Entry[] = [
    { glyph: 'burst', colour: alarm.p1, label: text('legend.incident') },
    { glyph: 'chevrons', colour: speeds.stationary, label: text('legend.queue-tail') },
    { glyph: 'disc', colour: speeds.stationary, label: text('legend.queue-head') },
    { glyph: 'bar-hollow', colour: speeds.stationary, label: text('legend.queue-ahead') },
    { glyph: 'count-ring', colour: ages.fresh, label: text('legend.count') },
  ];
  return (
    <Overlay name="legend" title={text('legend.title')} onClose={() => toggleOverlay('legend')}>
      <div className="legend-groups">
        <Group title={text('legend.classes')} entries={classes} />
        <Group title={text('legend.freshness')} entries={freshness} />
        <Group title={text('legend.attention')} entries={attention} />
        <Group title={text('legend.traffic')} entries={traffic} />
        <Group title={text('legend.fog')} entries={bands} derived="fogZones" />
        <Group title={text('alarms.title')} entries={[...priorities, ...handled]} />
        <Group title={text('queue.title')} entries={queues} paired derived="queues" />
        <Group title={text('legend.queue-tiers')} entries={tiers} paired />
        <Group title={text('legend.gates')} entries={gates} paired />
        <Group title={text('legend.units')} entries={units} />
        <Group title={text('legend.map')} entries={others} />
      </div>
    </Overlay>
  );
}

/** Entries one below the other, or `paired` where they are short. */
function Group({ title, entries, paired = false, derived }: { title: string; entries: readonly Entry[]; paired?: boolean; derived?: CollectionName }) {
  return (
    <div className="legend-group" data-paired={paired}>
      <h3>
        {title} {derived && <DerivedNote of={derived} />}
      </h3>
      <ul>
        {entries.map(({ glyph, tone, colour, label }) => (
          <li key={label}>
            <span className={`legend-mark tone-${tone ?? 'plain'}`} style={colour ? { color: colour } : undefined}>
              <Glyph name={glyph} />
            </span>
            {label}
          </li>
        ))}
      </ul>
    </div>
  );
}
