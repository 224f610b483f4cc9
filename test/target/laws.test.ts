/**
 * The laws of the target language (docs/spec/target-language.md), on generated targets, on every case file and on
 * strings nobody would write.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, compare, decimal, printDecimal } from '../../src/core/quantity.ts';
import { attain } from '../../src/core/target/attain.ts';
import { printTarget, showTarget } from '../../src/core/target/print.ts';
import { readTarget } from '../../src/core/target/read.ts';
import type { Op, Per, Single, Target, TargetSource } from '../../src/core/target/target.ts';
import { readCases } from './notation.ts';

const SEED = 20241231;
const runs = (numRuns: number) => ({ seed: SEED, numRuns });

const FOLDER = join(import.meta.dirname, '../cases/target');
const sources: TargetSource[] = readdirSync(FOLDER).flatMap((file) =>
  readCases(readFileSync(join(FOLDER, file), 'utf8')).map((found) => found.source),
);

/** A target without what the reader remarked on the way. */
function bare(target: Target): unknown {
  const { notes: _notes, conflict: _conflict, ...rest } = target;
  if (rest.kind === 'all') return { ...rest, of: rest.of.map((c) => ({ ...c, target: bare(c.target) })) };
  return rest;
}

/** A target without the parts that quote the text, point into it, or speak of its blanks. */
function unquoted(target: Target): unknown {
  const text = JSON.stringify(target, (key, value: unknown) => {
    if (['text', 'at', 'subject', 'label'].includes(key)) return undefined;
    if (key !== 'notes' || !Array.isArray(value)) return value;
    const others = value.filter((note) => !JSON.stringify(note).includes('space-in-number'));
    return others.length === 0 ? undefined : others;
  });
  return JSON.parse(text);
}

const number = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 9n }), fc.integer({ min: 0, max: 4 }))
  .map(([digits, scale]) => printDecimal({ digits, scale }));
const unit = fc.constantFrom(
  null,
  '%',
  '‰',
  '人',
  '人次',
  '个',
  '元',
  '平方米',
  '公里',
  '小时',
  '分钟',
  '日',
  '工作日',
  '月',
  '季度',
  '家',
  '台',
  '次',
  '亩',
  '吨',
  '立方米',
  '百分点',
  'kg',
  'mg',
);
const per: fc.Arbitrary<Per> = fc.constantFrom<Per>(
  null,
  null,
  '年',
  '日',
  '人',
  '套',
  '公里',
  '行政村',
  '100000人',
  ['人', '月'],
  ['人', '日'],
);
const op = fc.constantFrom<Op>('ge', 'gt', 'le', 'lt', 'eq');

const bound: fc.Arbitrary<Single> = fc.record({ op, value: number, unit, per }).map((t) => ({
  kind: 'bound' as const,
  ...t,
  per: t.unit === null ? null : t.per,
  opFrom: 'text' as const,
}));
const between: fc.Arbitrary<Single> = fc
  .record({ a: number, b: number, unit, per })
  .map(({ a, b, unit: u, per: p }) => {
    const [min, max] = compare(decimal(a), decimal(b)) <= 0 ? [a, b] : [b, a];
    return { kind: 'between' as const, min, max, unit: u, per: u === null ? null : p };
  });
const deadline: fc.Arbitrary<Single> = fc
  .record({
    y: fc.integer({ min: 2015, max: 2035 }),
    m: fc.integer({ min: 1, max: 12 }),
    d: fc.integer({ min: 1, max: 28 }),
    form: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ y, m, d, form }) => {
    const mm = String(m).padStart(2, '0');
    const dd = String(d).padStart(2, '0');
    const by =
      [`${y}-${mm}-${dd}`, `${y}-${mm}`, `${y}`, `--${mm}-${dd}`, `--${mm}-${dd}`, `${y}-12-31`][form] ?? '';
    const extra = form === 4 ? { every: '年' } : form === 5 ? { from: `${y}-${mm}-${dd}` } : {};
    return { kind: 'deadline' as const, by, ...extra, opFrom: 'text' as const };
  });
const plain: fc.Arbitrary<Single> = fc.constantFrom<Single>(
  { kind: 'yesno', expect: true, opFrom: 'text' },
  { kind: 'yesno', expect: false, opFrom: 'text' },
  { kind: 'absent' },
  { kind: 'placeholder', text: '标准：控制数' },
  { kind: 'qualitative', text: '得到有效提高' },
  {
    kind: 'bands',
    bands: [
      { label: '优', value: '100', unit: '%' },
      { label: '良', value: '90', unit: '%' },
    ],
  },
);
const all: fc.Arbitrary<Target> = fc
  .array(fc.tuple(fc.constantFrom('道路', '桥梁', '普通问题', '响应', '接待群众'), bound), {
    minLength: 2,
    maxLength: 4,
  })
  .map((parts) => ({ kind: 'all' as const, of: parts.map(([subject, target]) => ({ subject, target })) }));

