import * as v from 'valibot';
import type { BulletinState } from '../../../../shared/domain/bulletin.ts';
import { idSchema, textSchema } from '../../../../shared/protocol/scalars.ts';
import { done, handle, refused, type Handler } from './handler.ts';

const draftSchema = v.object({ text: v.pipe(textSchema, v.minLength(1)), about: v.optional(v.pipe(v.array(idSchema), v.maxLength(100)), []) });

/** From which states a step may be taken, and where it leads. */
const steps: Record<string, { from: readonly BulletinState[]; to: BulletinState }> = {
  'bulletin.approve': { from: ['draft'], to: 'approved' },
  'bulletin.publish': { from: ['approved'], to: 'published' },
  'bulletin.lift': { from: ['draft', 'approved', 'published'], to: 'lifted' },
};

/** `bulletin.draft | approve | publish | lift`. */
export const bulletinCommands: [string, Handler][] = [
  [
    'bulletin.draft',
    handle(draftSchema, ({ stage }, args, by) => {
      stage.picture.put('bulletins', { id: stage.picture.nextId('bulletin'), updatedAt: stage.at, ...args, state: 'draft', by, at: stage.at });
      return done;
    }),
  ],
  ...Object.entries(steps).map(([kind, { from, to }]): [string, Handler] => [
    kind,
    handle(v.object({ bulletin: idSchema }), ({ stage }, args) => {
      const bulletin = stage.picture.get('bulletins', args.bulletin);
      if (!bulletin) return refused('not-found', 'no such bulletin');
      if (!from.includes(bulletin.state)) return refused('conflict', `the bulletin is ${bulletin.state}`);
      stage.picture.put('bulletins', { ...bulletin, updatedAt: stage.at, state: to, at: stage.at });
      return done;
    }),
  ]),
];
