import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import * as v from 'valibot';
import { fail, ok, type Result } from '../lib/result.ts';

/** A place in a table's data: `['levels', 2, 'belowM']`. */
export type RulePath = readonly (string | number)[];

/** What no schema of one field can say: two rows that disagree, a limit above the law's. */
export interface RuleFault {
  path: RulePath;
  message: string;
}

/** One rule table: what its file is called, what is in it. */
export interface RuleTable<T> {
  /** File name without `.json`. */
  readonly file: string;
  readonly schema: v.GenericSchema<unknown, T>;
  /** The first thing wrong between fields; undefined when the table is sound. */
  readonly findFault?: (table: T) => RuleFault | undefined;
}

/** Longest rule file, characters. */
export const maxRuleChars = 256 * 1024;

/**
 * Reads a rule table that a site has edited.
 * @param source strict JSON, at most `maxRuleChars` characters
 * @returns error `rule-file`: `fog-ladder.json, line 12, column 7: levels.2.belowM: …`; rubbish of any kind never throws
 */
export function readRuleFile<T>(source: string, table: RuleTable<T>): Result<T> {
  // An editor's byte order mark is no part of the text.
  const text = source.replace(/^\uFEFF/, '');
  const refuse = (offset: number, message: string) => {
    const { line, column } = lineAt(text, offset);
    return fail('rule-file', `${table.file}.json, line ${line}, column ${column}: ${message}`.slice(0, 400));
  };
  if (text.length > maxRuleChars) return refuse(maxRuleChars, `${text.length} characters, at most ${maxRuleChars} are allowed`);
  const errors: ParseError[] = [];
  const root = parseShallowTree(text, errors);
  if (root === 'too deep') return refuse(0, 'nested too deeply');
  const [error] = errors;
  if (error || !root) return refuse(error?.offset ?? 0, `not JSON: ${error ? printParseErrorCode(error.error) : 'the file is empty'}`);
  const twice = findDuplicateKey(root);
  if (twice) return refuse(twice.offset, `the key "${String(twice.value)}" is written twice`);
  const fault = findRuleFault(dataOf(root), table);
  if ('path' in fault) return refuse(offsetOf(root, fault.path), `${fault.path.length > 0 ? `${fault.path.join('.')}: ` : ''}${fault.message}`);
  return ok(fault.value);
}

/** Checks data that came with the console; what is wrong with it is a bug. */
export function checkShippedTable<T>(data: unknown, table: RuleTable<T>): T {
  const fault = findRuleFault(data, table);
  if ('path' in fault) throw new Error(`resources/rules/${table.file}.json: ${fault.path.join('.')}: ${fault.message}`);
  return fault.value;
}

/** The parser walks nested brackets by calling itself. */
function parseShallowTree(text: string, errors: ParseError[]): Node | 'too deep' | undefined {
  try {
    return parseTree(text, errors, { disallowComments: true });
  } catch (error) {
    if (error instanceof RangeError) return 'too deep';
    throw error;
  }
}

function findRuleFault<T>(data: unknown, { schema, findFault }: RuleTable<T>): RuleFault | { value: T } {
  const parsed = v.safeParse(schema, data, { abortEarly: true });
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const path = (issue.path ?? []).map((item) => item.key as string | number);
    return { path, message: issue.message };
  }
  return findFault?.(parsed.output) ?? { value: parsed.output };
}

/** The data of a tree without errors; a key such as `__proto__` is a key like others. */
function dataOf(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(dataOf);
  if (node.type !== 'object') return node.value;
  return Object.fromEntries((node.children ?? []).map(({ children: [key, value] = [] }) => [key?.value, value && dataOf(value)]));
}

function findDuplicateKey(node: Node): Node | undefined {
  const seen = new Set<unknown>();
  for (const child of node.children ?? []) {
    const key = node.type === 'object' ? child.children?.[0] : undefined;
    if (key && seen.has(key.value)) return key;
    if (key) seen.add(key.value);
    const deeper = findDuplicateKey(child);
    if (deeper) return deeper;
  }
  return undefined;
}

/** Where a path begins; where it leads to nothing (a missing key), the object that lacks it. */
function offsetOf(root: Node, path: RulePath): number {
  let node = root;
  for (const step of path) {
    const next: Node | undefined =
      node.type === 'array' ? node.children?.[Number(step)] : node.type === 'object' ? node.children?.find((child) => child.children?.[0]?.value === step)?.children?.[1] : undefined;
    if (!next) break;
    node = next;
  }
  return node.offset;
}

function lineAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