describe('parse(print(t)) = t', () => {
  test('for generated targets', () => {
    fc.assert(
      fc.property(fc.oneof(bound, between, deadline, plain, all), (target) => {
        expect(readTarget({ value: printTarget(target) })).toEqual(target);
      }),
      runs(20_000),
    );
  });

  test.each(sources.map((source) => [source.value, source] as const))('for %s', (_value, source) => {
    const target = readTarget(source);
    expect(bare(readTarget({ ...source, value: printTarget(target) }))).toEqual(bare(target));
  });
});

describe('the spelling does not matter', () => {
  const wide = (text: string): string =>
    text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

  test.each(sources.map((source) => [source.value, source] as const))('full-width: %s', (_value, source) => {
    expect(unquoted(readTarget({ ...source, value: wide(source.value) }))).toEqual(
      unquoted(readTarget(source)),
    );
  });

  test('spaces anywhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sources), fc.array(fc.nat(60), { maxLength: 8 }), (source, places) => {
        let value = source.value;
        for (const place of places) {
          const at = place % (value.length + 1);
          value = `${value.slice(0, at)} ${value.slice(at)}`;
        }
        expect(unquoted(readTarget({ ...source, value }))).toEqual(unquoted(readTarget(source)));
      }),
      runs(5_000),
    );
  });
});

describe('attainment', () => {
  const attained = (target: Target, value: string, unitOf: string | null): number => {
    const found = attain(target, { kind: 'number', value, unit: unitOf });
    if (!found.comparable) throw new Error(`not comparable: ${found.why}`);
    return found.reached ? 2 : Number(found.ratio);
  };

  test('raising the actual never lowers it for at least, lowering never for at most', () => {
    fc.assert(
      fc.property(op, number, number, number, (o, value, actual, step) => {
        const target: Target = { kind: 'bound', op: o, value, unit: '人', per: null, opFrom: 'text' };
        const more = printDecimal(add(decimal(actual), decimal(step)));
        const [low, high] = [attained(target, actual, '人'), attained(target, more, '人')];
        if (o === 'ge' || o === 'gt') expect(high).toBeGreaterThanOrEqual(low);
        if (o === 'le' || o === 'lt') expect(low).toBeGreaterThanOrEqual(high);
      }),
      runs(5_000),
    );
  });

  test('a zero target is reached or it is not, and nothing divides', () => {
    const none: Target = { kind: 'bound', op: 'le', value: '0', unit: '起', per: null, opFrom: 'text' };
    expect(attain(none, { kind: 'number', value: '0', unit: '起' })).toEqual({
      comparable: true,
      reached: true,
      ratio: '1',
    });
    expect(attain(none, { kind: 'number', value: '1', unit: '起' })).toEqual({
      comparable: true,
      reached: false,
      ratio: '0',
    });
  });

  test('units convert exactly or not at all', () => {
    const target = readTarget({ value: '2小时内' });
    expect(attain(target, { kind: 'number', value: '90', unit: '分钟' })).toMatchObject({ reached: true });
    expect(attain(target, { kind: 'number', value: '150', unit: '分钟' })).toMatchObject({
      reached: false,
      ratio: '0.8',
    });
    expect(attain(target, { kind: 'number', value: '1', unit: '人' })).toEqual({
      comparable: false,
      why: 'unit',
    });
  });
});

describe('any string', () => {
  const soup = fc
    .array(
      fc.constantFrom(
        ...'0123456789.,，%‰≥≤<>=~-—至到每/（）()：:；;、。年月日底前内以上不少超过低于达控制在标准优良中差万亿千百十一二两半个人次元平方米小时天其中且约余±+*XxO$#①第号级类5G 粤A8G',
        '以上',
        '不超过',
        '2024年',
        '12月底前',
        '每人每年',
        '万元/公里',
        '百分之',
        '人均',
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''));

  test('never throws, keeps its spans inside the text, and prints', () => {
    fc.assert(
      fc.property(
        fc.oneof(soup, fc.string({ unit: 'binary', maxLength: 60 })),
        fc.option(soup),
        (value, name) => {
          const target = readTarget({ value, name, unit: name, op: value.slice(0, 3) });
          const check = (t: Target): void => {
            if (t.kind === 'unreadable') {
              expect(t.at[0]).toBeGreaterThanOrEqual(0);
              expect(t.at[1]).toBeLessThanOrEqual(value.length);
              expect(t.at[0]).toBeLessThanOrEqual(t.at[1]);
            }
            if (t.kind === 'all') for (const clause of t.of) check(clause.target);
          };
          check(target);
          expect(typeof showTarget(target)).toBe('string');
        },
      ),
      runs(30_000),
    );
  });
});
