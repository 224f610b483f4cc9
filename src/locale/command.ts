/**
 * The command's words (命令行用语): help and messages of `heng`, in Chinese and English.
 *
 *     commandWords('zh-CN').help.check.does   →  '读取文件并用全部规则检查，像编译器一样逐行列出问题'
 *
 * A message missing in one language does not compile. Options are worded once for all commands that take them.
 */
import type { Severity } from '../core/finding.ts';
import type { Op, OpFrom } from '../core/target/target.ts';
import type { Lang } from './lang.ts';

/** Commands in the order of the help. */
export const COMMANDS = [
  'read',
  'tables',
  'target',
  'check',
  'rules',
  'import',
  'export',
  'serve',
  'verify',
  'invite',
  'key',
] as const;
export type CommandName = (typeof COMMANDS)[number];

export type OptionName =
  | 'json'
  | 'html'
  | 'jsonl'
  | 'lang'
  | 'type'
  | 'help'
  | 'name'
  | 'l1'
  | 'l2'
  | 'op'
  | 'unit'
  | 'format'
  | 'layout'
  | 'declaration'
  | 'out'
  | 'data'
  | 'tenant'
  | 'node'
  | 'report'
  | 'port'
  | 'host'
  | 'example'
  | 'head'
  | 'server'
  | 'production'
  | 'factors';

/** Why a file in a folder is no document to be read. */
export type SkipReason = 'not-a-document' | 'hidden' | 'special-file' | 'link-broken' | 'folder-seen';

export interface CommandHelp {
  /** What stands after the command's name. */
  readonly takes: string;
  readonly does: string;
  /** One literal call. */
  readonly example: string;
}

/** How many files of an import ended each way. */
export type ImportCounts = Readonly<
  Record<'imported' | 'unchanged' | 'empty' | 'failed' | 'skipped', number>
>;

export interface CommandWords {
  readonly tagline: string;
  readonly usage: string;
  readonly commands: string;
  readonly options: string;
  readonly example: string;
  readonly exits: string;
  readonly more: string;
  readonly help: Readonly<Record<CommandName, CommandHelp>>;
  readonly option: Readonly<Record<OptionName, string>>;
  readonly severity: Readonly<Record<Severity, string>>;
  readonly secretProject: string;
  readonly noTable: string;
  readonly total: string;
  readonly project: string;
  readonly indicators: (count: number) => string;
  readonly sheet: (projects: number, indicators: number) => string;
  readonly table: (rows: number, columns: number, page: number) => string;
  readonly tables: (count: number) => string;
  readonly coverage: (accounted: number, chars: number) => string;
  readonly repeated: (name: string, page: number) => string;
  readonly checked: (files: number, findings: Readonly<Record<Severity, number>>) => string;
  /** What the reader was unsure of, as the severity of a note. */
  readonly doubt: string;
  /** Some of what is written was read in doubt. */
  readonly doubts: (file: string, count: number) => string;
  /** What standard input is called. */
  readonly stdin: string;
  /** What `heng key rotate` did, and what is to be done now. */
  readonly keyChanged: (sealed: number) => string;
  readonly keyKeep: (file: string) => string;
  readonly keySet: string;
  readonly reading: (done: number, all: number, file: string) => string;
  /** Where the operator comes from when it is not written. */
  readonly inferred: Readonly<Record<Exclude<OpFrom, 'text'>, (op: Op | 'by') => string>>;
  readonly row: (page: number, row: number | null) => string;
  readonly counting: (files: number) => string;
  readonly comparing: (checked: number) => string;
  readonly importing: (
    done: number,
    all: number,
    failed: number,
    rate: string,
    left: string | null,
  ) => string;
  readonly imported: (counts: ImportCounts, time: string) => string;
  /** So many files for one reason, and what was said of the first. */
  readonly because: (count: number, example: string) => string;
  /** Only the first failures are told one by one. */
  readonly moreFailures: (told: number) => string;
  readonly reported: (file: string) => string;
  readonly skipped: Readonly<Record<SkipReason, (file: string) => string>>;
  readonly duration: (seconds: number) => string;
  readonly stopped: string;
  readonly exported: (documents: number, withheld: number, file: string) => string;
  readonly openingStore: string;
  readonly importingExample: string;
  readonly serving: (url: string) => string;
  readonly dataIn: (place: string) => string;
  /** The code the first set-up asks for, told once. */
  readonly setUpCode: (code: string) => string;
  readonly stopHint: string;
  readonly stopping: string;
  readonly portTaken: (port: number) => string;
  readonly noPages: string;
  readonly rule: {
    readonly stage: string;
    readonly quality: string;
    readonly basis: string;
    readonly question: string;
    readonly guidance: string;
    readonly good: string;
    readonly bad: string;
  };
}

