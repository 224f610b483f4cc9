/**
 * Reading (读取): the sentence for every file that cannot be read, and for every note of what a reader was unsure of.
 *
 *     wordReadProblem({ code: 'unsupported-type', file: 'a.pdf', facts: { type: 'pdf' } }, 'zh-CN')
 *       →  '现在还不能读取 PDF 文件（a.pdf），请先另存为纯文本。'
 *     wordNote({ code: 'truncated', facts: { project: '工作经费', indicators: 2 } }, 'zh-CN')
 *       →  '表格在项目“工作经费”处中断，只读到它的 2 项指标。'
 */
import type { Note } from '../core/declaration.ts';
import type { NoteCode, NoteFacts, ReadProblemCode, ReadProblemFacts } from '../core/reading.ts';
import type { Lang } from './lang.ts';

type ProblemWords = {
  readonly [C in ReadProblemCode]: (file: string, facts: ReadProblemFacts[C]) => string;
};

const TYPES: Record<string, string> = {
  pdf: 'PDF',
  xlsx: 'Excel',
  docx: 'Word',
  html: 'HTML',
  csv: 'CSV',
  json: 'JSON',
};
const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);

const PROBLEMS: Readonly<Record<Lang, ProblemWords>> = {
  'zh-CN': {
    'empty-file': (file) => `${file} 是空文件，没有可读的内容。`,
    'too-large': (file, { bytes, limit }) =>
      `${file} 有 ${megabytes(bytes)} MB，超过可读取的上限 ${megabytes(limit)} MB。`,
    'binary-file': (file) =>
      `${file} 不是能读取的文件；可读取 PDF、Excel（xlsx）、Word（docx）、网页、CSV、JSON 和纯文本。`,
    'unknown-encoding': (file) => `${file} 的文字编码无法识别，请另存为 UTF-8 或 GB18030 文本。`,
    'unsupported-type': (file, { type }) =>
      `现在还不能读取 ${TYPES[type] ?? type} 文件（${file}），请先另存为纯文本。`,
    'foreign-format': (file, { format }) =>
      `${file} 是 ${format} 格式，不能直接读取，请另存为 xlsx、docx 或 pdf。`,
    'old-office': (file) => `${file} 是 2007 年以前的格式，请另存为 xlsx、docx 或 pdf。`,
    encrypted: (file) => `${file} 有打开密码，请先去掉密码再读取。`,
    damaged: (file, { type, reason }) =>
      `${file} 作为 ${TYPES[type] ?? type} 文件已损坏（${reason}），请重新导出。`,
    'too-many-pages': (file, { pages, limit }) => `${file} 有 ${pages} 页，超过可读取的上限 ${limit} 页。`,
    'unpacks-too-large': (file, { limit }) =>
      `${file} 解压后过大，超过可读取的上限 ${megabytes(limit)} MB，没有读取。`,
    'too-many-cells': (file, { limit }) => `${file} 的单元格超过可读取的上限 ${limit} 个。`,
    'nested-too-deep': (file, { limit }) => `${file} 的嵌套超过 ${limit} 层，没有读取。`,
  },
  en: {
    'empty-file': (file) => `${file} is empty: there is nothing to read.`,
    'too-large': (file, { bytes, limit }) =>
      `${file} has ${megabytes(bytes)} MB; at most ${megabytes(limit)} MB can be read.`,
    'binary-file': (file) =>
      `${file} is no file that can be read: PDF, Excel (xlsx), Word (docx), web pages, CSV, JSON and plain text can.`,
    'unknown-encoding': (file) => `The encoding of ${file} is unknown; save it as UTF-8 or GB18030 text.`,
    'unsupported-type': (file, { type }) =>
      `${TYPES[type] ?? type} files cannot be read yet (${file}); save it as plain text first.`,
    'foreign-format': (file, { format }) =>
      `${file} is in the ${format} format, which is not read; save it as xlsx, docx or pdf.`,
    'old-office': (file) => `${file} is in a format of before 2007; save it as xlsx, docx or pdf.`,
    encrypted: (file) => `${file} needs a password to open; remove it first.`,
    damaged: (file, { type, reason }) =>
      `${file} is damaged as a ${TYPES[type] ?? type} file (${reason}); export it again.`,
    'too-many-pages': (file, { pages, limit }) => `${file} has ${pages} pages; at most ${limit} can be read.`,
    'unpacks-too-large': (file, { limit }) =>
      `${file} unpacks to more than the ${megabytes(limit)} MB that can be read; it was not read.`,
    'too-many-cells': (file, { limit }) => `${file} has more than the ${limit} cells that can be read.`,
    'nested-too-deep': (file, { limit }) => `${file} is nested more than ${limit} deep; it was not read.`,
  },
};

