/**
 * Hard tables (难表): what annexes of laws, accounts and surveys print and table engines get wrong: dots that lead the
 * eye to the number, groups named in a line of their own, heads of three levels, few numbers among many blanks, cells of
 * several lines without a line between them, two halves of one list side by side, ticks, shares below their numbers.
 *
 *     ledger(random)  →  Salaries and allowances ....... $ 1,204 | 1,310
 */
import type { Cell, Spec } from '../print.ts';
import type { Random } from '../random.ts';
import { center, numbers, type ReportTable, right, SUBJECTS } from './tables.ts';
import {
  BUDGET_LINES,
  COUNTRIES,
  INDUSTRIES,
  MEASURES,
  QUESTIONS,
  REGIONS,
  SENTENCES,
  STATES,
} from './words.ts';

const bold = (cell: Cell): Cell => ({ ...cell, bold: true });

/** Accounts with leading dots, the sign of the currency in the first line and in the total. */
function ledger(random: Random): ReportTable {
  const number = numbers(random, 4);
  const dots = random.chance(0.6);
  const sign = random.pick(['$', '$ ', '', '€ ']);
  const years = ['2009', '2010', '2011 estimate'].slice(0, random.int(2, 3));
  const lines = random.some(BUDGET_LINES, random.int(4, 10));
  const amounts = (signed: boolean): Cell[] => years.map(() => right(`${signed ? sign : ''}${number()}`));
  return {
    title: 'Statement of obligations by object class (in thousands)',
    spec: {
      widths: [3.4, ...years.map(() => 1.2)],
      headRows: 1,
      rows: [
        [random.pick(['', 'Object class']), ...years.map((year) => right(year))],
        ...lines.map((name, at): Spec[] => [
          dots ? `${name} ${'.'.repeat(random.int(8, 22))}` : name,
          ...amounts(at === 0),
        ]),
        [bold({ text: 'Total, obligations' }), ...amounts(true).map(bold)],
      ],
    },
    note: null,
  };
}

/** Groups named in a line of their own, their members indented below it. */
function grouped(random: Random): ReportTable {
  const columns = random.int(3, 6);
  const each = Array.from({ length: columns }, () => numbers(random, columns));
  const names = random.some(
    [
      'Men',
      'Women',
      'Under 25',
      '25 to 54',
      '55 and over',
      'Primary',
      'Secondary',
      'Tertiary',
      'Rural',
      'Urban',
    ],
    random.int(5, 10),
  );
  const rows: Spec[][] = [];
  names.forEach((name, at) => {
    if (at % 3 === 0)
      rows.push([
        bold({ text: ['Sex and age', 'Education', 'Place of residence', 'Other'][at / 3] ?? 'Other' }),
        ...each.map(() => ''),
      ]);
    rows.push([{ text: name, indent: 1.5 }, ...each.map((number) => right(number()))]);
  });
  return {
    title: `${random.pick(SUBJECTS)} by group`,
    spec: {
      widths: [2.6, ...each.map(() => 1)],
      headRows: 1,
      rows: [['', ...each.map((_, at) => right(`${1990 + at * 5}`))], ...rows],
    },
    note: random.pick([null, 'Source: census; own estimates.']),
  };
}

/** Heads of three levels. */
function crossed(random: Random): ReportTable {
  const number = numbers(random, 8);
  const names = random.some(REGIONS, random.int(4, 10));
  return {
    title: 'Enterprises by size class, turnover and region',
    spec: {
      widths: [2.2, 1, 1, 1, 1, 1, 1, 1],
      headRows: 3,
      rows: [
        [
          { text: 'Region', rowSpan: 3 },
          center('Enterprises', { columnSpan: 4 }),
          center('Turnover', { columnSpan: 2 }),
          center('Total', { rowSpan: 3 }),
        ],
        [
          center('Small', { columnSpan: 2 }),
          center('Large', { columnSpan: 2 }),
          center('2008', { rowSpan: 2 }),
          center('2009', { rowSpan: 2 }),
        ],
        ['2008', '2009', '2008', '2009'].map((text) => center(text)),
        ...names.map((name): Spec[] => [name, ...Array.from({ length: 7 }, () => right(number()))]),
      ],
    },
    note: null,
  };
}

/** Prose in cells, without lines between the rows. */
function provisions(random: Random): ReportTable {
  const rows = random
    .some(COUNTRIES, random.int(3, 6))
    .map((name): Spec[] => [
      name,
      random.pick([
        'Act No 218/2003',
        'Royal Decree 1/2007',
        'Constitution, Art. 12',
        'Government Ordinance 34',
        'None',
      ]),
      random.some(SENTENCES, random.int(1, 2)).join(' '),
      random.pick(['Yes', 'No', 'Partly', 'Under discussion']),
    ]);
  return {
    title: 'National provisions in force',
    spec: {
      widths: [1.1, 1.5, 3.6, 0.9],
      headRows: 1,
      rows: [['Country', 'Legal basis', 'Main content', 'Notified'], ...rows],
    },
    note: null,
  };
}

