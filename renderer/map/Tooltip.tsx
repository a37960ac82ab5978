import { useLayoutEffect, useRef } from 'react';
import { useClock } from '../stores/clock.ts';
import { useLanguage } from '../stores/language.ts';
import { describe } from './describe.ts';
import type { MapModel } from './map-model.ts';
import type { Pointed } from './open-map.ts';
import { placeTooltip } from './place-tooltip.ts';

/** Tells what the pointer rests on: name, then a line for each fact, its age included. Never leaves the map. */
export function Tooltip({ pointed, model }: { pointed: Pointed; model: MapModel }) {
  const box = useRef<HTMLDivElement>(null);
  const language = useLanguage((state) => state.language);
  const nowMs = useClock((state) => state.nowMs);
  const told = describe(pointed.ref, model, language, nowMs);
  useLayoutEffect(() => {
    const element = box.current;
    const pane = element?.parentElement;
    if (!element || !pane) return;
    const { left, top } = placeTooltip(pointed, { width: element.offsetWidth, height: element.offsetHeight }, { width: pane.clientWidth, height: pane.clientHeight });
    element.style.translate = `${left}px ${top}px`;
  });
  if (!told) return null;
  return (
    <div className="map-tooltip" role="status" data-testid="map-tooltip" ref={box}>
      <strong>{told.title}</strong>
      {told.facts.map(([name, value]) => (
        <div key={`${name} ${value}`}>
          <span>{name}</span> {value}
        </div>
      ))}
    </div>
  );
}
