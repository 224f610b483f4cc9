/**
 * The Panyu table: what every reader finds in its five forms equals the golden file to the character.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { printMoney } from '../../src/core/money.ts';
import { readDocument } from '../../src/ingest/read.ts';
import { misplacedCells } from './provenance.ts';

const FOLDER = join(import.meta.dirname, '../../examples/panyu-2024');

interface Golden {
  readonly title: string;
  readonly agency: string;
  readonly moneyUnit: string;
  readonly total: string;
  readonly fiscal: string;
  readonly projects: readonly unknown[];
  readonly repeatedRows: readonly string[];
}

const golden: Golden = JSON.parse(readFileSync(join(FOLDER, 'panyu-2024.golden.json'), 'utf8'));
/** The two office files hold each row once; the others print one twice. */
const REPEATED: Readonly<Record<string, readonly string[]>> = {
  txt: golden.repeatedRows,
  pdf: golden.repeatedRows,
  html: golden.repeatedRows,
  xlsx: [],
  docx: [],
};

describe.each(Object.keys(REPEATED))('%s', async (type) => {
  const file = `panyu-2024.${type}`;
  const reading = await readDocument({ file, bytes: readFileSync(join(FOLDER, file)) });
  if (!reading.ok) throw new Error(reading.problem.code);
  const { document } = reading;
  const [declaration] = document.declarations;

  test('equals the golden file to the character', () => {
    expect(document.layout).toBe('guangdong-list');
    expect(document.declarations).toHaveLength(1);
    if (declaration === undefined) throw new Error('no declaration');
    const unit = declaration.moneyUnit;
    const money = (fen: bigint | null) => (fen === null ? null : printMoney(fen, unit));
    expect({
      title: declaration.title,
      agency: declaration.agency,
      moneyUnit: unit,
      total: money(declaration.funds.total),
      fiscal: money(declaration.funds.fiscal),
      projects: declaration.projects.map(({ name, funds, objective, indicators }) => ({
        name,
        total: money(funds.total),
        fiscal: money(funds.fiscal),
        special: money(funds.special),
        other: money(funds.other),
        objective: objective.text,
        indicators: indicators.map((indicator) => ({
          seq: indicator.seq,
          l1: indicator.l1,
          l2: indicator.l2,
          name: indicator.name,
          cycleValue: indicator.term,
          annualValue: indicator.annual,
        })),
      })),
      repeatedRows: document.repeated.map(({ name }) => name),
    }).toEqual({ ...golden, repeatedRows: REPEATED[type] });
  });

  test('the project of the agency row, its secret one among them', () => {
    const agencies = new Set(declaration?.projects.map(({ agency }) => agency));
    expect([...agencies]).toEqual(['广州市番禺区政务服务数据管理局本级']);
    expect(declaration?.projects.filter(({ secret }) => secret).map(({ name }) => name)).toEqual(['AKTDGC']);
  });

  test('the totals add up, and only the text, which lost its empty columns, has a note', () => {
    const sum = declaration?.projects.reduce((total, { funds }) => total + (funds.total ?? 0n), 0n);
    expect(sum).toBe(declaration?.funds.total);
    const lostColumns = {
      code: 'fund-column-inferred',
      at: expect.objectContaining({ page: 1, row: 1 }),
      facts: { rows: 20, numbers: 2, columns: 4, taken: 'fiscal' },
    };
    expect(document.notes).toEqual(type === 'txt' ? [lostColumns] : []);
  });

  test('every character is accounted for', () => {
    const { coverage, text } = document;
    expect(coverage).toEqual({
      chars: text.replace(/\s/g, '').length,
      accounted: coverage.chars,
      lost: [],
    });
  });

  test('every cell says where its characters stand', () => {
    expect(misplacedCells(document)).toEqual([]);
  });
});
