/**
 * Exact (原样): every JavaScript value comes back from a column as it went in.
 *
 *     'a\u0000b'           ⇄  text   'a￿0000b'        PostgreSQL has no U+0000
 *     '\ud83d'             ⇄  text   '￿d83d'          nor half a surrogate pair
 *     [[12, 20]]           ⇄  jsonb  [[12, 20]]       and not an array of its own kind
 *     602801000000n        ⇄  fen    602801000000     never through floating point
 *
 * Text an extractor leaves may hold anything; refusing it or changing it silently would break the law that a document
 * comes back as it was read. U+FFFF, a noncharacter nobody writes, begins four hex digits of what PostgreSQL cannot
 * keep. It is done once, at the driver's edge, so that no query can forget it.
 */
import {
  type KyselyPlugin,
  OperationNodeTransformer,
  type PrimitiveValueListNode,
  type ValueNode,
} from 'kysely';
import { type CustomTypesConfig, types } from 'pg';

const MARK = '\uffff';
/** With the `u` flag a surrogate matches only when its other half is missing. */
const UNFIT = /[\0\uffff\ud800-\udfff]/gu;
const MARKED = /\uffff([0-9a-f]{4})/g;
/** Every escape of a JSON text, in order, so that `\\u0000` (a backslash and five characters) is left alone. */
const JSON_ESCAPE = /\\(?:u([0-9a-f]{4})|.)|\uffff/g;

const hex = (char: string) => char.charCodeAt(0).toString(16).padStart(4, '0');

/** The text as PostgreSQL can keep it. */
export function keepText(text: string): string {
  return text.replace(UNFIT, (char) => MARK + hex(char));
}

/** The text as it was. */
export function freeText(kept: string): string {
  if (!kept.includes(MARK)) return kept;
  return kept.replace(MARKED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** JSON text that jsonb can keep; JSON.stringify writes half surrogates and U+0000 as escapes, and no others here. */
export function keepJson(value: unknown): string {
  return JSON.stringify(value).replace(JSON_ESCAPE, (found, code: string | undefined) => {
    if (found === MARK) return `${MARK}ffff`;
    const unfit = code === '0000' || (code !== undefined && /^d[89a-f]/.test(code));
    return unfit ? MARK + code : found;
  });
}

/** The value as it was. */
export function freeJson(kept: string): unknown {
  return JSON.parse(kept.includes(MARK) ? kept.replace(MARKED, '\\u$1') : kept);
}

function keep(value: unknown): unknown {
  if (typeof value === 'string') return keepText(value);
  if (typeof value !== 'object' || value === null) return value;
  return value instanceof Date || value instanceof Uint8Array ? value : keepJson(value);
}

class Keeper extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return { ...super.transformValue(node), value: keep(node.value) };
  }

  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return { ...super.transformPrimitiveValueList(node), values: node.values.map(keep) };
  }
}

/** Every parameter of every query goes through here: text is made fit, objects and arrays become JSON. */
export function exactParameters(): KyselyPlugin {
  const keeper = new Keeper();
  return {
    transformQuery: ({ node, queryId }) => keeper.transformNode(node, queryId),
    transformResult: async ({ result }) => result,
  };
}

const { INT8, NUMERIC, TEXT, VARCHAR, JSONB } = types.builtins;

/** Counts are bigint in SQL and never beyond 2^53 here; anything else would be our bug. */
function toCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count)) throw new RangeError(`a count beyond 2^53: ${text}`);
  return count;
}

/** How columns become values: `numeric` is money in fen, `bigint` is a count, text and JSON as they went in. */
export const exactTypes: CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (oid === TEXT || oid === VARCHAR) return freeText;
    if (oid === JSONB) return freeJson;
    if (oid === NUMERIC) return BigInt;
    if (oid === INT8) return toCount;
    return types.getTypeParser(oid, format);
  },
};
