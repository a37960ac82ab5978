import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { buildCatalogue } from './catalogue.ts';
import { loadNetwork } from './load.ts';

/**
 * `node resources/network/build.ts [--out FILE] [--catalogue]`: writes what the facts give as JSON, to look at or to feed
 * another program. The console itself builds it in memory.
 */
const { values } = parseArgs({ options: { out: { type: 'string' }, catalogue: { type: 'boolean', default: false } } });
const network = loadNetwork();
const { routes, places, baseMap, attribution, certainty } = network;
const output = values.catalogue ? buildCatalogue(network) : { routes, places, baseMap, attribution, certainty };
const text = `${JSON.stringify(output, null, 1)}\n`;
if (values.out === undefined) {
  process.stdout.write(text);
} else {
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, text);
}