/** The sentence for a file that cannot be read. */
export function wordReadProblem<C extends ReadProblemCode>(
  { code, file, facts }: { readonly code: C; readonly file: string; readonly facts: ReadProblemFacts[C] },
  lang: Lang,
): string {
  const words: { readonly [K in C]: (file: string, facts: ReadProblemFacts[K]) => string } = PROBLEMS[lang];
  return words[code](file, facts);
}

/** What is done about a file whose sentence does not say it. */
const REMEDIES: Readonly<Record<Lang, Readonly<Partial<Record<ReadProblemCode, string>>>>> = {
  'zh-CN': {
    'empty-file': '请核对是否选对了文件，或重新导出。',
    'too-large': '请拆成几个文件，或压缩其中的图片。',
    'binary-file': '请另存为 xlsx、docx 或 pdf 后再导入。',
    'too-many-pages': '请拆成几个文件。',
    'unpacks-too-large': '请删去图片和不用的工作表，或拆成几个文件。',
    'too-many-cells': '请删去不用的工作表，或拆成几个文件。',
    'nested-too-deep': '请用办公软件打开后另存为 xlsx、docx 或 pdf。',
  },
  en: {
    'empty-file': 'See whether it is the right file, or export it again.',
    'too-large': 'Split it into several files, or make its pictures smaller.',
    'binary-file': 'Save it as xlsx, docx or pdf and import that.',
    'too-many-pages': 'Split it into several files.',
    'unpacks-too-large': 'Remove pictures and sheets not needed, or split it into several files.',
    'too-many-cells': 'Remove sheets not needed, or split it into several files.',
    'nested-too-deep': 'Open it in an office program and save it as xlsx, docx or pdf.',
  },
};

export function readRemedy(code: ReadProblemCode, lang: Lang): string | undefined {
  return REMEDIES[lang][code];
}

/** The facts a sentence names: `{a}` and `{b}`. */
type Named<Text extends string> = Text extends `${string}{${infer Slot}}${infer Rest}`
  ? Slot | Named<Rest>
  : never;

/** Holds each sentence to the facts its note has. */
function templates<const T extends Record<NoteCode, string>>(
  words: T & { [C in NoteCode]: Named<T[C]> extends keyof NoteFacts[C] ? string : never },
): Readonly<Record<NoteCode, string>> {
  return words;
}

