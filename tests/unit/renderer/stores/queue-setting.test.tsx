import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { useClock } from '../../../../renderer/stores/clock.ts';
import { useDerived } from '../../../../renderer/stores/derived.ts';
import { lookupOf } from '../../../../renderer/stores/lookup.ts';
import { usePast } from '../../../../renderer/stores/past.ts';
import { useQueueNotes } from '../../../../renderer/stores/queue-notes.ts';
import { useQueueSetting } from '../../../../renderer/stores/queue-setting.ts';
import { useSiteRules } from '../../../../renderer/stores/site-rules.ts';
import type { QueueSetting } from '../../../../shared/domain/queue-view.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { builtAt } from '../../../builders/entities.ts';

const lookup = lookupOf(buildCatalogue());

/** Asks as a component does; on a server that is the stores' first state. */
function ask(): QueueSetting {
  const told: ReturnType<typeof useQueueSetting>[] = [];
  const Asker = () => {
    told.push(useQueueSetting(lookup));
    return null;
  };
  renderToStaticMarkup(<Asker />);
  return told[0]!;
}

afterEach(() => Object.assign(usePast.getInitialState(), { shown: undefined }));

test('queues of before are looked at without what is remembered now, and without detectors that came to be suspect later', () => {
  const notes = { q: { seenFrom: 1, since: {} } };
  Object.assign(useSiteRules.getInitialState(), { rules: shippedRuleTables });
  Object.assign(useQueueNotes.getInitialState(), { notes });
  Object.assign(useDerived.getInitialState(), { suspects: new Map([['a', { channel: 'a', reason: 'full', since: builtAt - 1_000 }], ['b', { channel: 'b', reason: 'full', since: builtAt - 900_000 }]]) });
  Object.assign(useClock.getInitialState(), { nowMs: builtAt });
  expect(ask().notes).toBe(notes);
  expect([...ask().suspects.keys()]).toEqual(['a', 'b']);
  Object.assign(usePast.getInitialState(), { shown: { forMs: builtAt - 600_000, at: builtAt - 600_000 } });
  Object.assign(useClock.getInitialState(), { nowMs: builtAt - 600_000 });
  expect(ask().notes).toBeUndefined();
  expect([...ask().suspects.keys()]).toEqual(['b']);
});
