import { isStaleZone } from '../../../shared/domain/evidence-age.ts';
import { fogBandOf } from '../../../shared/domain/fog-band.ts';
import { directionLabel, stretchLabel } from '../../i18n/names.ts';
import { useText } from '../../i18n/text.ts';
import { useClock } from '../../stores/clock.ts';
import { useFogAdvice, useFogDesk, type FogCase } from '../../stores/fog-plan.ts';
import { useLanguage } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { usePicture } from '../../stores/picture.ts';
import { FogBulletins } from '../../ui/fog/FogBulletins.tsx';
import { FogCameras } from '../../ui/fog/FogCameras.tsx';
import { FogEntries } from '../../ui/fog/FogEntries.tsx';
import { FogMeasured } from '../../ui/fog/FogMeasured.tsx';
import { FogOrders } from '../../ui/fog/FogOrders.tsx';
import { FogProne } from '../../ui/fog/FogProne.tsx';
import { FogProposal } from '../../ui/fog/FogProposal.tsx';
import { FogTimers } from '../../ui/fog/FogTimers.tsx';
import { useReadOnlyCode } from '../../stores/read-only.ts';
import { LevelMark } from '../../ui/LevelMark.tsx';
import { fogMarks } from '../../ui/marks.ts';
import { ReadOnlyNote } from '../../ui/ReadOnlyNote.tsx';
import { useMemo } from 'react';
import '../../ui/fog/fog.css';
import { DetailFrame, DetailGone } from './DetailFrame.tsx';

/** One fog zone in full: what is measured, what the ladder asks for, and apart from both what is ordered. */
export function FogZoneDetail({ id, lookup }: { id: string; lookup: Lookup }) {
  const zone = usePicture((picture) => picture.entities.fogZones).find((each) => each.id === id);
  const fogCase = useMemo((): FogCase | undefined => zone && { kind: 'zone', id, zone }, [id, zone]);
  return fogCase?.kind === 'zone' ? <ZoneFacts fogCase={fogCase} lookup={lookup} /> : <DetailGone kind="fog-zone" id={id} />;
}

function ZoneFacts({ fogCase, lookup }: { fogCase: Extract<FogCase, { kind: 'zone' }>; lookup: Lookup }) {
  const text = useText();
  const language = useLanguage((state) => state.language);
  const code = useReadOnlyCode();
  const readOnly = code !== undefined;
  const planShown = useFogDesk((desk) => desk.planShown);
  const advice = useFogAdvice(fogCase, lookup);
  const { zone } = fogCase;
  const { route, from, to, direction } = zone.stretch;
  const band = fogBandOf(zone.visibilityM);
  const stale = useClock((clock) => isStaleZone(zone, clock.nowMs));
  return (
    <DetailFrame kind="fog-zone" title={`${stretchLabel(route, from, to, lookup)} ${directionLabel(lookup.routes.get(route), direction, language)}`} mark={<LevelMark mark={stale ? { ...fogMarks[band], tone: 'stale' } : fogMarks[band]} level={band} label={text(stale ? 'fog.last-band' : 'fog.band', { band })} />}>
      {advice && (
        <>
          <div>
            <FogProne stretch={zone.stretch} lookup={lookup} />
            <FogMeasured zone={zone} advice={advice} lookup={lookup} />
          </div>
          <div>
            <FogProposal fogCase={fogCase} advice={advice} />
            <FogTimers advice={advice} zone={zone} />
            <FogCameras cameras={advice.cameras} lookup={lookup} />
          </div>
          <div>
            {code === 'past-picture' && !planShown && <ReadOnlyNote />}
            {readOnly || planShown ? <FogEntries advice={advice} lookup={lookup} /> : <FogOrders advice={advice} lookup={lookup} />}
            {!planShown && <FogBulletins ladder={advice.ladder} lookup={lookup} readOnly={readOnly} />}
          </div>
        </>
      )}
    </DetailFrame>
  );
}
