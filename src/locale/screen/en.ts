/**
 * The words on the screen, in English (英文界面用语).
 *
 *     en.list.count(19)   →  '19 declarations'
 *
 * What an official wrote stays as written; only our own words change.
 */
import type { Words } from './zh-cn.ts';

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

export const en: Words = {
  brand: 'Heng',
  tagline: 'budget performance targets',
  skip: 'Skip to content',
  nav: { label: 'Main', declarations: 'Declarations', rules: 'Rules' },
  language: { label: 'Language', switchTo: '中文', switchHint: 'Use the Chinese interface' },
  theme: { label: 'Appearance', auto: 'As the system', light: 'Light', dark: 'Dark' },
  help: { open: 'Help and keys', title: 'Help', keys: 'Keys', close: 'Close' },
  loading: 'Loading',
  retry: 'Try again',
  close: 'Close',
  clear: 'Clear',
  and: ', ',
  colon: ': ',
  offline: {
    title: 'The service does not answer',
    detail: 'It may have stopped, or the network is down.',
    remedy: 'Make sure that heng serve is running, then try again.',
  },
  missingPage: {
    title: 'No such page',
    detail: 'The address may be mistyped, or its content is gone.',
    back: 'Back to the declarations',
  },
  broken: {
    title: 'This page broke',
    detail: 'The fault is the program’s; no data was changed.',
    remedy: 'Reload the page. If it happens again, tell your administrator its address.',
  },
  trouble: { excerpt: 'Source text', remedy: 'What to do' },

  severity: { error: 'Error', warning: 'Warning', info: 'Note' },
  section: {
    funds: 'Funds',
    completeness: 'Completeness',
    measurability: 'Measurability',
    classification: 'Classification',
    consistency: 'Consistency',
    ambition: 'Ambition',
    disclosure: 'Disclosure',
    form: 'Form',
  },
  quality: {
    completeness: 'Completeness',
    relevance: 'Relevance',
    ambition: 'Ambition',
    feasibility: 'Feasibility',
    funds: 'Funds',
    disclosure: 'Disclosure',
    form: 'Form',
  },
  stage: {
    declare: 'Declare',
    review: 'Review',
    monitor: 'Monitor',
    evaluate: 'Evaluate',
    publish: 'Publish',
  },

  measure: {
    title: 'Can the targets be measured',
    ofAll: (all) => `of ${plural(all, 'target')} can be measured`,
    eachIs: (count) => (count === 1 ? 'One square, one target' : `One square, about ${count} targets`),
    state: {
      measurable: 'Measurable',
      inferred: 'Measurable, direction inferred',
      yesno: 'Yes or no',
      qualitative: 'Qualitative',
      placeholder: 'To be filled in',
      absent: 'Not given',
      unreadable: 'Not readable',
      withheld: 'Secret, withheld',
    },
  },

  money: {
    title: 'Money asked for',
    unit: (unit) => `Unit: ${unit === '万元' ? '10,000 yuan' : 'yuan'}`,
    wan: '× 10,000 yuan',
    amount: (text, unit) => (unit === '万元' ? `${text} × 10,000 yuan` : `${text} yuan`),
    rest: (count) => `${plural(count, 'other project')}`,
    restDeclarations: (count) => `${plural(count, 'other')}`,
    projects: (count) => plural(count, 'project'),
  },

  list: {
    title: 'Declarations',
    search: 'Search agency, title or file',
    searchLabel: 'Search declarations',
    count: (count) => plural(count, 'declaration'),
    found: (count) => `${count} found`,
    none: 'No declaration matches',
    clear: 'Clear the filters',
    projects: (count) => plural(count, 'project'),
    indicators: (count) => plural(count, 'target'),
    todo: 'To be dealt with',
    todoNone: 'Nothing to be dealt with',
    columns: {
      agency: 'Agency',
      year: 'Year',
      total: 'Amount (10,000 yuan)',
      projects: 'Projects',
      indicators: 'Targets',
      measurable: 'Measurable',
      findings: 'Findings',
      importedAt: 'Imported',
    },
    sort: {
      label: 'Sort',
      agency: 'By agency',
      total: 'By amount',
      findings: 'By findings',
      importedAt: 'By time of import',
    },
    noYear: 'Not stated',
    unnamed: 'Agency not stated',
    noFindings: 'No findings',
  },

  empty: {
    title: 'No declarations yet',
    lead: 'Drop a project performance target form here.',
    accepts:
      'Text files (txt), also text copied out of a PDF or a web page with its lines broken anywhere: no need to tidy it first.',
    choose: 'Choose files',
    sample: 'Try the example',
    sampleNote:
      'The form that the government service data bureau of Panyu published for 2024: 19 projects, 80 targets, 60,280,100 yuan.',
  },

  intake: {
    import: 'Import',
    drop: 'Let go to import',
    dropNote: 'Several files, or a whole folder, at once',
    title: 'Import',
    progress: (done, all) => `${done} of ${plural(all, 'file')} done`,
    rate: (perSecond) => `${perSecond} files a second`,
    left: (seconds) =>
      seconds < 60 ? `about ${Math.max(1, seconds)} s left` : `about ${Math.ceil(seconds / 60)} min left`,
    done: (imported, unchanged, failed) =>
      [
        imported > 0 ? `${imported} imported` : '',
        unchanged > 0 ? `${unchanged} already there` : '',
        failed > 0 ? `${failed} not imported` : '',
      ]
        .filter((part) => part !== '')
        .join(', ') || 'Nothing to import',
    waiting: 'Waiting',
    working: 'Reading',
    verdict: { imported: 'Imported', unchanged: 'Already there, unchanged', empty: 'No performance table' },
    failed: 'Not imported',
    open: 'Open',
    again: 'Add more',
    stop: 'Stop',
    stopped: 'Stopped',
    collapse: 'Collapse',
    expand: 'Expand',
    report: 'Row by row',
    row: { row: 'No.', name: 'Project', total: 'Total', indicators: 'Targets', findings: 'Findings' },
    coverage: (lost) =>
      lost === 0
        ? 'Every character of the source is accounted for'
        : `${plural(lost, 'character')} of the source not accounted for`,
  },

  form: {
    title: 'Project performance target form',
    agency: 'Agency',
    sum: 'Total',
    secretCode: 'Secret project, content not shown',
    withheldIndicators: (count) => `${plural(count, 'target')} not shown`,
    noObjective: 'No objective given',
    noIndicators: 'No targets given',
    blank: 'Not given',
    file: 'File',
    pages: (count) => plural(count, 'page'),
    imported: (when) => `imported ${when}`,
    layout: { 'guangdong-list': 'Guangdong published form' },
    field: {
      name: 'Project (spending agency)',
      total: 'Total',
      fiscal: 'Fiscal funds',
      special: 'Special account',
      other: 'Other funds',
      objective: 'Objective',
      seq: 'No.',
      l1: 'Level 1',
      l2: 'Level 2',
      l3: 'Level 3',
      term: 'Whole-term target',
      annual: 'Annual target',
      op: 'Comparator',
      unit: 'Unit',
      points: 'Points',
      actual: 'Actual',
      score: 'Score',
    },
    indicators: 'Indicators',
    indicatorName: 'Indicator',
    repeated: (name, page) => `“${name}” is printed again on page ${page} and counted once`,
    lost: (page) => `Text on page ${page} is not accounted for`,
    notes: 'Notes of the reader',
    noteCount: (count) => `${plural(count, 'note')} of the reader`,
    allAccounted: 'Every character of the source is accounted for',
    reconciled: 'The projects add up to the stated total',
    print: 'Print',
    side: { label: 'Side panel', findings: 'Findings', source: 'Source' },
    todo: 'Rules with most findings',
    backToList: 'Declarations',
  },

  findings: {
    title: 'Findings',
    count: (count) => plural(count, 'finding'),
    shown: (shown, all) => (shown === all ? plural(all, 'finding') : `${shown} of ${plural(all, 'finding')}`),
    none: 'No findings',
    noneShown: 'No finding matches',
    search: 'Search projects, targets, findings',
    bySeverity: 'Filter by severity',
    bySection: 'Section',
    allSections: 'All sections',
    byRule: 'Rule',
    allRules: 'All rules',
    whole: 'Whole form',
    basis: 'Basis',
    guidance: 'What to write instead',
    rule: 'See the rule',
    next: 'Next finding',
    previous: 'Previous finding',
    times: (count) => `${count}×`,
    position: (at, all) => `${at} / ${all}`,
    filter: 'Filter',
  },

  reading: {
    op: { ge: '≥', gt: '>', le: '≤', lt: '<', eq: '=' },
    opSaid: { ge: 'at least', gt: 'more than', le: 'at most', lt: 'less than', eq: 'exactly' },
    opFrom: {
      text: 'As written',
      name: 'No direction is written; inferred from the indicator’s name',
      kind: 'No direction is written; inferred from level 2',
      default: 'No direction is written; the usual one is assumed',
    },
    inferred: 'inferred',
    to: '–',
    day: (year, month, day) =>
      [
        day === null ? '' : String(day),
        month === null ? '' : (MONTHS[month - 1] ?? ''),
        year === null ? '' : String(year),
      ]
        .filter((part) => part !== '')
        .join(' '),
    by: (day) => `by ${day}`,
    window: (from, by) => `${from} to ${by}`,
    every: (unit) =>
      `every ${unit === '年' ? 'year' : unit === '月' ? 'month' : unit === '季' ? 'quarter' : unit}`,
    yes: 'expected: yes',
    no: 'expected: no',
    qualitative: 'qualitative',
    budget: 'qualitative, within budget',
    placeholder: 'to be filled in',
    absent: 'not given',
    unreadable: 'This part is not readable',
    clause: '; ',
    band: ', ',
  },

  source: {
    title: 'Source',
    page: (page, all) => `Page ${page} of ${all}`,
    hint: 'Click a cell of the form to see where it came from; click the text to find its cell.',
    hidden: 'Secret content is replaced by █',
    here: 'Where it came from',
    empty: 'This file holds no text',
    close: 'Hide the source',
  },

  rules: {
    title: 'Rules',
    lead: (count) => `${plural(count, 'rule')}; each asks one question and names its basis.`,
    search: 'Search rules',
    none: 'No rule matches',
    basis: 'Basis',
    guidance: 'What to write instead',
    good: 'Write it so',
    bad: 'Not so',
    anchor: 'Address of this rule',
    sections: 'Sections',
    all: 'All',
  },

  keys: {
    next: 'Next finding',
    previous: 'Previous finding',
    search: 'Search',
    help: 'Show help and keys',
    source: 'Show or hide the source',
    escape: 'Deselect, close',
  },
};
