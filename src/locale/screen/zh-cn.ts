/**
 * The words on the screen, in Chinese (界面用语).
 *
 *     zhCN.list.count(19)   →  '共 19 份'
 *
 * Short official Chinese, verbs on buttons, no exclamation marks. `Words` is the shape every other language must
 * have: a sentence missing there does not compile.
 */
import type { IndicatorRemark } from '../../core/indicator.ts';
import type { Op, OpFrom } from '../../core/target/target.ts';
import { account } from './zh-CN/account.ts';
import { edit } from './zh-CN/edit.ts';
import { journal } from './zh-CN/journal.ts';
import { library } from './zh-CN/library.ts';
import { organisation } from './zh-CN/organisation.ts';
import { review } from './zh-CN/review.ts';

/** Fields a cell may hold, as the official form heads them. */
export type FieldName =
  | 'name'
  | 'total'
  | 'fiscal'
  | 'special'
  | 'other'
  | 'objective'
  | 'seq'
  | 'l1'
  | 'l2'
  | 'l3'
  | 'term'
  | 'annual'
  | 'op'
  | 'unit'
  | 'points'
  | 'actual'
  | 'score'
  | 'objectiveTerm'
  | 'objectiveAnnual'
  | 'title'
  | 'agency'
  | 'year'
  | 'moneyUnit'
  | IndicatorRemark;

