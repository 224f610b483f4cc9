/**
 * Reading targets beside Microsoft's Recognizers-Text, on the same values: how many a second, and how many right.
 *
 * The values are those of test/cases/target that hold exactly one number; right means the number (scale folded in),
 * and for Heng also the operator. Recognizers' three Chinese models number, percentage and currency run on each.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readTarget } from '../dist/app/core/target/read.js';
import { inTurn, median, table } from './measure.mjs';

const recognizers = createRequire(import.meta.url)('@microsoft/recognizers-text-suite');
const CHINESE = recognizers.Culture.Chinese;
const FOLDER = join(import.meta.dirname, '../test/cases/target');
const BOUND = /^([≥>≤<=]) (-?[\d.]+)(?: ([^/ [\]]+))?/;
const SIGNS = { '≥': 'ge', '>': 'gt', '≤': 'le', '<': 'lt', '=': 'eq' };

/** value | name | l1/l2 | columns, then `==> ≥ 95 % […]`. */
const cases = readdirSync(FOLDER).flatMap((file) => {
  const lines = readFileSync(join(FOLDER, file), 'utf8').split('\n');
  return lines.flatMap((line, i) => {
    const expected = BOUND.exec((lines[i + 1] ?? '').replace(/^==> /, ''));
    if (!lines[i + 1]?.startsWith('==> ') || expected === null || line.includes('：') || line.startsWith('“'))
      return [];
    const [value, name = '', levels = ''] = line.split(' | ');
    const [l1, l2] = levels.split('/');
    return [
      {
        source: { value, name, l1, l2 },
        op: SIGNS[expected[1]],
        number: expected[2],
        unit: expected[3] ?? null,
      },
    ];
  });
});

const models = ['recognizeNumber', 'recognizePercentage', 'recognizeCurrency'];
const recognise = (value) => models.flatMap((model) => recognizers[model](value, CHINESE));
const numbersOf = (results) =>
  results.flatMap(({ resolution }) => {
    const text = String(resolution?.value ?? '').replace('%', '');
    return text !== '' && Number.isFinite(Number(text)) ? [Number(text)] : [];
  });

let ours = 0;
let oursOp = 0;
let theirs = 0;
for (const { source, op, number } of cases) {
  const target = readTarget(source);
  if (target.kind === 'bound' && target.value === number) ours++;
  if (target.kind === 'bound' && target.value === number && target.op === op) oursOp++;
  if (numbersOf(recognise(source.value)).includes(Number(number))) theirs++;
}
const percent = (n) => `${((100 * n) / cases.length).toFixed(1)} %`;
console.log(`  ${cases.length} values with one number`);
console.log(`  number right:               heng ${percent(ours)}, recognizers ${percent(theirs)}`);
console.log(`  number and operator right:  heng ${percent(oursOp)}, recognizers gives no operator`);

const repeat = 60;
const rows = await inTurn([
  {
    name: 'heng readTarget',
    amount: cases.length * repeat,
    work: () => {
      for (let i = 0; i < repeat; i++) for (const { source } of cases) readTarget(source);
    },
  },
  {
    name: 'recognizers, three models',
    amount: cases.length,
    work: () => {
      for (const { source } of cases) recognise(source.value);
    },
  },
]);
table('values/s', rows);

// Time grows with the length and no faster: the longest input takes about the same per character as the shortest.
const hostile = [
  '一',
  '每1',
  '(1',
  '优1%',
  '1个',
  '从1',
  '3次,',
  '12月',
  '9',
  '2024年',
  '不少于',
  '1-',
  '。',
];
const perCharacter = (unit, length) => {
  const value = unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  const start = process.hrtime.bigint();
  for (let i = 0; i < 5; i++) readTarget({ value });
  return Number(process.hrtime.bigint() - start) / 5e6 / length;
};
for (const unit of hostile) perCharacter(unit, 2000);
const worst = hostile
  .map((unit) => ({ unit, ms: perCharacter(unit, 20_000) * 100 }))
  .sort((a, b) => b.ms - a.ms)[0];
console.log(
  `  hostile text, worst of ${hostile.length}: ${worst.ms.toFixed(4)} ms per 100 characters (“${worst.unit}” repeated)`,
);
console.log(`  ratio of medians: ${(median(rows[0].rates) / median(rows[1].rates)).toFixed(0)}×`);
