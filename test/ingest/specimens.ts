/**
 * Specimens (样本集): the documents of test/specimens and what must be read from them.
 *
 *     for (const specimen of specimens('forms')) expect(await faultsOf(specimen)).toEqual([])
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentJson } from '../../src/export/json.ts';
import { readDocument, readFolio } from '../../src/ingest/read.ts';
import { differences, type Json } from './compare.ts';
import type { ScoredTable } from './score.ts';

const FOLDER = join(import.meta.dirname, '../specimens');

export interface Specimen {
  /** The folder its files stand in. */
  readonly root: string;
  readonly file: string;
  readonly sha256: string;
  /** The JSON file of what must be found. */
  readonly truth: string;
  readonly layout: string;
  readonly features: readonly string[];
  /** The problem with which it must be refused. */
  readonly refused?: string;
  /** It prints what no field holds: how that is accounted for is not compared. */
  readonly prints?: 'more';
  /** A note it must get; its fields are not compared. */
  readonly doubted?: string;
}

interface Truth {
  readonly declarations?: readonly Json[];
  readonly repeated?: readonly Json[];
  readonly tables: readonly {
    readonly rows: number;
    readonly columns: number;
    readonly cells: readonly (readonly [number, number, number, number, string])[];
  }[];
}

/** Those of the checked-in set, or of another made with `npm run specimens -- --out`. */
export function specimens(kind: 'forms' | 'tables', root = FOLDER): Specimen[] {
  const all: Omit<Specimen, 'root'>[] = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8'));
  return all.filter(({ file }) => file.startsWith(`${kind}/`)).map((one) => ({ ...one, root }));
}

export const bytesOf = ({ root, file }: Specimen): Buffer => readFileSync(join(root, file));

export const sumOf = (specimen: Specimen): string =>
  createHash('sha256').update(bytesOf(specimen)).digest('hex');

function truthOf({ root, truth }: Specimen): Truth {
  return JSON.parse(readFileSync(join(root, truth), 'utf8'));
}

export function tablesThere(specimen: Specimen): ScoredTable[] {
  return truthOf(specimen).tables.map(({ rows, columns, cells }) => ({
    rows,
    columns,
    cells: cells.map(([row, column, rowSpan, columnSpan, text]) => ({
      row,
      column,
      rowSpan,
      columnSpan,
      text,
    })),
  }));
}

/** Whether a page break has a row printed a second time. */
export const printsTwice = (specimen: Specimen): boolean => truthOf(specimen).repeated !== undefined;

export async function tablesFound(
  specimen: Specimen,
): Promise<(ScoredTable & { readonly breaks: readonly number[] })[]> {
  const reading = await readFolio({ file: specimen.file, bytes: bytesOf(specimen) });
  if (!reading.ok) throw new Error(`${specimen.file}: ${reading.problem.code}`);
  const { text, blocks } = reading.folio;
  return blocks.flatMap((block) => {
    if (block.kind !== 'table') return [];
    const cells = block.cells.map(({ pieces, ...at }) => ({
      ...at,
      text: pieces.map(([from, to]) => text.slice(from, to)).join('\n'),
    }));
    return [{ rows: block.rows, columns: block.columns, breaks: block.breaks, cells }];
  });
}

/** What is wrong with the reading of a specimen, a line each, and the notes that say what the reader was unsure of. */
export async function readingOf(specimen: Specimen): Promise<{ faults: string[]; notes: string[] }> {
  const reading = await readDocument({ file: specimen.file, bytes: bytesOf(specimen) });
  const { refused } = specimen;
  if (!reading.ok) {
    const { code } = reading.problem;
    return { faults: refused === code ? [] : [`refused: ${code}`], notes: [] };
  }
  if (refused !== undefined) return { faults: [`read, though it should be refused: ${refused}`], notes: [] };
  const said = specimen.doubted;
  const notes = reading.document.notes.map(({ code }) => code);
  if (said !== undefined)
    return { faults: notes.some((code) => code === said) ? [] : [`no note: ${said}`], notes };
  const { declarations = [], repeated = [] } = truthOf(specimen);
  const found: Json = JSON.parse(JSON.stringify(documentJson(reading.document)));
  if (declarations.length === 0) {
    const none = notes.includes('no-declaration') ? [] : ['no note says that there is no declaration'];
    return { faults: [...differences(found, { declarations }), ...none], notes };
  }
  const all = specimen.prints === 'more' ? {} : { coverage: { lost: [] } };
  return { faults: differences(found, { declarations, repeated, ...all }), notes };
}
