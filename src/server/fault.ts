/**
 * Fault (不合要求之处): what a validator complained of, in our terms; the words are in locale/fault.ts.
 *
 *     { keyword: 'maximum', params: { limit: 500 } }         →  { fault: 'most', than: '500' }
 *     { message: 'Expected integer to be less or equal to 500' }   →  the same
 *
 * Addresses are checked by one validator and most bodies by another, which says what it wants in English words alone:
 * those words are read here, and nowhere else.
 */
import type { FastifySchemaValidationError } from 'fastify';
import type { Fault, FaultKind } from '../locale/fault.ts';

/** Keywords of JSON Schema, each with the name of what it is measured by. */
const KEYWORDS: Readonly<Record<string, readonly [FaultKind, string]>> = {
  required: ['missing', 'missingProperty'],
  additionalProperties: ['unexpected', ''],
  type: ['type', 'type'],
  enum: ['one-of', 'allowedValues'],
  const: ['one-of', 'allowedValue'],
  anyOf: ['none-of', ''],
  oneOf: ['none-of', ''],
  pattern: ['pattern', ''],
  format: ['format', 'format'],
  minimum: ['least', 'limit'],
  maximum: ['most', 'limit'],
  exclusiveMinimum: ['over', 'limit'],
  exclusiveMaximum: ['under', 'limit'],
  minLength: ['shortest', 'limit'],
  maxLength: ['longest', 'limit'],
  minItems: ['fewest', 'limit'],
  maxItems: ['fullest', 'limit'],
};

const SENTENCES: readonly (readonly [RegExp, FaultKind])[] = [
  [/^Expected required property$/, 'missing'],
  [/^Unexpected property$/, 'unexpected'],
  [/^Expected string length less or equal to (.+)$/, 'longest'],
  [/^Expected string length greater or equal to (.+)$/, 'shortest'],
  [/^Expected array length to be less or equal to (.+)$/, 'fullest'],
  [/^Expected array length to be greater or equal to (.+)$/, 'fewest'],
  [/^Expected \w+ to be less or equal to (.+)$/, 'most'],
  [/^Expected \w+ to be greater or equal to (.+)$/, 'least'],
  [/^Expected \w+ to be less than (.+)$/, 'under'],
  [/^Expected \w+ to be greater than (.+)$/, 'over'],
  [/^Expected string to match '(.+)' format$/, 'format'],
  [/^Expected string to match /, 'pattern'],
  [/^Expected union value$/, 'none-of'],
  [/^Expected '(.+)'$/, 'one-of'],
  [/^Expected (string|number|integer|boolean|array|object|null)$/, 'type'],
];

/** What the first complaint is; where one of several values was wanted, which. */
export function faultOf(complaints: readonly FastifySchemaValidationError[]): Fault {
  const [first] = complaints;
  const known = KEYWORDS[first?.keyword ?? ''];
  if (known !== undefined) {
    const [fault, by] = known;
    const measures = (fault === 'one-of' ? complaints : complaints.slice(0, 1)).flatMap(
      ({ params }) => params?.[by] ?? [],
    );
    return { fault, than: measures.join(', ') };
  }
  for (const [sentence, fault] of SENTENCES) {
    const said = sentence.exec(first?.message ?? '');
    if (said !== null) return { fault, than: said[1] ?? '' };
  }
  return { fault: 'unclear', than: '' };
}