const NOTES: Readonly<Record<Lang, Readonly<Record<NoteCode, string>>>> = {
  'zh-CN': templates({
    'no-declaration': '文件里没有找到绩效目标表。',
    'bad-bytes': '有 {count} 处字节不是 {encoding} 文字，文件可能被截断或损坏。',
    'text-not-placed': '有 {chars} 个字符不属于表格的任何一栏：{excerpt}',
    truncated: '表格在项目“{project}”处中断，只读到它的 {indicators} 项指标。',
    'table-empty': '有表头，没有一个项目，文件可能不完整，请核对。',
    'heading-lost': '又出现一行合计，按另一张表读取，它的表头没有找到，请核对。',
    'total-not-reconciled': '合计写的是 {stated} {unit}，各项目加总是 {found} {unit}。',
    'subtotal-not-reconciled': '“{agency}”的小计写的是 {stated} {unit}，所属项目加总是 {found} {unit}。',
    'fund-column-inferred':
      '空白的资金栏没有留在文本里，{rows} 行各有 {numbers} 个数（应有 {columns} 栏），按“{taken}”读取。',
    'fund-column-unsure':
      '项目“{project}”只有 {numbers} 个数，无法确定属于哪一栏，暂按“{taken}”读取，请核对。',
    'funds-not-additive': '项目“{project}”的各项资金之和不等于总计。',
    'amount-unreadable': '金额“{text}”无法读取。',
    'row-without-amount': '项目“{project}”没有金额，名称与绩效目标的分界按行推断，请核对。',
    'row-start-unsure': '项目“{project}”之前没有句号，名称从哪里开始按版面推断，请核对。',
    'name-continued': '项目名称在金额之后换行，连起来读作“{project}”，请核对。',
    'name-end-unsure': '项目“{project}”的名称可能在金额之后还有下文，现按绩效目标读取，请核对。',
    'page-number-taken': '页边单独一行的“{number}”按页码略去，也可能是前面单元格的内容，请核对。',
    'page-number-kept': '页边单独一行的“{number}”按单元格的内容读取，也可能是页码，请核对。',
    'level-unrecognised': '指标“{name}”的一级指标无法识别。',
    'numbering-broken': '项目“{project}”的指标编号不连续：应为 {expected}，写的是 {printed}。',
    'page-too-dense': '第 {page} 页的文字或线条过多，只读了文字，没有找表格，请核对。',
    'page-without-text': '第 {page} 页是图片，没有可读的文字，这一页没有读取。',
    'page-damaged': '第 {page} 页已损坏，无法打开，这一页没有读取。',
    'text-from-scan': '这一页是扫描件，{chars} 个字符由识别软件写入，可能有误，请对照原文核对。',
    'characters-unmapped': '字体“{font}”没有说明 {count} 个字符是什么字，不能确定的以 � 代替，请核对。',
    'number-disputed': '两种方法读出的数字不一致：“{text}”与“{other}”，暂取前者，请对照原文核对。',
    'text-hidden': '有 {chars} 个看不见的字符没有读入表格：{excerpt}',
    'text-slanted': '斜着写在页面上的 {chars} 个字符（水印）没有读入表格：{excerpt}',
    'sheet-hidden': '工作表“{sheet}”是隐藏的，仍作了读取。',
    'rows-hidden': '工作表“{sheet}”有 {rows} 行是隐藏的，仍作了读取。',
    'columns-hidden': '工作表“{sheet}”有 {columns} 列是隐藏的，仍作了读取。',
    'formula-without-value': '单元格 {address} 是公式，文件里没有它的结果，请在表格软件里打开并保存一次。',
    'changes-tracked': '文件带有 {count} 处修订，按修订后的内容读取。',
    'form-unrecognised': '“{title}”像是绩效表，但不是能识别的版式，没有读取。',
    'column-unrecognised': '“{heading}”一栏无法识别，这一栏没有读取。',
    'money-unit-assumed': '没有写明金额单位，按{unit}读取，请核对。',
    'continuation-unsure': '跨页单元格按版面连接，请核对：{excerpt}',
  }),
  en: templates({
    'no-declaration': 'No performance table was found in the file.',
    'bad-bytes':
      '{count} places hold bytes that are no {encoding} text; the file may be cut short or damaged.',
    'text-not-placed': '{chars} characters belong to no cell of the table: {excerpt}',
    truncated: 'The table breaks off in project “{project}”, after {indicators} of its indicators.',
    'table-empty': 'There is a heading but not a single project; the file may be incomplete, please check.',
    'heading-lost':
      'A second row of totals was read as another table; its heading was not found, please check.',
    'total-not-reconciled': 'The stated total is {stated} {unit}, the projects add up to {found} {unit}.',
    'subtotal-not-reconciled':
      'The stated subtotal of “{agency}” is {stated} {unit}, its projects add up to {found} {unit}.',
    'fund-column-inferred':
      'Empty money columns were lost from the text: {rows} rows have {numbers} numbers for {columns} columns, read as {taken}.',
    'fund-column-unsure':
      'Project “{project}” has only {numbers} numbers and nothing says in which columns; read as {taken}, please check.',
    'funds-not-additive': 'The sources of funds of project “{project}” do not add up to its total.',
    'amount-unreadable': 'The amount “{text}” cannot be read.',
    'row-without-amount':
      'Project “{project}” has no amounts; where its name ends was taken from the lines, please check.',
    'row-start-unsure':
      'No full stop stands before project “{project}”; where its name begins was taken from the layout, please check.',
    'name-continued':
      'The project’s name goes on behind its amounts and was read as “{project}”, please check.',
    'name-end-unsure':
      'The name of project “{project}” may go on behind its amounts; what follows was read as its objective, please check.',
    'page-number-taken':
      '“{number}”, alone at a page’s edge, was left out as its page number; it may belong to the cell before it, please check.',
    'page-number-kept':
      '“{number}”, alone at a page’s edge, was read as part of a cell; it may be the page’s number, please check.',
    'level-unrecognised': 'Level 1 of the indicator “{name}” is not a known one.',
    'numbering-broken':
      'The indicators of project “{project}” are not numbered in order: {expected} expected, {printed} printed.',
    'page-too-dense':
      'Page {page} has too much text or too many lines; its text was read, no table was looked for, please check.',
    'page-without-text': 'Page {page} is a picture without text; it was not read.',
    'page-damaged': 'Page {page} is damaged and cannot be opened; it was not read.',
    'text-from-scan':
      'This page is a scan: {chars} characters were recognised by another program and may be wrong, please check.',
    'characters-unmapped':
      'The font “{font}” does not say what {count} of its characters are; those unknown stand as �, please check.',
    'number-disputed':
      'Two ways of reading gave different numbers, “{text}” and “{other}”; the first was kept, please check the original.',
    'text-hidden': '{chars} characters that cannot be seen were left out of the table: {excerpt}',
    'text-slanted': '{chars} characters across the page at a slant, a watermark, were not read: {excerpt}',
    'sheet-hidden': 'The worksheet “{sheet}” is hidden; it was read all the same.',
    'rows-hidden': '{rows} rows of the worksheet “{sheet}” are hidden; they were read all the same.',
    'columns-hidden': '{columns} columns of the worksheet “{sheet}” are hidden; they were read all the same.',
    'formula-without-value':
      'Cell {address} is a formula whose value is not in the file; open and save it in a spreadsheet program.',
    'changes-tracked': 'The file has {count} tracked changes; it was read as changed.',
    'form-unrecognised':
      '“{title}” looks like a performance table but is none of the known forms; it was not read.',
    'column-unrecognised': 'The column “{heading}” is not known; it was not read.',
    'money-unit-assumed': 'No unit of money is stated; {unit} was assumed, please check.',
    'continuation-unsure': 'A cell was joined over a page break by its looks, please check: {excerpt}',
  }),
};

const COLUMNS: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  'zh-CN': { total: '总计', fiscal: '财政拨款', special: '财政专户拨款', other: '其他资金' },
  en: {
    total: 'total',
    fiscal: 'fiscal appropriation',
    special: 'special fiscal account',
    other: 'other funds',
  },
};
const UNITS: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  'zh-CN': {},
  en: { 元: 'yuan', 万元: 'ten thousand yuan' },
};

function isNoteCode(code: string): code is NoteCode {
  return Object.hasOwn(NOTES['zh-CN'], code);
}

/** The sentence of a note; of a code this version does not know, the code itself. */
export function wordNote({ code, facts }: Pick<Note, 'code' | 'facts'>, lang: Lang): string {
  if (!isNoteCode(code)) return code;
  return NOTES[lang][code].replace(/\{(\w+)\}/g, (_, slot: string) => {
    const fact = facts[slot];
    if (fact === null || fact === undefined) return '';
    if (slot === 'taken') {
      const columns = String(fact).split(',');
      return columns.map((column) => COLUMNS[lang][column] ?? column).join(lang === 'en' ? ', ' : '、');
    }
    return UNITS[lang][String(fact)] ?? String(fact);
  });
}
