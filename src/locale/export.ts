/**
 * Export (导出的用语): why declarations cannot be written as asked, in Chinese and English.
 *
 *     wordExportProblem({ code: 'form-unfit', facts: { layout: 'form', fields: ['points'], fits: null } }, 'zh-CN')
 *     →  { title: '表样放不下', detail: '“项目支出绩效目标申报表（一表一项目）”没有地方放这些内容…：分值。', remedy: … }
 *
 * A form that cannot hold all of a declaration is refused: nothing is left out without a word.
 */
import type { Lang } from './lang.ts';
import type { Wording } from './problem.ts';

/** The official forms that are written, by the id that asks for each. */
export const FORM_NAMES = {
  'guangdong-list': ['项目支出绩效目标表（一行一个项目）', 'list of projects, a row each'],
  'indicator-list': ['绩效目标表（一行一个指标）', 'list of indicators, a row each'],
  form: ['项目支出绩效目标申报表（一表一项目）', 'project form, a table each'],
  'department-form': ['部门整体支出绩效目标表', 'form of a whole department'],
  'self-evaluation': ['项目支出绩效自评表', 'self-evaluation'],
  monitoring: ['项目支出绩效运行监控表', 'monitoring form'],
} as const;
export type FormId = keyof typeof FORM_NAMES;

/** What a form may have no place for. */
export const FORM_FIELDS = [
  'apart',
  'year',
  'total',
  'subtotals',
  'agency',
  'seq',
  'name',
  'objective',
  'objectiveTerm',
  'termFunds',
  'execution',
  'actual',
  'score',
  'particulars',
  'tasks',
  'l1',
  'l2',
  'l3',
  'term',
  'annual',
  'op',
  'unit',
  'points',
  'remarks',
] as const;
export type FormField = (typeof FORM_FIELDS)[number];

const FIELD_WORDS: Readonly<Record<FormField, readonly [zh: string, en: string]>> = {
  apart: ['与前一张表的分界', 'where one declaration ends and the next begins'],
  year: ['预算年度', 'budget year'],
  total: ['合计', 'stated total'],
  subtotals: ['单位小计', 'agency subtotals'],
  agency: ['预算单位', 'agency'],
  seq: ['指标序号', 'numbers of indicators'],
  name: ['名称', 'name'],
  objective: ['绩效目标', 'objective'],
  objectiveTerm: ['实施周期目标', 'objective of the whole term'],
  termFunds: ['中期资金', 'funds of the whole term'],
  execution: ['预算执行情况', 'budget execution'],
  actual: ['实际完成情况', 'actual results'],
  score: ['得分', 'scores'],
  particulars: ['表头其他栏目', 'other entries of the form’s head'],
  tasks: ['年度主要任务', 'tasks of the year'],
  l1: ['一级指标', 'level 1'],
  l2: ['二级指标', 'level 2'],
  l3: ['三级指标', 'level 3'],
  term: ['实施周期指标值', 'value of the whole term'],
  annual: ['年度指标值', 'annual value'],
  op: ['比较符', 'comparators'],
  unit: ['计量单位', 'units'],
  points: ['分值', 'points'],
  remarks: ['说明、偏差原因等', 'explanations and reasons'],
};

export interface ExportFacts {
  /** `fits`: a form that has a place for everything. */
  'form-unfit': {
    readonly layout: FormId;
    readonly fields: readonly FormField[];
    readonly fits: FormId | null;
  };
  /** `characters`: those the format or its font cannot show. */
  'characters-unprintable': { readonly format: string; readonly characters: string };
  'cell-too-long': { readonly format: string; readonly limit: number };
  /** No declarations in the file, or in the store. */
  'nothing-to-export': { readonly file: string | null };
  'output-needs-folder': { readonly files: number };
  'output-is-screen': { readonly format: string };
}

export type ExportCode = keyof ExportFacts;
export type ExportProblem = {
  [C in ExportCode]: { readonly code: C; readonly facts: ExportFacts[C] };
}[ExportCode];

type Words = { readonly [C in ExportCode]: (facts: ExportFacts[C]) => Wording };

const zh: Words = {
  'form-unfit': ({ layout, fields, fits }) => ({
    title: '表样放不下',
    detail: `“${FORM_NAMES[layout][0]}”没有地方放这些内容，或者放进去就读不回来：${fields.map((field) => FIELD_WORDS[field][0]).join('、')}。`,
    remedy:
      fits === null
        ? '请换一种表样，或用 json 格式导出全部内容。'
        : `“${FORM_NAMES[fits][0]}”（${fits}）放得下全部内容，请改用它。`,
  }),
  'characters-unprintable': ({ format, characters }) => ({
    title: '有写不出的字符',
    detail: `${format} 文件写不出这些字符：${characters}。`,
    remedy: '请换一种格式导出。',
  }),
  'cell-too-long': ({ format, limit }) => ({
    title: '单元格太长',
    detail: `${format} 的一个单元格最多 ${limit} 个字符，这份申报表有更长的。`,
    remedy: '请换一种表样或格式导出。',
  }),
  'nothing-to-export': ({ file }) => ({
    title: '没有可以导出的内容',
    detail: file === null ? '没有可以导出的申报表。' : `${file} 里没有绩效目标表，没有可以导出的内容。`,
  }),
  'output-needs-folder': ({ files }) => ({
    title: '要写到文件夹',
    detail: `要导出 ${files} 个文件，--out 请写一个文件夹，以 / 结尾。`,
  }),
  'output-is-screen': ({ format }) => ({
    title: '不能显示在屏幕上',
    detail: `${format} 文件不能显示在屏幕上。`,
    remedy: '请用 --out 写到文件。',
  }),
};

const en: Words = {
  'form-unfit': ({ layout, fields, fits }) => ({
    title: 'The form has no place for it',
    detail: `The form “${FORM_NAMES[layout][1]}” has no place for the following, or it could not be read back from it: ${fields.map((field) => FIELD_WORDS[field][1]).join(', ')}.`,
    remedy:
      fits === null
        ? 'Choose another form, or export everything as json.'
        : `The form “${FORM_NAMES[fits][1]}” (${fits}) has a place for everything: choose that.`,
  }),
  'characters-unprintable': ({ format, characters }) => ({
    title: 'Characters that cannot be written',
    detail: `A ${format} file cannot show these characters: ${characters}.`,
    remedy: 'Choose another format.',
  }),
  'cell-too-long': ({ format, limit }) => ({
    title: 'A cell is too long',
    detail: `A cell of ${format} holds ${limit} characters; this declaration has a longer one.`,
    remedy: 'Choose another form or format.',
  }),
  'nothing-to-export': ({ file }) => ({
    title: 'Nothing to export',
    detail:
      file === null
        ? 'There is no declaration to export.'
        : `${file} holds no performance table, so there is nothing to export.`,
  }),
  'output-needs-folder': ({ files }) => ({
    title: 'A folder is needed',
    detail: `There are ${files} files to write: let --out name a folder, with / at its end.`,
  }),
  'output-is-screen': ({ format }) => ({
    title: 'Not for the screen',
    detail: `A ${format} file cannot be shown on the screen.`,
    remedy: 'Write it to a file with --out.',
  }),
};

const WORDS: Readonly<Record<Lang, Words>> = { 'zh-CN': zh, en };

/** The sentences of a refusal. */
export function wordExportProblem<C extends ExportCode>(
  { code, facts }: { readonly code: C; readonly facts: ExportFacts[C] },
  lang: Lang,
): Wording {
  const words: { readonly [K in C]: (facts: ExportFacts[K]) => Wording } = WORDS[lang];
  return words[code](facts);
}
