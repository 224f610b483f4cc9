/**
 * The Panyu declaration as its golden reading has it, built without the reader, for the tests of rules.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Declaration, Repeated } from '../../src/core/declaration.ts';
import { parseMoney } from '../../src/core/money.ts';
import { callsItselfSecret, type Funds } from '../../src/core/project.ts';
import { readTarget } from '../../src/core/target/read.ts';

interface GoldenLevel {
  readonly code: string;
  readonly name: string;
}

interface Golden {
  readonly title: string;
  readonly agency: string;
  readonly total: string;
  readonly fiscal: string;
  readonly repeatedRows: readonly string[];
  readonly projects: readonly {
    readonly name: string;
    readonly total: string | null;
    readonly fiscal: string | null;
    readonly special: string | null;
    readonly other: string | null;
    readonly objective: string;
    readonly indicators: readonly {
      readonly seq: number;
      readonly l1: GoldenLevel;
      readonly l2: GoldenLevel;
      readonly name: string;
      readonly cycleValue: string;
      readonly annualValue: string;
    }[];
  }[];
}

function fen(text: string | null): bigint | null {
  if (text === null) return null;
  const money = parseMoney(text, '万元');
  if (!money.ok) throw new Error(`not an amount: ${text}`);
  return money.value;
}

const funds = (of: Record<'total' | 'fiscal' | 'special' | 'other', string | null>): Funds => ({
  total: fen(of.total),
  fiscal: fen(of.fiscal),
  special: fen(of.special),
  other: fen(of.other),
});

const NOWHERE = { page: 1 };

export function panyu(): { declaration: Declaration; repeated: readonly Repeated[] } {
  const path = join(import.meta.dirname, '../../examples/panyu-2024/panyu-2024.golden.json');
  const golden: Golden = JSON.parse(readFileSync(path, 'utf8'));
  const declaration: Declaration = {
    title: golden.title,
    agency: golden.agency,
    year: null,
    moneyUnit: '万元',
    funds: funds({ total: golden.total, fiscal: golden.fiscal, special: null, other: null }),
    projects: golden.projects.map((project, index) => ({
      seq: index + 1,
      name: project.name,
      agency: null,
      secret: callsItselfSecret(project.name, project.objective),
      funds: funds(project),
      objective: { term: null, annual: null, text: project.objective },
      indicators: project.indicators.map(({ seq, l1, l2, name, cycleValue, annualValue }) => ({
        seq,
        l1,
        l2,
        l3: null,
        name,
        term: cycleValue,
        annual: annualValue,
        op: null,
        unit: null,
        points: null,
        actual: null,
        score: null,
        target: readTarget({ value: annualValue, name, l1: l1.name, l2: l2.name }),
        at: NOWHERE,
        cells: {},
      })),
      at: NOWHERE,
      cells: {},
    })),
    cells: {},
  };
  return { declaration, repeated: golden.repeatedRows.map((name) => ({ name, at: NOWHERE, pieces: [] })) };
}
