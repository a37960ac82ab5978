import { World } from '../../shared/domain/world.ts';

/** The picture of this window. Only the bridge applies frames to it; everyone else reads. */
export const world = new World();
