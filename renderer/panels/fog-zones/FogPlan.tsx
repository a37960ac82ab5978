import type { FogCase } from '../../stores/fog-plan.ts';
import { stretchOf, useFogAdvice } from '../../stores/fog-plan.ts';
import type { Lookup } from '../../stores/lookup.ts';
import { FogBulletins } from '../../ui/fog/FogBulletins.tsx';
import { FogCameras } from '../../ui/fog/FogCameras.tsx';
import { FogEntries } from '../../ui/fog/FogEntries.tsx';
import { FogForecast } from '../../ui/fog/FogForecast.tsx';
import { FogOrders } from '../../ui/fog/FogOrders.tsx';
import { FogProne } from '../../ui/fog/FogProne.tsx';
import { FogProposal } from '../../ui/fog/FogProposal.tsx';
import { FogTimers } from '../../ui/fog/FogTimers.tsx';
import { useReadOnlyCode } from '../../stores/read-only.ts';
import { ReadOnlyNote } from '../../ui/ReadOnlyNote.tsx';
import { useText } from '../../i18n/text.ts';
import { stretchLabel } from '../../i18n/names.ts';

/** The plan of one case, below the list: what is proposed, what is ordered, what time asks for, what would be said. */
export function FogPlan({ fogCase, lookup }: { fogCase: FogCase; lookup: Lookup }) {
  const text = useText();
  const code = useReadOnlyCode();
  const readOnly = code !== undefined;
  const advice = useFogAdvice(fogCase, lookup);
  if (!advice) return undefined;
  const stretch = stretchOf(fogCase);
  return (
    <div className="fog-plan" data-testid="fog-plan" data-id={fogCase.id}>
      <h3 className="fog-plan-title">{text('fog.plan-of', { stretch: stretchLabel(stretch.route, stretch.from, stretch.to, lookup) })}</h3>
      <FogProne stretch={stretch} lookup={lookup} />
      {fogCase.kind === 'zone' && <FogForecast zone={fogCase.zone} />}
      <FogTimers advice={advice} zone={fogCase.kind === 'zone' ? fogCase.zone : undefined} />
      <FogProposal fogCase={fogCase} advice={advice} />
      {/* A wall never has the form: only where it is missed it is said why. */}
      {code === 'past-picture' && <ReadOnlyNote />}
      {readOnly ? <FogEntries advice={advice} lookup={lookup} /> : <FogOrders advice={advice} lookup={lookup} />}
      <FogBulletins ladder={advice.ladder} lookup={lookup} readOnly={readOnly} />
      <FogCameras cameras={advice.cameras} lookup={lookup} />
    </div>
  );
}
