/**
 * Tables of reports (统计表): what statistical annexes, budgets and surveys print, with heads of several levels, spanning
 * cells, indented labels, rows of sections and of totals, cells of several lines.
 *
 *     years(random)  →  { title: 'Unemployment rate by region, 2005–2009', spec: { widths: …, rows: … } }
 */
import type { Cell, Spec, TableSpec } from '../print.ts';
import type { Random } from '../random.ts';
import {
  ANSWERS,
  BUDGET_LINES,
  COUNTRIES,
  INDUSTRIES,
  MEASURES,
  QUESTIONS,
  REGIONS,
  STATES,
} from './words.ts';

export interface ReportTable {
  readonly title: string;
  readonly spec: Pick<TableSpec, 'widths' | 'rows' | 'headRows'>;
  readonly note: string | null;
}

export const right = (text: string): Cell => ({ text, align: 'right' });
export const center = (text: string, more: Partial<Cell> = {}): Cell => ({ text, align: 'center', ...more });

/** Numbers of one column look alike: same places, same grouping. */
export function numbers(random: Random, columns: number): () => string {
  const places = random.pick([0, 0, 1, 2]);
  const size = random.pick(columns > 6 ? [10, 100, 1000] : [10, 100, 1000, 100_000, 5_000_000]);
  const group = random.pick([',', ',', ' ', '']);
  const missing = random.pick(['-', ':', 'n.a.', '–', '..']);
  const negative = random.chance(0.15);
  return () => {
    if (random.chance(0.04)) return missing;
    const value = random.next() * size;
    const [whole = '0', rest] = value.toFixed(places).split('.');
    const text = `${whole.replace(/\B(?=(\d{3})+$)/g, group)}${rest === undefined ? '' : `.${rest}`}`;
    if (negative && random.chance(0.3)) return random.chance(0.5) ? `-${text}` : `(${text})`;
    return random.chance(0.03) ? `${text}*` : text;
  };
}

function stubs(random: Random, count: number, most: number): { name: string; of: string }[] {
  if (most > 40)
    return [...COUNTRIES, ...STATES].slice(0, Math.max(count, 40)).map((name) => ({ name, of: 'Territory' }));
  const [of, names] = random.pick([
    ['Region', REGIONS],
    ['Country', COUNTRIES],
    ['State', STATES],
    ['Industry', INDUSTRIES],
  ] as const);
  return random.some<string>(names, Math.min(count, names.length)).map((name) => ({ name, of }));
}

export const SUBJECTS = [
  'Unemployment rate',
  'Population at 1 January',
  'Gross domestic product',
  'Number of registered vehicles',
  'Household expenditure',
  'Hospital beds',
  'Pupils in secondary education',
  'Renewable energy production',
  'Permits issued',
  'Cases closed',
  'Foreign trade balance',
  'Farm holdings',
  'Emissions of greenhouse gases',
] as const;

