/**
 * JSON (开放数据): what `heng read --json` and `heng export --format json` write, read back (docs/spec/contract.md).
 *
 *     [{ "file": …, "declarations": [{ "agency": …, "projects": [{ "name": "AKTDGC", "funds": … }] }] }]
 *
 * Every field is asked for what it must be; the first that is not makes the file damaged, and says which. Several
 * documents in one file become one. Targets are read anew. Offsets are of a text that is not here and are left out.
 */
import type { Declaration, Document, Note } from '../../core/declaration.ts';
import { INDICATOR_REMARKS, type Indicator, type IndicatorRemark, type Level } from '../../core/indicator.ts';
import { type Fen, MONEY_UNITS, type MoneyUnit, parseMoney } from '../../core/money.ts';
import type { Place } from '../../core/place.ts';
import {
  callsItselfSecret,
  type ExecutionRow,
  type Funds,
  NO_FUNDS,
  type Project,
} from '../../core/project.ts';
import type { Reading } from '../../core/reading.ts';
import { readTarget } from '../../core/target/read.ts';
import { closeAccount, openAccount } from '../account.ts';
import { decode } from '../decode.ts';
import { pagesAt } from '../pages.ts';
import { Field, Unfit } from './json-field.ts';

interface JsonInput {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** Reads what Heng wrote. */
export function readJson({ file, bytes, sha256 }: JsonInput): Reading {
  const decoded = decode(bytes);
  if (!decoded.ok) return { ok: false, problem: { code: decoded.why, file, facts: { bytes: bytes.length } } };
  const { text } = decoded;
  try {
    const value: unknown = JSON.parse(text);
    const root = new Field(value);
    const documents = root.isList ? root.each() : [root];
    const declarations = documents.flatMap((each) => each.at('declarations').each().map(declarationOf));
    const notes = documents.flatMap((each) => listOf(each.at('notes')).map(noteOf));
    if (declarations.length === 0 && notes.every(({ code }) => code !== 'no-declaration')) {
      notes.push({ code: 'no-declaration', at: { page: 1 }, facts: {} });
    }
    // All of it was asked for: nothing of the text is left over.
    const account = openAccount(text);
    account.mask.fill(1);
    const document: Document = {
      file,
      sha256,
      type: 'json',
      pages: documents.reduce((most, each) => Math.max(most, pagesOf(each.at('pages'))), 1),
      layout: documents[0]?.at('layout').textOrNull() ?? null,
      declarations,
      repeated: documents.flatMap((each) => listOf(each.at('repeated')).map(repeatedOf)),
      notes,
      coverage: closeAccount(account, text, pagesAt([0])),
      text,
    };
    return { ok: true, document };
  } catch (error) {
    if (!(error instanceof Unfit || error instanceof SyntaxError)) throw error;
    const reason = error instanceof Unfit ? error.message : 'json';
    return { ok: false, problem: { code: 'damaged', file, facts: { type: 'json', reason } } };
  }
}

function listOf(field: Field): Field[] {
  return field.given ? field.each() : [];
}

function pagesOf(field: Field): number {
  return field.given ? field.count(1) : 1;
}

function placeOf(field: Field): Place {
  if (!field.given) return { page: 1 };
  const row = field.at('row');
  return { page: field.at('page').count(1), ...(row.given ? { row: row.count(0) } : {}) };
}

function noteOf(field: Field): Note {
  const facts = field.at('facts');
  const entries = facts.names().map((name) => [name, facts.at(name).plain()] as const);
  return { code: field.at('code').text(), at: placeOf(field.at('at')), facts: Object.fromEntries(entries) };
}

function repeatedOf(field: Field): Document['repeated'][number] {
  return { name: field.at('name').text(), at: placeOf(field.at('at')), pieces: [] };
}

function declarationOf(field: Field): Declaration {
  const moneyUnit = field.at('moneyUnit').oneOf(MONEY_UNITS);
  const year = field.at('year');
  const subtotals = field.at('subtotals');
  return {
    title: field.at('title').textOrNull(),
    agency: field.at('agency').textOrNull(),
    year: year.given ? year.count(0) : null,
    moneyUnit,
    funds: fundsOf(field.at('funds'), moneyUnit),
    ...(subtotals.given
      ? {
          subtotals: subtotals.each().map((row) => ({
            agency: row.at('agency').text(),
            funds: fundsOf(row.at('funds'), moneyUnit),
          })),
        }
      : {}),
    projects: field
      .at('projects')
      .each()
      .map((project) => projectOf(project, moneyUnit)),
    cells: {},
  };
}

function projectOf(field: Field, unit: MoneyUnit): Project {
  const name = field.at('name').text();
  const objective = field.at('objective');
  const text = objective.at('text').textOrNull();
  const termFunds = field.at('termFunds');
  const execution = field.at('execution');
  const actual = field.at('actual');
  const score = field.at('score');
  const particulars = field.at('particulars');
  return {
    seq: field.at('seq').count(0),
    name,
    agency: field.at('agency').textOrNull(),
    secret: field.at('secret').truth() || callsItselfSecret(name, text),
    funds: fundsOf(field.at('funds'), unit),
    objective: { term: objective.at('term').textOrNull(), annual: objective.at('annual').textOrNull(), text },
    indicators: field.at('indicators').each().map(indicatorOf),
    ...(termFunds.given ? { termFunds: fundsOf(termFunds, unit) } : {}),
    ...(execution.given ? { execution: execution.each().map((row) => executionOf(row, unit)) } : {}),
    ...(actual.given ? { actual: actual.text() } : {}),
    ...(score.given ? { score: score.text() } : {}),
    ...(particulars.given
      ? {
          particulars: particulars
            .each()
            .map((each) => ({ label: each.at('label').text(), value: each.at('value').text() })),
        }
      : {}),
    at: placeOf(field.at('at')),
    cells: {},
  };
}

function indicatorOf(field: Field): Indicator {
  const l1 = levelOf(field.at('l1'));
  const l2 = levelOf(field.at('l2'));
  const name = field.at('name').text();
  const term = field.at('term').textOrNull();
  const annual = field.at('annual').textOrNull();
  const op = field.at('op').textOrNull();
  const unit = field.at('unit').textOrNull();
  const remarks = field.at('remarks');
  return {
    seq: field.at('seq').count(0),
    l1,
    l2,
    l3: levelOf(field.at('l3')),
    name,
    term,
    annual,
    op,
    unit,
    points: field.at('points').textOrNull(),
    actual: field.at('actual').textOrNull(),
    score: field.at('score').textOrNull(),
    ...(remarks.given ? { remarks: remarksOf(remarks) } : {}),
    target: readTarget({
      value: annual ?? term ?? '',
      name,
      l1: l1?.name ?? null,
      l2: l2?.name ?? null,
      op,
      unit,
    }),
    at: placeOf(field.at('at')),
    cells: {},
  };
}

function remarksOf(field: Field): Partial<Record<IndicatorRemark, string>> {
  const said = INDICATOR_REMARKS.filter((remark) => field.at(remark).given);
  return Object.fromEntries(said.map((remark) => [remark, field.at(remark).text()]));
}

function levelOf(field: Field): Level | null {
  return field.given ? { code: field.at('code').textOrNull(), name: field.at('name').text() } : null;
}

function executionOf(field: Field, unit: MoneyUnit): ExecutionRow {
  return {
    name: field.at('name').text(),
    initial: moneyOf(field.at('initial'), unit),
    budget: moneyOf(field.at('budget'), unit),
    spent: moneyOf(field.at('spent'), unit),
    expected: moneyOf(field.at('expected'), unit),
    rate: field.at('rate').textOrNull(),
    points: field.at('points').textOrNull(),
    score: field.at('score').textOrNull(),
  };
}

function fundsOf(field: Field, unit: MoneyUnit): Funds {
  if (!field.given) return NO_FUNDS;
  return {
    total: moneyOf(field.at('total'), unit),
    fiscal: moneyOf(field.at('fiscal'), unit),
    special: moneyOf(field.at('special'), unit),
    other: moneyOf(field.at('other'), unit),
  };
}

function moneyOf(field: Field, unit: MoneyUnit): Fen | null {
  if (!field.given) return null;
  return field.as((text) => {
    const read = parseMoney(text, unit);
    return read.ok ? read.value : null;
  });
}
