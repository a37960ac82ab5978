import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../../shared/lib/random.ts';
import { parseConsoleMessage, parseFabricMessage } from '../../../../shared/protocol/parse-message.ts';
import { buildConsoleMessage, buildFabricMessage, consoleMessageTypes, fabricMessageTypes } from '../../../builders/messages.ts';
import { mutateMessage } from '../../../builders/mutate.ts';
import { documentFile, formatDocument } from '../../../tools/protocol-document.ts';

interface Document {
  channels: { fabric: { messages: Record<string, { $ref: string }> } };
  operations: Record<string, { messages: { $ref: string }[] }>;
  components: { messages: Record<string, { name: string; summary?: string; payload: object }> };
}

const text = readFileSync(documentFile, 'utf8');
const document = JSON.parse(text) as Document;
const ajv = new Ajv({ strict: true, strictTypes: false, strictTuples: false });

const cases = [
  ...fabricMessageTypes.map((type) => ({ key: `fabric.${type}`, message: buildFabricMessage(type) as object, parse: parseFabricMessage as (raw: string) => { ok: boolean } })),
  ...consoleMessageTypes.map((type) => ({ key: `console.${type}`, message: buildConsoleMessage(type) as object, parse: parseConsoleMessage as (raw: string) => { ok: boolean } })),
];

describe('the AsyncAPI document', () => {
  it('is what the schemas say today (npm run protocol:doc writes it)', () => {
    expect(text).toBe(formatDocument());
  });

  it('names every message once, with a summary, and refers to nothing that is not there', () => {
    expect(Object.keys(document.components.messages).sort()).toEqual([...cases.map(({ key }) => key), 'fabric.telemetry'].sort());
    for (const { summary } of Object.values(document.components.messages)) expect(summary).toBeTruthy();
    const refs = Object.values(document.operations).flatMap(({ messages }) => messages.map(({ $ref }) => $ref));
    expect(refs.sort()).toEqual(Object.keys(document.components.messages).map((key) => `#/channels/fabric/messages/${key}`).sort());
    for (const [key, { $ref }] of Object.entries(document.channels.fabric.messages)) expect($ref).toBe(`#/components/messages/${key}`);
  });

  it.each(cases)('agrees with the code on $key: the valid is valid, and each of 3,000 mutations is judged alike', ({ key, message, parse }) => {
    const validate = ajv.compile(document.components.messages[key]!.payload);
    const valid = JSON.stringify(message);
    expect([validate(message), parse(valid).ok]).toEqual([true, true]);
    const random = new Random(key);
    let refused = 0;
    for (let count = 0; count < 3_000; count++) {
      const mutant = mutateMessage(valid, random) as string;
      let data: unknown;
      try {
        data = JSON.parse(mutant);
      } catch {
        expect(parse(mutant).ok).toBe(false);
        continue;
      }
      // Another type that is known is another message's business.
      if ((data as { t?: unknown } | null)?.t !== (message as { t: string }).t) continue;
      const judged = validate(data);
      expect([mutant, parse(mutant).ok]).toEqual([mutant, judged]);
      if (!judged) refused++;
    }
    expect(refused).toBeGreaterThan(key === 'console.command' ? 50 : 300);
  });
});