/** A label a row, a year a column; heads of one or two levels. */
export function years(random: Random, most = 18): ReportTable {
  const subjects = random.some(SUBJECTS, random.int(1, 3));
  const from = random.int(1995, 2008);
  const count = subjects.length === 1 ? random.int(3, 8) : random.int(2, 3);
  const list = Array.from({ length: count }, (_, at) => String(from + at));
  const names = stubs(random, random.int(Math.ceil(most / 4), most), most);
  const stub = names[0]?.of ?? '';
  const two = subjects.length > 1;
  const rows: Spec[][] = two
    ? [
        [
          random.chance(0.5) ? { text: stub, rowSpan: 2 } : { text: '', rowSpan: 2 },
          ...subjects.map((text) => center(text, { columnSpan: count })),
        ],
        subjects.flatMap(() => list.map((year) => center(year))),
      ]
    : [[stub, ...list.map((year) => right(year))]];
  const columns = subjects.flatMap(() => {
    const number = numbers(random, subjects.length * count);
    return list.map(() => number);
  });
  const sections = random.chance(0.3) ? Math.max(random.int(3, 6), Math.ceil(names.length / 6)) : 0;
  names.forEach(({ name }, at) => {
    if (sections > 0 && at % sections === 0) {
      rows.push([
        {
          text: ['North', 'South', 'East', 'West', 'Other areas', 'Overseas'][at / sections] ?? 'Further',
          columnSpan: columns.length + 1,
          bold: true,
        },
      ]);
    }
    rows.push([
      { text: name, ...(sections > 0 ? { indent: 1 } : {}) },
      ...columns.map((number) => right(number())),
    ]);
  });
  if (random.chance(0.4))
    rows.push([
      { text: 'Total', bold: true },
      ...columns.map((number) => ({ ...right(number()), bold: true })),
    ]);
  return {
    title: `${subjects.join(', ')} by ${stub.toLowerCase()}, ${from}–${from + count - 1}`,
    spec: {
      widths: [Math.max(2.2, columns.length / 3), ...columns.map(() => 1)],
      rows,
      headRows: two ? 2 : 1,
    },
    note: random.pick([
      null,
      'Source: National Statistical Office.',
      '* Provisional. n.a.: not available.',
      'Note: Figures may not add up due to rounding.',
    ]),
  };
}

/** Titles and chapters of a budget with appropriations of two kinds for two years. */
export function budget(random: Random, most = 3): ReportTable {
  const year = random.int(2004, 2013);

  const kinds = random.chance(0.5) ? ['Commitments', 'Payments'] : ['Budget', 'Outturn', 'Difference'];
  const periods = [String(year), String(year + 1)];
  const columns = kinds.length * periods.length;
  const number = numbers(random, columns + 3);
  const rows: Spec[][] = [
    [
      center('Title', { rowSpan: 2 }),
      center('Heading', { rowSpan: 2 }),
      ...periods.map((text) => center(`Budget ${text}`, { columnSpan: kinds.length })),
    ],
    periods.flatMap(() => kinds.map((text) => center(text))),
  ];
  const line = (code: string, text: string, bold: boolean, indent: number): void => {
    rows.push([
      { text: code, bold },
      { text, bold, ...(indent > 0 ? { indent } : {}) },
      ...Array.from({ length: columns }, () => ({ ...right(number()), bold })),
    ]);
  };
  const titles = random.int(Math.ceil(most / 2), most);
  for (let title = 1; title <= titles; title++) {
    line(`${title}`, ['STAFF', 'BUILDINGS AND EQUIPMENT', 'OPERATIONS'][title - 1] ?? 'RESERVES', true, 0);
    random.some(BUDGET_LINES, random.int(2, most > 3 ? 12 : 6)).forEach((text, at) => {
      line(`${title}${at + 1}`, text, false, 1);
    });
  }
  rows.push([
    { text: 'TOTAL', bold: true, columnSpan: 2 },
    ...Array.from({ length: columns }, () => ({ ...right(number()), bold: true })),
  ]);
  return {
    title: `Summary of appropriations (EUR ${random.pick(['million', '1000', ''])})`.replace(' )', ')'),
    spec: { widths: [0.7, 3.2, ...Array.from({ length: columns }, () => 1.2)], rows, headRows: 2 },
    note: null,
  };
}

/** Statements and shares of answers, with the number asked. */
export function survey(random: Random): ReportTable {
  const answers = random.some(ANSWERS, random.int(3, 6));
  const base = random.chance(0.5);
  const rows: Spec[][] = [
    [
      random.pick(['Statement', '', 'Question']),
      ...answers.map((text) => center(text)),
      ...(base ? [center('Base (n)')] : []),
    ],
  ];
  random.some(QUESTIONS, random.int(3, 9)).forEach((question, at) => {
    const shares = answers.map(() => `${random.int(0, 60)}%`);
    rows.push([
      random.chance(0.3) ? `${at + 1}. ${question}` : question,
      ...shares.map((text) => center(text)),
      ...(base ? [center(String(random.int(300, 2400)))] : []),
    ]);
  });
  return {
    title: 'Satisfaction with public services, percentage of respondents',
    spec: { widths: [3.5, ...answers.map(() => 1.2), ...(base ? [1] : [])], rows, headRows: 1 },
    note: random.pick([null, 'Base: all respondents. Multiple answers were not possible.']),
  };
}

