import type { CallHandlers } from '../../electron/service/feed/window-calls.ts';
import { fail } from '../../shared/lib/result.ts';

const refuse = () => fail('not-found', 'this test does not answer');

/** Handlers that refuse every call but those given. */
export function buildHandlers(given: Partial<CallHandlers> = {}): CallHandlers {
  return {
    'channel.history': refuse,
    'corridor.history': refuse,
    'fog.history': refuse,
    'command.send': refuse,
    'outbox.dismiss': refuse,
    'outbox.cancel': refuse,
    'operator.set': refuse,
    'alarm.own': refuse,
    'alarm.silence': refuse,
    'link.retry': refuse,
    'stage.act': refuse,
    'scene.save': refuse,
    'scene.remove': refuse,
    'rules.save': refuse,
    'groups.save': refuse,
    'video.report': refuse,
    'patrol.set': refuse,
    'patrol.coverage': refuse,
    ...given,
  };
}