const OPS_ZH: Readonly<Record<Op | 'by', string>> = {
  ge: '不低于',
  gt: '高于',
  le: '不高于',
  lt: '低于',
  eq: '等于',
  by: '不晚于',
};

const OPS_EN: Readonly<Record<Op | 'by', string>> = {
  ge: 'at least',
  gt: 'more than',
  le: 'at most',
  lt: 'less than',
  eq: 'exactly',
  by: 'no later than',
};

const zh: CommandWords = {
  tagline: '衡：预算绩效管理平台',
  usage: '用法',
  commands: '命令',
  options: '选项',
  example: '例',
  exits: '退出码：0 完成；1 完成，但有“错误”级问题；2 输入或用法不对；3 程序自身出错。',
  more: '每个命令后加 --help 看它的用法。',
  help: {
    read: {
      takes: '文件…',
      does: '读取绩效目标表，列出项目、金额和指标（- 表示标准输入）',
      example: 'heng read panyu-2024.txt --json',
    },
    tables: {
      takes: '文件…',
      does: '列出文件里的每张表：行、列、合并的单元格和位置，任何表都列',
      example: 'heng tables 预算公开.pdf --html',
    },
    target: {
      takes: '指标值',
      does: '读懂一个指标值；--jsonl 从标准输入逐行读，逐行答',
      example: 'heng target 每天6000人以上 --name 日均接待量',
    },
    check: {
      takes: '文件…',
      does: '读取文件并用全部规则检查，像编译器一样逐行列出问题',
      example: 'heng check panyu-2024.txt',
    },
    rules: {
      takes: '[规则]',
      does: '列出全部规则，或一条规则的依据、写法和正反例',
      example: 'heng rules target-vague',
    },
    import: {
      takes: '文件或文件夹…',
      does: '导入到数据库；重复导入不会改变什么，一个文件读不了不影响其余',
      example: 'heng import 2024年度/',
    },
    export: {
      takes: '[文件…]',
      does: '导出为官方表样或开放数据：不写文件时导出数据库里的申报表，写了就转换这些文件；涉密项目只有名称和金额',
      example: 'heng export panyu-2024.pdf --format xlsx --out panyu-2024.xlsx',
    },
    serve: {
      takes: '',
      does: '在本机提供网页和接口（接口说明在 /api/openapi.json）',
      example: 'heng serve --port 8080',
    },
    verify: {
      takes: '[文件…]',
      does: '核验日志：有没有被改动、缺失或调换；写了文件就核验导出的日志',
      example: 'heng verify --head 412:9f2c…',
    },
    invite: {
      takes: '登录名',
      does: '给忘了密码的人一个新的邀请链接，24 小时内有效；管理员都进不来时在服务器上用，先停下服务',
      example: 'heng invite sunli --factors',
    },
    key: {
      takes: 'rotate',
      does: '更换密钥：密封的内容全部改用新密钥，旧密钥作废；先停下服务',
      example: 'heng key rotate',
    },
  },
  option: {
    json: '输出一个 JSON 值',
    html: '输出网页表格',
    jsonl: '每行一个 JSON 对象：{"name","value","l1"?,"l2"?,"op"?,"unit"?}',
    lang: '用语：zh-CN 或 en',
    type: '文件类型，看不出时指定：txt pdf xlsx docx html csv json',
    help: '显示这份说明',
    name: '指标名称',
    l1: '一级指标',
    l2: '二级指标',
    op: '比较符一栏',
    unit: '计量单位一栏',
    format: '导出格式：xlsx docx pdf html csv json，默认 json',
    layout: '表样，默认用原来的表样',
    declaration: '只导出数据库里的这一份申报表',
    out: '写到文件；以 / 结尾则写到文件夹；不写则到标准输出',
    data: '数据文件夹，默认 $HENG_DATA 或个人数据目录',
    tenant: '哪个机构的数据：local 本机构，demo 演示；默认 local，核验日志默认全部',
    node: '归属的单位编号，默认为机构的最上级',
    report: '把每个文件的结果写到文件：.csv 是表格，其余是 JSON',
    port: '端口，默认 8080；被占用时用后面第一个空闲的',
    host: '地址，默认 localhost',
    example: '演示为空时导入示例',
    head: '以前抄存的末条，序号:哈希',
    server: '核验运行中的服务，写它的地址；以 $HENG_TOKEN 为接口令牌，须为安全审计员的，权限含日志',
    production: '正式运行：没有演示',
    factors: '同时去掉其动态口令和通行密钥，下次登录重新设置',
  },
  severity: { error: '错误', warning: '警告', info: '提示' },
  secretProject: '涉密',
  noTable: '没有找到绩效目标表',
  total: '合计',
  project: '项目',
  indicators: (count) => `${count} 个指标`,
  sheet: (projects, indicators) => `${projects} 个项目，${indicators} 个指标`,
  table: (rows, columns, page) => `第 ${page} 页  ${rows} 行 ${columns} 列`,
  tables: (count) => `${count} 张表`,
  coverage: (accounted, chars) => `全文 ${chars} 个字符，${accounted} 个有着落`,
  repeated: (name, page) => `第 ${page} 页重复印了一次“${name}”，只计一次`,
  checked: (files, { error, warning, info }) =>
    `检查了 ${files} 个文件：${error} 个错误，${warning} 个警告，${info} 个提示`,
  doubt: '存疑',
  doubts: (file, count) => `${file} 有 ${count} 处读取存疑，用 heng check 可逐条查看`,
  keyChanged: (sealed) => `已换新密钥，${sealed} 项密封的内容已用新密钥重新密封`,
  keyKeep: (file) => `请另行保管 ${file} 的副本，不要与备份放在一起；旧密钥只用于打开以前的备份`,
  keySet: '请把 HENG_KEY 改为 HENG_KEY_NEXT 的值，去掉 HENG_KEY_NEXT，再启动服务；旧密钥只用于打开以前的备份',
  stdin: '标准输入',
  reading: (done, all, file) => `正在读取 ${done}/${all} ${file}`,
  inferred: {
    name: () => '比较符由指标名称推断',
    kind: () => '比较符由指标类别推断',
    default: (op) => `没有写比较符，暂按${OPS_ZH[op]}理解`,
  },
  row: (page, row) => (row === null ? `第 ${page} 页` : `第 ${page} 页第 ${row} 行`),
  counting: (files) => `正在清点，已找到 ${files} 个文件`,
  comparing: (checked) => `正在对照上年、同单位和同类项目，已检查 ${checked} 份`,
  importing: (done, all, failed, rate, left) =>
    `正在导入 ${done}/${all}${failed > 0 ? `，${failed} 个失败` : ''}，每秒 ${rate} 个${left === null ? '' : `，还需 ${left}`}`,
  imported: ({ imported, unchanged, empty, failed, skipped }, time) =>
    `导入 ${imported} 个，未变 ${unchanged} 个，没有绩效目标表 ${empty} 个，失败 ${failed} 个${skipped > 0 ? `，跳过 ${skipped} 个` : ''}，用时 ${time}`,
  because: (count, example) => `${count} 个，例如：${example}`,
  moreFailures: (told) => `已列出 ${told} 个失败的文件，其余只计数；用 --report 文件 可得到全部。`,
  reported: (file) => `报告：${file}`,
  skipped: {
    'not-a-document': (file) => `${file} 不是可以读取的文档。`,
    hidden: (file) => `${file} 是隐藏文件或程序的临时文件。`,
    'special-file': (file) => `${file} 不是普通文件（设备、管道等）。`,
    'link-broken': (file) => `${file} 是失效的链接，或者刚被移走。`,
    'folder-seen': (file) => `${file} 通向已经导入过的文件夹。`,
  },
  duration: (seconds) => {
    const whole = Math.ceil(seconds);
    if (whole < 60) return `${seconds < 10 ? seconds.toFixed(1) : whole} 秒`;
    return `${Math.floor(whole / 60)} 分 ${whole % 60} 秒`;
  },
  stopped: '已停止；再次运行同一命令会接着导入。',
  exported: (documents, withheld, file) =>
    `已导出 ${documents} 个文件${withheld > 0 ? `，${withheld} 个涉密项目只有名称和金额` : ''}：${file}`,
  openingStore: '正在打开数据库',
  importingExample: '演示是空的，正在导入示例：番禺区政务服务数据管理局 2024 年项目支出绩效目标表',
  serving: (url) => `请在浏览器打开 ${url}`,
  dataIn: (place) => `数据在 ${place}`,
  setUpCode: (code) => `还没有人员；首次设置的设置码是 ${code}，24 小时内有效`,
  stopHint: '按 Ctrl+C 停止',
  stopping: '正在停止',
  portTaken: (port) => `端口 ${port} 已被占用，换用下一个`,
  noPages: '网页还没有构建，只提供接口；npm run build 可以构建网页',
  rule: {
    stage: '环节',
    quality: '性质',
    basis: '依据',
    question: '问什么',
    guidance: '怎么写',
    good: '好例',
    bad: '坏例',
  },
};

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

