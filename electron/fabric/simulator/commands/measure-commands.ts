import type * as v from 'valibot';
import type { MeasureState } from '../../../../shared/domain/measure.ts';
import { commandArgsSchemas } from '../../../../shared/protocol/command.ts';
import type { Actors } from '../actors.ts';
import { done, handle, refused, type Handler } from './handler.ts';

/** From which states a step may be taken, and where it leads. */
const steps: Record<'measure.approve' | 'measure.start' | 'measure.lift', { from: readonly MeasureState[]; to: MeasureState }> = {
  'measure.approve': { from: ['proposed'], to: 'approved' },
  'measure.start': { from: ['approved'], to: 'active' },
  'measure.lift': { from: ['proposed', 'approved', 'active'], to: 'lifted' },
};

function propose({ stage }: Actors, args: v.InferOutput<(typeof commandArgsSchemas)['measure.propose']>, by: string) {
  if (!args.stretch && args.place === undefined) return refused('bad-args', 'stretch or place is needed');
  if (args.stretch && !stage.network.line(args.stretch.route)) return refused('not-found', 'no such route');
  if (args.place !== undefined && !stage.catalogue.places.some((place) => place.id === args.place)) return refused('not-found', 'no such place');
  stage.picture.put('measures', { id: stage.picture.nextId('measure'), updatedAt: stage.at, ...args, state: 'proposed', owner: by, since: stage.at });
  return done;
}

/** `measure.propose | approve | start | lift`. */
export const measureCommands: [string, Handler][] = [
  ['measure.propose', handle(commandArgsSchemas['measure.propose'], propose)],
  ...Object.entries(steps).map(([kind, { from, to }]): [string, Handler] => [
    kind,
    handle(commandArgsSchemas[kind as keyof typeof steps], ({ stage }, args) => {
      const measure = stage.picture.get('measures', args.measure);
      if (!measure) return refused('not-found', 'no such measure');
      if (!from.includes(measure.state)) return refused('conflict', `the measure is ${measure.state}`);
      stage.picture.put('measures', { ...measure, updatedAt: stage.at, state: to, ...(to === 'active' && { since: stage.at }), ...(to === 'lifted' && { until: stage.at }) });
      return done;
    }),
  ]),
];
