import type { BulletinState } from '../../../../shared/domain/bulletin.ts';
import { commandArgsSchemas } from '../../../../shared/protocol/command.ts';
import { done, handle, refused, type Handler } from './handler.ts';

/** From which states a step may be taken, and where it leads. */
const steps: Record<'bulletin.approve' | 'bulletin.publish' | 'bulletin.lift', { from: readonly BulletinState[]; to: BulletinState }> = {
  'bulletin.approve': { from: ['draft'], to: 'approved' },
  'bulletin.publish': { from: ['approved'], to: 'published' },
  'bulletin.lift': { from: ['draft', 'approved', 'published'], to: 'lifted' },
};

/** `bulletin.draft | approve | publish | lift`. */
export const bulletinCommands: [string, Handler][] = [
  [
    'bulletin.draft',
    handle(commandArgsSchemas['bulletin.draft'], ({ stage }, { text, about = [] }, by) => {
      stage.picture.put('bulletins', { id: stage.picture.nextId('bulletin'), updatedAt: stage.at, text, about, state: 'draft', by, at: stage.at });
      return done;
    }),
  ],
  ...Object.entries(steps).map(([kind, { from, to }]): [string, Handler] => [
    kind,
    handle(commandArgsSchemas[kind as keyof typeof steps], ({ stage }, args) => {
      const bulletin = stage.picture.get('bulletins', args.bulletin);
      if (!bulletin) return refused('not-found', 'no such bulletin');
      if (!from.includes(bulletin.state)) return refused('conflict', `the bulletin is ${bulletin.state}`);
      stage.picture.put('bulletins', { ...bulletin, updatedAt: stage.at, state: to, at: stage.at });
      return done;
    }),
  ]),
];