export const zhCN = {
  brand: '衡',
  tagline: '预算绩效目标',
  skip: '跳到正文',
  nav: {
    label: '主导航',
    declarations: '申报表',
    library: '指标库',
    rules: '规则',
    organisation: '组织机构',
    journal: '日志',
  },
  language: { label: '界面语言', switchTo: 'English', switchHint: '改用英文界面' },
  theme: { label: '明暗', auto: '跟随系统', light: '浅色', dark: '深色' },
  help: {
    open: '帮助与快捷键',
    title: '帮助',
    keys: '快捷键',
    close: '关闭',
    topic: '内容',
    topics: {
      import: '导入',
      declarations: '申报表',
      declaration: '看一张表',
      edit: '填报',
      review: '送审、审核与批复',
      source: '核对原文',
      export: '导出',
      library: '指标库',
      rules: '规则',
      account: '账号与登录',
      organisation: '组织机构',
      journal: '日志',
    },
  },
  loading: '正在读取',
  retry: '重试',
  close: '关闭',
  clear: '清除',
  and: '、',
  colon: '：',
  /** Beside a field that is not filled in as it must be. */
  wanting: {
    empty: '请填写这一栏',
    email: '请填写完整的电子邮箱地址',
    shape: '请按说明的格式填写',
    range: (least: string, most: string) => `请填写 ${least} 到 ${most} 之间的数`,
  },
  offline: {
    title: '连不上服务',
    detail: '程序没有应答，可能已经停止，或网络断开。',
    remedy: '检查网络后再试；仍连不上的，请联系管理员。',
  },
  missingPage: { title: '没有这一页', detail: '地址可能写错，或内容已被移走。', back: '回到首页' },
  broken: {
    title: '页面出了问题',
    detail: '这是程序的错误，数据没有改动。',
    remedy: '重新载入页面；若仍如此，请把地址告诉管理员。',
  },
  unloaded: {
    title: '页面没有载入完整',
    detail: '系统可能刚换了新版本，或者网络断开。',
    remedy: '重新载入页面；若仍如此，请联系管理员。',
  },
  trouble: { excerpt: '原文', remedy: '怎么办' },

  severity: { error: '错误', warning: '警告', info: '提示' },
  section: {
    funds: '资金',
    completeness: '完整性',
    measurability: '可衡量',
    classification: '指标归类',
    consistency: '一致性',
    ambition: '适当性',
    disclosure: '公开',
    form: '格式',
  },
  quality: {
    completeness: '完整性',
    relevance: '相关性',
    ambition: '适当性',
    feasibility: '可行性',
    funds: '资金',
    disclosure: '公开',
    form: '格式',
  },
  stage: { declare: '申报', review: '审核', monitor: '监控', evaluate: '评价', publish: '公开' },

  measure: {
    title: '指标能否衡量',
    ofAll: (all: number) => `/ ${all} 项指标可衡量`,
    eachIs: (count: number) => (count === 1 ? '每格一项指标' : `每格约 ${count} 项指标`),
    state: {
      measurable: '可衡量',
      inferred: '可衡量，方向系推定',
      yesno: '是与否',
      qualitative: '定性',
      placeholder: '待填',
      absent: '未填',
      unreadable: '读不出',
      withheld: '涉密，不显示',
    },
  },

  money: {
    title: '申报金额',
    unit: (unit: string) => `单位：${unit}`,
    wan: '万元',
    amount: (text: string, unit: string) => `${text} ${unit}`,
    rest: (count: number) => `其余 ${count} 项`,
    restDeclarations: (count: number) => `其余 ${count} 份`,
    projects: (count: number) => `${count} 个项目`,
    computed: {
      projects: { name: '各项目合计', why: '没有填写合计，由各项目相加' },
      execution: { name: '预算执行', why: '没有填写合计，预算数取自预算执行情况' },
    },
    someComputed: (count: number) => `其中 ${count} 份没有合计，由各项目相加`,
  },

  list: {
    title: '申报表',
    search: '搜索单位、标题或文件名',
    searchLabel: '搜索申报表',
    count: (count: number) => `共 ${count} 份`,
    found: (count: number) => `找到 ${count} 份`,
    none: '没有符合条件的申报表',
    clear: '清除条件',
    projects: (count: number) => `${count} 个项目`,
    indicators: (count: number) => `${count} 项指标`,
    todo: '要处理的',
    todoNone: '没有要处理的问题',
    columns: {
      agency: '单位',
      year: '年度',
      total: '金额（万元）',
      projects: '项目',
      indicators: '指标',
      measurable: '可衡量',
      findings: '问题',
      importedAt: '导入时间',
      state: '状态',
    },
    sort: {
      label: '排序',
      agency: '按单位',
      total: '按金额',
      findings: '按问题多少',
      importedAt: '按导入时间',
    },
    noYear: '未注明',
    unnamed: '未注明单位',
    noFindings: '无问题',
  },

  empty: {
    title: '还没有申报表',
    lead: '把绩效目标表、自评表或整本预算拖到这里。',
    accepts: '读 PDF、Excel（xlsx）、Word（docx）、网页（html）、CSV、JSON 和文本文件，不必先整理。',
    choose: '选择文件',
    sample: '用示例试一试',
    sampleNote: '番禺区政务服务数据管理局 2024 年公开的表：19 个项目，80 项指标，6,028.01 万元。',
  },

  intake: {
    import: '导入',
    drop: '松开即导入',
    dropNote: 'PDF、Excel、Word、网页、CSV、JSON 或文本，可以一次放下多个文件或整个文件夹',
    title: '导入',
    progress: (done: number, all: number) => `已完成 ${done}，共 ${all} 份`,
    rate: (perSecond: string) => `每秒 ${perSecond} 份`,
    left: (seconds: number) =>
      seconds < 60 ? `约剩 ${Math.max(1, seconds)} 秒` : `约剩 ${Math.ceil(seconds / 60)} 分钟`,
    done: (imported: number, unchanged: number, failed: number) =>
      [
        imported > 0 ? `导入 ${imported} 份` : '',
        unchanged > 0 ? `${unchanged} 份已在库中` : '',
        failed > 0 ? `${failed} 份未能导入` : '',
      ]
        .filter((part) => part !== '')
        .join('，') || '没有可导入的内容',
    waiting: '等待',
    working: '正在读取',
    verdict: { imported: '已导入', unchanged: '已在库中，未改动', empty: '没有绩效目标表' },
    failed: '未能导入',
    discarded: '这份文件的申报表已作废，再导入也不恢复；还要申报的，请新建。',
    open: '打开',
    again: '继续添加',
    stop: '停止',
    stopped: '已停止',
    collapse: '收起',
    expand: '展开',
    report: '逐行报告',
    row: { row: '序号', name: '项目', total: '总计', indicators: '指标', findings: '问题' },
    coverage: (lost: number) => (lost === 0 ? '原文每个字都有着落' : `原文有 ${lost} 个字没有着落`),
  },

  form: {
    title: '项目支出绩效目标表',
    agency: '单位名称',
    sum: '合计',
    subtotal: '小计',
    subtotalAdded: '小计（由项目相加）',
    secretCode: '涉密项目，内容不予显示',
    withheldIndicators: (count: number) => `${count} 项指标不予显示`,
    noObjective: '未填绩效目标',
    noIndicators: '未填绩效指标',
    blank: '未填',
    file: '文件',
    pages: (count: number) => `${count} 页`,
    imported: (when: string) => `${when} 导入`,
    begun: (when: string) => `${when} 新建`,
    layout: { 'guangdong-list': '广东公开表式' } as Readonly<Record<string, string>>,
    field: {
      name: '项目名称（资金使用单位）',
      total: '总计',
      fiscal: '财政拨款',
      special: '财政专户拨款',
      other: '其他资金',
      objective: '绩效目标',
      seq: '序号',
      l1: '一级指标',
      l2: '二级指标',
      l3: '三级指标',
      term: '实施周期指标值',
      annual: '年度指标值',
      op: '比较',
      unit: '计量单位',
      points: '分值',
      actual: '实际完成值',
      score: '得分',
      objectiveTerm: '实施周期绩效目标',
      objectiveAnnual: '年度绩效目标',
      title: '标题',
      agency: '单位名称',
      year: '年度',
      moneyUnit: '金额单位',
      explanation: '指标解释',
      criterion: '评分标准',
      remark: '备注',
      nature: '指标属性',
      earlier: '上年指标值',
      halfway: '半年指标值',
      reason: '偏差原因分析及改进措施',
      toDate: '截至目前完成值',
      expected: '全年预计完成值',
      likelihood: '完成目标可能性',
    } satisfies Record<FieldName, string> as Readonly<Record<FieldName, string>>,
    indicators: '绩效指标',
    indicatorName: '指标名称',
    repeated: (name: string, page: number) => `“${name}”在第 ${page} 页又印了一次，只计一次`,
    lost: (page: number) => `第 ${page} 页有文字没有着落`,
    notes: '读取说明',
    noteCount: (count: number) => `读取时有 ${count} 处说明`,
    allAccounted: '原文每个字都有着落',
    reconciled: '各项目之和与合计一致',
    execution: '预算执行情况',
    executed: {
      name: '资金来源',
      initial: '年初预算数',
      budget: '全年预算数',
      spent: '全年执行数',
      expected: '全年预计执行数',
      rate: '执行率',
      points: '分值',
      score: '得分',
    },
    termFunds: '实施周期金额',
    result: '年度总体目标完成情况',
    projectScore: '总分',
    particulars: '项目基本情况',
    print: '打印',
    download: '下载',
    downloads: {
      xlsx: 'Excel 表（xlsx）',
      docx: 'Word 表（docx）',
      pdf: 'PDF',
      html: '网页（html）',
      csv: 'CSV',
      json: '开放数据（json）',
    },
    side: { label: '右侧栏', findings: '问题', source: '原文' },
    todo: '问题最多的规则',
    backToList: '申报表',
  },

  findings: {
    title: '问题',
    count: (count: number) => `${count} 个问题`,
    shown: (shown: number, all: number) => (shown === all ? `${all} 个问题` : `${shown} / ${all} 个问题`),
    none: '没有发现问题',
    noneShown: '没有符合条件的问题',
    search: '搜索项目、指标、问题',
    bySeverity: '按程度筛选',
    bySection: '类别',
    allSections: '全部类别',
    byRule: '规则',
    allRules: '全部规则',
    whole: '整张表',
    basis: '依据',
    guidance: '怎么改',
    rule: '查看规则',
    next: '下一个问题',
    previous: '上一个问题',
    times: (count: number) => `${count} 处`,
    position: (at: number, all: number) => `${at} / ${all}`,
    filter: '筛选',
  },

  reading: {
    op: { ge: '≥', gt: '＞', le: '≤', lt: '＜', eq: '＝' } satisfies Record<Op, string> as Readonly<
      Record<Op, string>
    >,
    opSaid: {
      ge: '不少于',
      gt: '超过',
      le: '不超过',
      lt: '低于',
      eq: '等于',
    } satisfies Record<Op, string> as Readonly<Record<Op, string>>,
    opFrom: {
      text: '原文写明',
      name: '原文没有写方向，由指标名称推定',
      kind: '原文没有写方向，由二级指标推定',
      default: '原文没有写方向，按通常情形推定',
    } satisfies Record<OpFrom, string> as Readonly<Record<OpFrom, string>>,
    inferred: '推定',
    to: '～',
    day: (year: number | null, month: number | null, day: number | null) =>
      `${year === null ? '' : `${year}年`}${month === null ? '' : `${month}月`}${day === null ? '' : `${day}日`}`,
    by: (day: string) => `${day}前`,
    window: (from: string, by: string) => `${from} 至 ${by}`,
    every: (unit: string) => `每${unit}`,
    yes: '应为“是”',
    no: '应为“否”',
    qualitative: '定性',
    budget: '定性，以预算为限',
    placeholder: '待填',
    absent: '未填',
    unreadable: '这一处读不出',
    clause: '；',
    band: '，',
  },

  repair: {
    doubt: '存疑',
    doubts: (count: number) => `存疑 ${count} 处`,
    next: '下一处存疑',
    readings: (taken: string, other: string) => `${taken} 还是 ${other}？`,
    confirm: '与原文一致',
    correct: '更正',
    edit: (field: string) => `更正${field}`,
    label: (field: string) => `${field}的更正`,
    save: '保存',
    cancel: '取消',
    undo: '撤销更正',
    unconfirm: '撤销核对',
    confirmed: '已核对，与原文一致',
    corrected: (was: string) => `已更正，原读作“${was}”`,
    filled: '已更正，原读作空白',
    by: (who: string, when: string) => `${who} ${when}`,
    local: '本机',
    mark: '改',
    amountIn: (unit: string) => `单位：${unit}`,
  },

  source: {
    title: '原文',
    look: '原貌',
    text: '文字',
    shows: '原文的样子',
    zoomIn: '放大',
    zoomOut: '缩小',
    fit: '适合宽度',
    pages: '页',
    toPage: (page: number) => `第 ${page} 页`,
    nextPage: '原文下一页',
    previousPage: '原文上一页',
    covered: '涉密内容已遮盖',
    hintImage: '点表格里的单元格，原文圈出它的出处；点原文，表格随即定位。',
    sheet: (page: number) => `第 ${page} 张工作表`,
    drawing: (page: number) => `正在绘制第 ${page} 页`,
    undrawn: '这一页的原貌不能显示，请改看文字。',
    partly: '这张工作表太大，改看文字',
    page: (page: number, all: number) => `第 ${page} 页，共 ${all} 页`,
    hint: '点表格里的单元格，原文随即标出；点原文，表格随即定位。',
    hidden: '涉密内容以 █ 代替',
    here: '原文出处',
    empty: '这份文件没有文字',
    close: '收起原文',
  },

  rules: {
    title: '规则',
    lead: (count: number) => `${count} 条规则，每条问一个问题，各有依据。`,
    search: '搜索规则',
    none: '没有符合条件的规则',
    basis: '依据',
    guidance: '怎么改',
    good: '可以这样写',
    bad: '不要这样写',
    anchor: '本条地址',
    sections: '类别',
    all: '全部',
  },

  review,
  ...account,
  organisation,
  journal,
  library,

  edit,

  keys: {
    next: '下一个问题',
    previous: '上一个问题',
    search: '搜索',
    help: '显示帮助与快捷键',
    source: '显示或收起原文',
    doubt: '下一处存疑',
    pages: '原文上一页、下一页',
    edit: '更正选中的单元格',
    escape: '取消选中、关闭',
  },
};

export type Words = typeof zhCN;
