import { afterEach, beforeEach, expect, test } from 'vitest';
import { shippedRuleTables } from '../../../../../resources/rules/shipped.ts';
import { openLogFollower } from '../../../../../renderer/panels/log/follow-log.ts';
import { useLink } from '../../../../../renderer/stores/link.ts';
import { useLog } from '../../../../../renderer/stores/log.ts';
import { usePicture } from '../../../../../renderer/stores/picture.ts';
import { useSiteRules } from '../../../../../renderer/stores/site-rules.ts';
import { useStage } from '../../../../../renderer/stores/stage.ts';
import type { Disposable } from '../../../../../shared/lib/disposable.ts';
import type { Stage } from '../../../../../shared/scene/stage.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildEntity, builtAt } from '../../../../builders/entities.ts';

const { entities } = usePicture.getState();
const kinds = () => useLog.getState().entries.map(({ event }) => event.kind);
let follower: Disposable;

beforeEach(() => {
  useLog.setState({ entries: [] });
  usePicture.setState({ ready: true, at: builtAt, catalogue: buildCatalogue(2), entities });
  useLink.setState({ port: 'connecting', status: undefined });
  useStage.setState({ stage: undefined });
  follower = openLogFollower();
});
afterEach(() => follower.dispose());

test('pictures, the link and scenes are followed; the newest stands first', () => {
  const stage = (appliedAt: number) => ({ scene: { id: 's', name: 'S', displays: [] }, appliedAt, appliedBy: 'wall' }) as unknown as Stage;
  useStage.setState({ stage: stage(1) });
  expect(kinds()).toEqual([]);
  usePicture.setState({ at: builtAt + 1_000, entities: { ...entities, queues: [buildEntity('queues', { since: builtAt + 500 })] } });
  usePicture.setState({ at: builtAt + 2_000, entities });
  expect(kinds()).toEqual(['queue-gone', 'queue-appeared']);
  useStage.setState({ stage: stage(2) });
  useStage.setState({ stage: stage(2) });
  useLink.setState({ port: 'lost' });
  expect(kinds().toSorted((a, b) => a.localeCompare(b))).toEqual(['link-changed', 'queue-appeared', 'queue-gone', 'scene-applied']);
});

test('an alarm that the alarm book keeps aside is written down with what keeps it', () => {
  useSiteRules.setState({ rules: shippedRuleTables });
  usePicture.setState({ at: builtAt + 1_000, entities: { ...entities, alarms: [buildEntity('alarms', { ack: undefined, shelved: undefined, priority: 2, confidence: 0.1 })] } });
  expect(useLog.getState().entries.map(({ event }) => event)).toMatchObject([{ kind: 'alarm-raised', aside: { why: 'suppressed', by: 'confidence' } }]);
});

test('a queue grows old by the site’s table as pictures come', () => {
  useSiteRules.setState({ rules: shippedRuleTables });
  const queues = [buildEntity('queues', { updatedAt: builtAt })];
  const look = (seconds: number) => usePicture.setState({ at: builtAt + seconds * 1_000, entities: { ...entities, queues } });
  look(1);
  look(shippedRuleTables.queueTiers.age.staleS + 1);
  look(shippedRuleTables.queueTiers.age.staleS + 2);
  expect(kinds()).toEqual(['queue-old', 'queue-appeared']);
});

test('what stands in another catalogue is no news', () => {
  usePicture.setState({ catalogue: buildCatalogue(3), entities: { ...entities, queues: [buildEntity('queues')] } });
  expect(kinds()).toEqual([]);
});

test('when it ends nothing more is written', () => {
  follower.dispose();
  usePicture.setState({ entities: { ...entities, queues: [buildEntity('queues')] } });
  expect(kinds()).toEqual([]);
});
