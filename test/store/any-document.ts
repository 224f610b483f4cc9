/**
 * Any document (任意文件): documents as no reader would make them, for the law that what is imported comes back.
 *
 *     fc.assert(fc.asyncProperty(anyDocument, …))
 *
 * Texts hold every code unit, NUL and half surrogates included; amounts have up to forty digits and either sign.
 */
import fc from 'fast-check';
import type { Declaration, Document } from '../../src/core/declaration.ts';
import { DOCUMENT_TYPES } from '../../src/core/declaration.ts';
import { INDICATOR_REMARKS, type Indicator } from '../../src/core/indicator.ts';
import { MONEY_UNITS } from '../../src/core/money.ts';
import type { Imprint } from '../../src/core/place.ts';
import type { ExecutionRow, Funds, Particular, Project } from '../../src/core/project.ts';
import type { Single, Target } from '../../src/core/target/target.ts';

const codeUnits = fc
  .array(fc.oneof(fc.constantFrom(0, 0xd83d, 0xde00, 0xffff, 0x5c, 0x75, 0x22), fc.nat(0xffff)), {
    maxLength: 8,
  })
  .map((units) => String.fromCharCode(...units));
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  codeUnits,
  fc.constantFrom('', '番禺区政务服务数据管理局（本级）', '免费刻章', '\\u0000', '100%_'),
);
/** Records as programs make them, with Object's prototype. */
const plain = { noNullPrototype: true } as const;
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const count = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const fen = maybe(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }));
const funds: fc.Arbitrary<Funds> = fc.record({ total: fen, fiscal: fen, special: fen, other: fen }, plain);

const place = fc.record(
  { page: fc.integer({ min: 1, max: 9999 }), row: count, from: count, to: count },
  { requiredKeys: ['page'], ...plain },
);
const pieces = fc.array(fc.tuple(count, count), { maxLength: 3 });
const fact = fc.oneof(
  text,
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
);
const facts = fc.dictionary(text, fact, { maxKeys: 4, noNullPrototype: true });
const level = maybe(fc.record({ code: maybe(text), name: text }, plain));

const single: fc.Arbitrary<Single> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('bound' as const),
      op: fc.constantFrom('ge' as const, 'gt' as const, 'le' as const, 'lt' as const, 'eq' as const),
      value: text,
      unit: maybe(text),
      per: fc.oneof(maybe(text), fc.array(text, { maxLength: 2 })),
      opFrom: fc.constantFrom('text' as const, 'name' as const, 'kind' as const, 'default' as const),
    },
    plain,
  ),
  fc.record({ kind: fc.constant('qualitative' as const), text }, plain),
  fc.record({ kind: fc.constant('absent' as const) }, plain),
);
const target: fc.Arbitrary<Target> = fc.oneof(
  single,
  fc.record(
    {
      kind: fc.constant('all' as const),
      of: fc.array(fc.record({ subject: maybe(text), target: single }, plain), { maxLength: 3 }),
    },
    plain,
  ),
);

const remarks = fc.dictionary(fc.constantFrom(...INDICATOR_REMARKS), text, { noNullPrototype: true });
const execution: fc.Arbitrary<ExecutionRow> = fc.record(
  {
    name: text,
    initial: fen,
    budget: fen,
    spent: fen,
    expected: fen,
    rate: maybe(text),
    points: maybe(text),
    score: maybe(text),
  },
  plain,
);
const particular: fc.Arbitrary<Particular> = fc.record({ label: text, value: text }, plain);

const indicator: fc.Arbitrary<Indicator> = fc.record(
  {
    seq: count,
    l1: level,
    l2: level,
    l3: level,
    name: text,
    term: maybe(text),
    annual: maybe(text),
    op: maybe(text),
    unit: maybe(text),
    points: maybe(text),
    actual: maybe(text),
    score: maybe(text),
    remarks,
    target,
    at: place,
    cells: fc.record({ name: pieces, annual: pieces, reason: pieces }, { requiredKeys: [], ...plain }),
  },
  {
    requiredKeys: [
      ...(['seq', 'l1', 'l2', 'l3', 'name', 'term', 'annual', 'op', 'unit', 'points', 'actual'] as const),
      ...(['score', 'target', 'at', 'cells'] as const),
    ],
    ...plain,
  },
);

const project: fc.Arbitrary<Project> = fc.record(
  {
    seq: count,
    name: text,
    agency: maybe(text),
    secret: fc.boolean(),
    funds,
    objective: fc.record({ term: maybe(text), annual: maybe(text), text: maybe(text) }, plain),
    indicators: fc.array(indicator, { maxLength: 3 }),
    termFunds: funds,
    execution: fc.array(execution, { maxLength: 2 }),
    actual: text,
    score: text,
    particulars: fc.array(particular, { maxLength: 2 }),
    at: place,
    cells: fc.record({ name: pieces, total: pieces, score: pieces }, { requiredKeys: [], ...plain }),
  },
  {
    requiredKeys: ['seq', 'name', 'agency', 'secret', 'funds', 'objective', 'indicators', 'at', 'cells'],
    ...plain,
  },
);

const measure = fc.double({ min: -1e4, max: 1e4, noNaN: true }).map((value) => value + 0);
const imprint: fc.Arbitrary<Imprint> = fc.record(
  {
    from: count,
    to: count,
    page: fc.integer({ min: 1, max: 9999 }),
    box: fc.tuple(measure, measure, measure, measure),
    address: text,
  },
  { requiredKeys: ['from', 'to', 'page'], ...plain },
);

const declaration: fc.Arbitrary<Declaration> = fc.record(
  {
    title: maybe(text),
    agency: maybe(text),
    year: maybe(fc.integer({ min: 1900, max: 2999 })),
    moneyUnit: fc.constantFrom(...MONEY_UNITS),
    funds,
    subtotals: fc.array(fc.record({ agency: text, funds }, plain), { maxLength: 2 }),
    projects: fc.array(project, { maxLength: 3 }),
    cells: fc.record({ title: pieces, agency: pieces }, { requiredKeys: [], ...plain }),
  },
  { requiredKeys: ['title', 'agency', 'year', 'moneyUnit', 'funds', 'projects', 'cells'], ...plain },
);

export const anyDocument: fc.Arbitrary<Document> = fc.record(
  {
    file: text,
    sha256: fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((bytes) => Buffer.from(bytes).toString('hex')),
    type: fc.constantFrom(...DOCUMENT_TYPES),
    pages: count,
    layout: maybe(text),
    declarations: fc.array(declaration, { maxLength: 3 }),
    repeated: fc.array(fc.record({ name: text, at: place, pieces }, plain), { maxLength: 2 }),
    notes: fc.array(fc.record({ code: text, at: place, facts }, plain), { maxLength: 2 }),
    coverage: fc.record(
      {
        chars: count,
        accounted: count,
        lost: fc.array(fc.record({ at: place, text }, plain), { maxLength: 2 }),
      },
      plain,
    ),
    text,
    imprints: fc.array(imprint, { maxLength: 3 }),
    sizes: fc.array(fc.tuple(measure, measure), { maxLength: 2 }),
  },
  {
    requiredKeys: [
      ...(['file', 'sha256', 'type', 'pages', 'layout', 'declarations', 'repeated', 'notes'] as const),
      ...(['coverage', 'text'] as const),
    ],
    ...plain,
  },
);
