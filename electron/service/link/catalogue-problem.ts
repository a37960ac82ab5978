import type { Catalogue } from '../../../shared/domain/catalogue.ts';

/**
 * The first thing in a catalogue that the schema cannot see and an operator should know: an id used twice, or a channel or
 * place that names a department, class or route that is not there. Such a catalogue is still shown.
 * @returns one sentence, or undefined when all is well
 */
export function catalogueProblem(catalogue: Catalogue): string | undefined {
  const departments = new Set(catalogue.departments.map((each) => each.id));
  const classes = new Set(catalogue.classes.map((each) => each.id));
  const routes = new Set(catalogue.routes.map((each) => each.id));
  for (const [noun, list] of [['department', catalogue.departments], ['class', catalogue.classes], ['channel', catalogue.channels], ['route', catalogue.routes], ['place', catalogue.places]] as const) {
    const seen = new Set<string>();
    for (const { id } of list) {
      if (seen.has(id)) return `the ${noun} id ${id} is used twice`;
      seen.add(id);
    }
  }
  for (const channel of catalogue.channels) {
    if (!departments.has(channel.department)) return `channel ${channel.id} names department ${channel.department}, which is not there`;
    if (!classes.has(channel.class)) return `channel ${channel.id} names class ${channel.class}, which is not there`;
    if (channel.route !== undefined && !routes.has(channel.route)) return `channel ${channel.id} names route ${channel.route}, which is not there`;
  }
  const lost = catalogue.places.find((place) => place.route !== undefined && !routes.has(place.route));
  return lost && `place ${lost.id} names route ${lost.route}, which is not there`;
}