/** Words in cells of several lines. */
export function measures(random: Random, least = 3): ReportTable {
  const deadline = (): string => random.pick(['End of 2012', 'June 2013', 'Ongoing', 'Q3 2011', 'Completed']);
  const number = random.chance(0.5);
  const rows: Spec[][] = [[...(number ? ['No'] : []), 'Measure', 'State of play', 'Responsible', 'Deadline']];
  random.some(MEASURES, random.int(least, 9)).forEach(([name, state, who], at) => {
    rows.push([...(number ? [`${at + 1}`] : []), name, state, who, deadline()]);
  });
  return {
    title: 'State of implementation of measures',
    spec: { widths: [...(number ? [0.4] : []), 1.6, 3.4, 1.3, 1], rows, headRows: 1 },
    note: null,
  };
}

/** Cases grouped by a label merged down, men, women and all beside each other. */
export function groups(random: Random): ReportTable {
  const [first, second] = [numbers(random, 5), numbers(random, 9)];
  const rows: Spec[][] = [
    [
      { text: 'Age group', rowSpan: 2 },
      { text: 'Status', rowSpan: 2 },
      center('Persons', { columnSpan: 3 }),
      center('Share in %', { columnSpan: 2 }),
    ],
    ['Men', 'Women', 'All', 'Urban', 'Rural'].map((text) => center(text)),
  ];
  for (const age of random.some(
    ['15–24', '25–34', '35–44', '45–54', '55–64', '65 and over'],
    random.int(2, 5),
  )) {
    const states = random.some(['Employed', 'Unemployed', 'Inactive', 'In training'], random.int(2, 3));
    states.forEach((state, at) => {
      rows.push([
        ...(at === 0 ? [{ text: age, rowSpan: states.length }] : []),
        state,
        right(first()),
        right(first()),
        right(first()),
        right(second()),
        right(second()),
      ]);
    });
  }
  return {
    title: 'Population by age group, sex and employment status',
    spec: { widths: [1.2, 1.6, 1, 1, 1, 1, 1], rows, headRows: 2 },
    note: random.pick([null, 'Source: Labour Force Survey, own calculations.']),
  };
}

/** Few columns of short words and numbers, heads of one level: it fits a text column and the tab key. */
export function narrow(random: Random): ReportTable {
  const from = random.int(1995, 2010);
  const list = Array.from({ length: random.int(2, 4) }, (_, at) => String(from + at));
  const number = list.map(() => numbers(random, 7));
  const names = random.some(random.pick([REGIONS, COUNTRIES, STATES]), random.int(4, 12));
  const over = random.chance(0.3);
  const unit = random.pick(['Number', 'Percentage', 'EUR million']);
  return {
    title: `${random.pick(SUBJECTS)}, ${from}–${from + list.length - 1}`,
    spec: {
      widths: [2.4, ...list.map(() => 1)],
      rows: [
        ...(over ? [['', center(unit, { columnSpan: list.length })]] : []),
        [random.pick(['', 'Area']), ...list.map((year) => right(year))],
        ...names.map((name) => [name, ...number.map((one) => right(one()))]),
      ],
      headRows: over ? 2 : 1,
    },
    note: random.pick([null, 'Source: administrative data.']),
  };
}

export const KINDS = [
  (random: Random) => years(random),
  (random: Random) => years(random),
  (random: Random) => budget(random),
  survey,
  (random: Random) => measures(random),
  groups,
] as const;
