import { Emitter } from '../../shared/lib/emitter.ts';

/** The map says here which `seq` its last drawn frame showed; the bridge acknowledges it to the service. */
export const onDrawn = new Emitter<number>();
