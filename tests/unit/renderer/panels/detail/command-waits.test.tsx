import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { AssignForm } from '../../../../../renderer/panels/detail/alarm/AssignForm.tsx';
import { NoteForm } from '../../../../../renderer/panels/detail/alarm/NoteForm.tsx';
import { ShelveForm } from '../../../../../renderer/panels/detail/alarm/ShelveForm.tsx';
import { MeasureProposals } from '../../../../../renderer/panels/detail/MeasureProposals.tsx';
import { useOperators } from '../../../../../renderer/stores/operators.ts';
import { lookupOf } from '../../../../../renderer/stores/lookup.ts';
import { usePicture } from '../../../../../renderer/stores/picture.ts';
import { useSiteRules } from '../../../../../renderer/stores/site-rules.ts';
import { FogBulletins } from '../../../../../renderer/ui/fog/FogBulletins.tsx';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import type { CommandSender } from '../../../../../renderer/stores/use-command.ts';
import { shippedRuleTables } from '../../../../../resources/rules/shipped.ts';
import { buildEntity } from '../../../../builders/entities.ts';

const states: CommandSender['state'][] = [];
vi.mock(import('../../../../../renderer/stores/use-command.ts'), () => ({
  useCommand: (): CommandSender => ({ state: states.shift() ?? 'idle', send: () => Promise.reject(new Error('nothing is sent')), reset: () => undefined }),
}));

test('a measure that waits for the fabric is not proposed again, and says so itself; the others can be', () => {
  states.push('queued', 'idle');
  const html = renderToStaticMarkup(<MeasureProposals types={['diversion', 'police-lead']} aim={{ place: 'plaza-1' }} note="" />);
  expect(html).toMatch(/data-measure="diversion" disabled=""[^>]*>[^<]+<\/button><p[^>]*>[^<]*(?:连通|待发|已记下)[^<]*<\/p><button/);
  expect(html).toMatch(/data-measure="police-lead">/);
});

test('what is done about an alarm and waits for the fabric is not sent twice', () => {
  // A server render shows the stores' first states.
  useSiteRules.getInitialState().rules = shippedRuleTables;
  useOperators.getInitialState().seats = [{ window: '1', seat: 'desk-left', name: '王海涛' }];
  const alarm = buildEntity('alarms');
  for (const Form of [ShelveForm, NoteForm, AssignForm]) {
    states.push('queued');
    expect(renderToStaticMarkup(<Form alarm={alarm} onDone={() => undefined} />)).toMatch(/<button[^>]* disabled=""/);
    states.push('idle');
    expect(renderToStaticMarkup(<Form alarm={alarm} onDone={() => undefined} />)).not.toContain('disabled=""');
  }
});

test('a bulletin whose next step waits for the fabric does not take it twice', () => {
  const picture = usePicture.getInitialState();
  Object.assign(picture, { entities: { ...picture.entities, bulletins: [buildEntity('bulletins', { state: 'approved' })] } });
  const html = () => renderToStaticMarkup(<FogBulletins ladder={shippedRuleTables.fogLadder} lookup={lookupOf(buildCatalogue(0))} readOnly={false} />);
  states.push('queued');
  expect(html()).toMatch(/data-testid="bulletin-publish" disabled=""/);
  expect(html()).toMatch(/data-testid="bulletin-publish">/);
});
