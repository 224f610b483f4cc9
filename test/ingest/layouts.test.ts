/**
 * One declaration, a thousand layouts: the reader finds the same declaration in each, with every character accounted
 * for and every cell's characters where it says they are. A failure prints its seed.
 *
 * About one layout of a thousand could have been printed from either of two declarations. Those are cases of their own.
 */
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import type { Declaration, Document } from '../../src/core/declaration.ts';
import type { Funds } from '../../src/core/project.ts';
import { readTextFile } from '../../src/ingest/read.ts';
import { makeDeclaration, type Plan, random } from './generator.ts';
import { printDeclaration } from './printer.ts';
import { misplacedCells } from './provenance.ts';

const LAYOUTS = 1000;
const FIRST_SEED = Number(process.env['HENG_SEED'] ?? 20_240_101);

/** Hundredths of the unit, for comparison with the plan. */
function hundredths(funds: Funds, unit: '元' | '万元') {
  const scale = unit === '元' ? 1n : 10_000n;
  const of = (fen: bigint | null) => (fen === null ? null : Number(fen / scale));
  return {
    total: of(funds.total),
    fiscal: of(funds.fiscal),
    special: of(funds.special),
    other: of(funds.other),
  };
}

function planOf(declaration: Declaration) {
  const { title, agency, moneyUnit, funds, subtotals, projects } = declaration;
  return {
    title,
    agency,
    unit: moneyUnit,
    totals: hundredths(funds, moneyUnit),
    subtotals: subtotals?.map((row) => [row.agency, hundredths(row.funds, moneyUnit).total]),
    projects: projects.map((project) => ({
      name: project.name,
      agency: project.agency,
      funds: hundredths(project.funds, moneyUnit),
      objective: project.objective.text ?? '',
      indicators: project.indicators.map(({ seq, l1, l2, name, term, annual }) => ({
        seq,
        l1,
        l2,
        name,
        term,
        annual,
      })),
    })),
  };
}

function expected({ title, agency, unit, totals, agencies, projects }: Plan) {
  const subtotals = agencies.map((name) => [
    name,
    projects.reduce((sum, project) => sum + (project.agency === name ? (project.funds.total ?? 0) : 0), 0),
  ]);
  return { title, agency, unit, totals, subtotals, projects };
}

function read(text: string): Document {
  const reading = readTextFile({ file: 'printed.txt', bytes: new TextEncoder().encode(text) });
  if (!reading.ok) throw new Error(reading.problem.code);
  return reading.document;
}

test(`finds the same declaration in each of ${LAYOUTS} layouts`, { timeout: 120_000 }, () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + LAYOUTS; seed++) {
    const plan = makeDeclaration(random(seed));
    const { text, repeated } = printDeclaration(plan, random(seed ^ 0x5bd1e995));
    const document = read(text);
    const place = `seed ${seed}: HENG_SEED=${seed} npx vitest run test/ingest/layouts.test.ts`;
    expect(document.declarations.map(planOf), place).toEqual([expected(plan)]);
    expect(
      document.repeated.map(({ name }) => name),
      place,
    ).toEqual(repeated);
    expect(document.coverage.lost, place).toEqual([]);
    expect(misplacedCells(document), place).toEqual([]);
  }
});

/** What stands alone on its line where a page number would, and a name as wide as the objective below it. */
const AMBIGUOUS = [
  ...[90001064, 90001584, 90002191, 90002396, 90002531, 90002556, 90002734, 90002768, 90003297, 90003568],
  ...[90007952, 90012815, 90014328, 90014402, 90015261, 90015744],
];
const DOUBTS = ['page-number-taken', 'page-number-kept', 'name-continued'];

test.each(AMBIGUOUS)('layout %i may be read as another declaration, and a note says where', (seed) => {
  const plan = makeDeclaration(random(seed));
  const document = read(printDeclaration(plan, random(seed ^ 0x5bd1e995)).text);
  const [declaration] = document.declarations;
  if (declaration === undefined) throw new Error('one declaration');
  const [found, wanted] = [planOf(declaration), expected(plan)];
  const places = found.projects.flatMap((project, row) =>
    isDeepStrictEqual(project, wanted.projects[row]) ? [] : (declaration.projects[row]?.at ?? []),
  );
  places.push(...document.coverage.lost.map(({ at }) => at));
  const doubts = document.notes.filter(({ code }) => DOUBTS.includes(code)).map(({ at }) => at);
  for (const place of places) {
    const [start = 0, end = 0] = [place.from, place.to];
    expect(doubts.some(({ from = 0, to = 0 }) => from <= end && start <= to)).toBe(true);
  }
  expect(misplacedCells(document)).toEqual([]);
});
