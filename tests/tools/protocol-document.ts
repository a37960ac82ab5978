import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { buildAsyncApi, type JsonSchema } from '../../shared/protocol/asyncapi.ts';

/** Where the document is checked in. */
export const documentFile = join(import.meta.dirname, '../../resources/protocol/asyncapi.json');

/** One schema as JSON Schema draft 7: `finite` says nothing of JSON, whose numbers all are; a `transform` refuses nothing. */
export function convertSchema(schema: GenericSchema): JsonSchema {
  const { $schema: _, ...converted } = toJsonSchema(schema, {
    target: 'draft-07',
    errorMode: 'throw',
    // The last schema of a pipe: what stands before it only refuses arrays, which type "object" says already.
    typeMode: 'output',
    overrideAction: ({ valibotAction, jsonSchema }) => {
      if (valibotAction.type === 'finite' || valibotAction.type === 'check' || valibotAction.type === 'transform') return jsonSchema;
      if (valibotAction.type === 'safe_integer') return { ...jsonSchema, type: 'integer', maximum: Number.MAX_SAFE_INTEGER };
      return undefined;
    },
  });
  return converted;
}

/** The document as it is written to disk. */
export function formatDocument(): string {
  return `${JSON.stringify(buildAsyncApi(convertSchema), null, 2)}\n`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(documentFile, formatDocument());