const en: CommandWords = {
  tagline: 'Heng (衡): the platform for public performance budgeting',
  usage: 'Usage',
  commands: 'Commands',
  options: 'Options',
  example: 'Example',
  exits:
    'Exit codes: 0 done; 1 done, with findings of severity error; 2 the input or the call cannot be used; 3 our own fault.',
  more: 'Add --help to a command for its usage.',
  help: {
    read: {
      takes: 'FILE…',
      does: 'read performance tables: projects, funds and indicators (- is stdin)',
      example: 'heng read panyu-2024.txt --json',
    },
    tables: {
      takes: 'FILE…',
      does: 'every table of a document, whatever it is about: rows, columns, spans and where each cell stands',
      example: 'heng tables budget.pdf --html',
    },
    target: {
      takes: 'TEXT',
      does: 'read one target; --jsonl reads one a line from stdin and answers line by line',
      example: 'heng target 每天6000人以上 --name 日均接待量',
    },
    check: {
      takes: 'FILE…',
      does: 'read and check by all rules; findings are printed like a compiler prints them',
      example: 'heng check panyu-2024.txt --lang en',
    },
    rules: {
      takes: '[RULE]',
      does: 'the catalogue of rules, or one rule with its basis, guidance and examples',
      example: 'heng rules target-vague --lang en',
    },
    import: {
      takes: 'FILE|FOLDER…',
      does: 'import into the store; importing again changes nothing, and one bad file never stops the rest',
      example: 'heng import 2024/',
    },
    export: {
      takes: '[FILE…]',
      does: 'write official forms or open data: of the store, or of the files named; secret projects show name and funds only',
      example: 'heng export panyu-2024.pdf --format xlsx --out panyu-2024.xlsx',
    },
    serve: {
      takes: '',
      does: 'serve the pages and the API on this machine (described at /api/openapi.json)',
      example: 'heng serve --port 8080',
    },
    verify: {
      takes: '[FILE…]',
      does: 'verify the journal: nothing changed, missing or moved; with files, exported journals',
      example: 'heng verify --head 412:9f2c…',
    },
    invite: {
      takes: 'LOGIN',
      does: 'print a new invitation link, good for 24 hours; for when no administrator gets in: on the server, with the service stopped',
      example: 'heng invite sunli --factors',
    },
    key: {
      takes: 'rotate',
      does: 'change the key: all that is sealed is sealed anew, the old key opens nothing more; with the service stopped',
      example: 'heng key rotate',
    },
  },
  option: {
    json: 'print one JSON value',
    html: 'print tables for a web page',
    jsonl: 'one JSON object a line: {"name","value","l1"?,"l2"?,"op"?,"unit"?}',
    lang: 'language: zh-CN or en',
    type: 'type of the file when its name does not tell: txt pdf xlsx docx html csv json',
    help: 'show this help',
    name: 'name of the indicator',
    l1: 'level 1',
    l2: 'level 2',
    op: 'text of the comparator column',
    unit: 'text of the unit column',
    format: 'format: xlsx docx pdf html csv json; json by default',
    layout: 'the form; by default the one it was read from',
    declaration: 'only this declaration of the store',
    out: 'write to a file, or into a folder when it ends in /, instead of stdout',
    data: 'data folder; by default $HENG_DATA or your personal data folder',
    tenant: 'whose data: local, this office, or demo; local by default, verify takes all',
    node: 'the id of the organisation it belongs to; the topmost by default',
    report: 'write what became of every file: a table when it ends in .csv, else JSON',
    port: 'port, by default 8080 or the next one that is free',
    host: 'address, by default localhost',
    example: 'import the example when the demo is empty',
    head: 'a head noted down earlier, number:hash',
    server:
      'the address of a running service; $HENG_TOKEN is a token of its audit administrator that opens the journal',
    production: 'for real work: no demo',
    factors: 'also take away the authenticator app and passkeys; the next sign-in sets up new ones',
  },
  severity: { error: 'error', warning: 'warning', info: 'info' },
  secretProject: 'secret',
  noTable: 'no performance table found',
  total: 'total',
  project: 'project',
  indicators: (count) => plural(count, 'indicator'),
  sheet: (projects, indicators) => `${plural(projects, 'project')}, ${plural(indicators, 'indicator')}`,
  table: (rows, columns, page) => `page ${page}  ${plural(rows, 'row')}, ${plural(columns, 'column')}`,
  tables: (count) => plural(count, 'table'),
  coverage: (accounted, chars) => `${accounted} of ${chars} characters accounted for`,
  repeated: (name, page) => `"${name}" is printed again on page ${page} and counted once`,
  checked: (files, { error, warning, info }) =>
    `${plural(files, 'file')} checked: ${plural(error, 'error')}, ${plural(warning, 'warning')}, ${info} info`,
  doubt: 'doubt',
  doubts: (file, count) => `${file} was read with ${plural(count, 'doubt')}; heng check lists them`,
  keyChanged: (sealed) => `The key was changed; sealed anew: ${sealed}`,
  keyKeep: (file) => `Keep a copy of ${file} apart from the backups; the old key opens earlier backups only`,
  keySet:
    'Set HENG_KEY to the value of HENG_KEY_NEXT, unset that one, and start the service; the old key opens earlier backups only',
  stdin: 'standard input',
  reading: (done, all, file) => `reading ${done}/${all} ${file}`,
  inferred: {
    name: () => 'comparator inferred from the name',
    kind: () => 'comparator inferred from level 2',
    default: (op) => `no comparator written, taken as ${OPS_EN[op]}`,
  },
  row: (page, row) => (row === null ? `page ${page}` : `page ${page}, row ${row}`),
  counting: (files) => `counting, ${plural(files, 'file')} so far`,
  comparing: (checked) =>
    `comparing with last year, the agency’s others and its peers, ${plural(checked, 'declaration')} so far`,
  importing: (done, all, failed, rate, left) =>
    `importing ${done}/${all}${failed > 0 ? `, ${failed} failed` : ''}, ${rate}/s${left === null ? '' : `, ${left} left`}`,
  imported: ({ imported, unchanged, empty, failed, skipped }, time) =>
    `${imported} imported, ${unchanged} unchanged, ${empty} without a performance table, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}, in ${time}`,
  because: (count, example) => `${count}, for example: ${example}`,
  moreFailures: (told) => `${told} failed files are listed, the rest only counted; --report FILE lists all.`,
  reported: (file) => `Report: ${file}`,
  skipped: {
    'not-a-document': (file) => `${file} is no document that can be read.`,
    hidden: (file) => `${file} is hidden, or left behind by a program.`,
    'special-file': (file) => `${file} is no regular file (a device, a pipe).`,
    'link-broken': (file) => `${file} is a link that leads nowhere, or has just been moved.`,
    'folder-seen': (file) => `${file} leads to a folder that was imported already.`,
  },
  duration: (seconds) => {
    const whole = Math.ceil(seconds);
    if (whole < 60) return `${seconds < 10 ? seconds.toFixed(1) : whole} s`;
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  },
  stopped: 'Stopped; the same command goes on from here.',
  exported: (documents, withheld, file) =>
    `${plural(documents, 'document')} exported${withheld > 0 ? `, ${plural(withheld, 'secret project')} with name and funds only` : ''}: ${file}`,
  openingStore: 'Opening the store',
  importingExample: 'The store is empty: importing the example, the 2024 performance table of a Panyu bureau',
  serving: (url) => `Open ${url} in a browser`,
  dataIn: (place) => `Data is kept in ${place}`,
  setUpCode: (code) => `Nobody is set up yet; the code of the first set-up is ${code}, good for 24 hours`,
  stopHint: 'Ctrl+C stops it',
  stopping: 'Stopping',
  portTaken: (port) => `Port ${port} is taken, trying the next`,
  noPages: 'The pages are not built, so only the API is served; npm run build builds them',
  rule: {
    stage: 'stage',
    quality: 'quality',
    basis: 'basis',
    question: 'asks',
    guidance: 'write instead',
    good: 'good',
    bad: 'bad',
  },
};

/** The words of the command in a language. */
export function commandWords(lang: Lang): CommandWords {
  return lang === 'en' ? en : zh;
}
