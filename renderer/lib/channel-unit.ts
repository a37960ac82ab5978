import type { Channel } from '../../shared/domain/catalogue.ts';

/** The unit of a channel's value: the catalogue's; a camera without one counts its frames a second. */
export function unitOf({ unit, kind }: Pick<Channel, 'unit' | 'kind'>): string {
  return unit ?? (kind === 'video' ? 'fps' : '');
}