/** Few numbers among many blanks. */
function sparse(random: Random): ReportTable {
  const columns = random.int(4, 7);
  const number = numbers(random, 9);
  const names = random.some(INDUSTRIES, random.int(5, 10));
  return {
    title: 'Inspections by sector and quarter',
    spec: {
      widths: [3, ...Array.from({ length: columns }, () => 1)],
      headRows: 1,
      rows: [
        ['Sector', ...Array.from({ length: columns }, (_, at) => center(`Q${(at % 4) + 1}`))],
        ...names.map((name): Spec[] => {
          const sure = random.int(0, columns - 1);
          return [
            name,
            ...Array.from({ length: columns }, (_, at) =>
              at === sure || random.chance(0.4) ? center(number()) : '',
            ),
          ];
        }),
      ],
    },
    note: null,
  };
}

/** Two halves of one list beside each other. */
function halves(random: Random): ReportTable {
  const number = numbers(random, 4);
  const all = random.some(STATES, random.int(5, 14) * 2);
  const half = all.length / 2;
  return {
    title: 'Grants awarded by state',
    spec: {
      widths: [2, 1.2, 2, 1.2],
      headRows: 1,
      rows: [
        ['State', right('Amount'), 'State', right('Amount')],
        ...all
          .slice(0, half)
          .map((name, at): Spec[] => [name, right(number()), all[at + half] ?? '', right(number())]),
      ],
    },
    note: null,
  };
}

/** What each measure has: ticks, letters, dashes. */
function ticks(random: Random): ReportTable {
  const marks = random.pick([
    ['X', ''],
    ['Yes', 'No'],
    ['●', '○'],
    ['A', 'B', 'C'],
  ] as const);
  const heads = ['Law', 'Strategy', 'Budget', 'Monitoring', 'Evaluation'].slice(0, random.int(3, 5));
  return {
    title: 'Instruments by measure',
    spec: {
      widths: [3, ...heads.map(() => 1)],
      headRows: 1,
      rows: [
        ['Measure', ...heads.map((text) => center(text))],
        ...random
          .some(MEASURES, random.int(4, 8))
          .map(([name]): Spec[] => [name, ...heads.map(() => center(random.pick<string>(marks)))]),
      ],
    },
    note: marks[0] === 'X' ? 'X: in place.' : null,
  };
}

/** Answers to a question by group: heads of long words, number and share in turn. */
function crosstab(random: Random): ReportTable {
  const groups = ['Total', 'Men', 'Women', '15–34', '35–54', '55+'].slice(0, random.int(3, 6));
  const both = groups.length <= 4 && random.chance(0.5);
  const rows = [
    'Very satisfied',
    'Fairly satisfied',
    'Not very satisfied',
    'Not at all satisfied',
    "Don't know / no answer",
  ].map((name): Spec[] => [
    name,
    ...groups.flatMap(() =>
      both
        ? [right(String(random.int(10, 900))), right(`${random.int(1, 70)}.${random.int(0, 9)}`)]
        : [center(`${random.int(0, 70)} %`)],
    ),
  ]);
  return {
    title: `${random.pick(QUESTIONS)}: answers by group`,
    spec: {
      widths: [2.4, ...groups.flatMap(() => (both ? [0.8, 0.8] : [1]))],
      headRows: both ? 2 : 1,
      rows: [
        ['', ...groups.map((text) => center(text, both ? { columnSpan: 2 } : {}))],
        ...(both ? [['', ...groups.flatMap(() => [right('n'), right('%')])]] : []),
        ...rows,
        [
          bold({ text: 'Base' }),
          ...groups.map(() => bold(center(String(random.int(400, 2500)), both ? { columnSpan: 2 } : {}))),
        ],
      ],
    },
    note: 'Fieldwork: March to May. Weighted results.',
  };
}

/** Two columns: what, and how much. */
function facts(random: Random): ReportTable {
  const number = numbers(random, 2);
  return {
    title: 'Key figures',
    spec: {
      widths: [3, 1],
      headRows: 0,
      rows: random
        .some([...SUBJECTS, ...BUDGET_LINES], random.int(4, 9))
        .map((name): Spec[] => [name, right(number())]),
    },
    note: null,
  };
}

export const HARD = [ledger, grouped, crossed, provisions, sparse, halves, ticks, crosstab, facts] as const;
