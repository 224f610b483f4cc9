/**
 * Budget book (部门预算公开文本): what surrounds the performance forms when a department publishes its budget: a cover, a
 * table of contents, prose that speaks of performance too, and tables of income and expenditure that are no forms.
 *
 *     book(random, content, [form])  →  about 33 pages, the form on pages 18 to 23
 */
import { type Content, printed } from '../content.ts';
import { type Block, paragraph, type Spec, table } from '../print.ts';
import type { Random } from '../random.ts';
import { title } from './form.ts';

const DUTIES = [
  '贯彻执行国家和省有关法律法规、方针政策，拟订本行业发展规划并组织实施',
  '负责组织、指导、协调辖区内行业管理和公共服务工作',
  '承担安全生产监督管理职责，组织开展隐患排查治理',
  '负责本部门预算编制、执行和财务管理，对直属单位实施监督',
  '推进信息化建设，组织开展统计分析和信息发布',
  '负责人才队伍建设，组织实施职业培训和继续教育',
  '完成市委、市政府交办的其他任务',
] as const;

const REMARKS = [
  '收入预算比上年增加，主要原因是上级转移支付资金提前下达，以及人员经费标准调整。',
  '按照过紧日子的要求，从严控制一般性支出，压减非急需、非刚性支出。',
  '“三公”经费预算安排与上年持平，其中因公出国（境）费用为零。',
  '机关运行经费是指为保障行政单位运行，用于购买货物和服务的各项资金，包括办公及印刷费、邮电费、差旅费等。',
  '本部门政府采购预算包括货物类采购、工程类采购和服务类采购三部分。',
  '截至上年末，本部门共有车辆若干辆，单位价值100万元以上设备若干台（套）。',
  '本年度对重点项目开展绩效目标管理，绩效目标覆盖率达到100%，绩效评价结果将作为安排以后年度预算的重要依据。',
  '国有资产占用情况详见附表，未安排购置单位价值50万元以上通用设备。',
] as const;

const NOTIONS = [
  '一般公共预算拨款收入：指同级财政当年拨付的资金',
  '事业收入：指事业单位开展专业业务活动及其辅助活动取得的收入',
  '上年结转：指以前年度尚未完成、结转到本年仍按原规定用途继续使用的资金',
  '基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出',
  '项目支出：指在基本支出之外为完成特定行政任务和事业发展目标所发生的支出',
  '绩效目标：指预算资金计划在一定期限内达到的产出和效果',
] as const;

const SUBJECTS = [
  ['201', '一般公共服务支出'],
  ['20101', '人大事务'],
  ['205', '教育支出'],
  ['20502', '普通教育'],
  ['208', '社会保障和就业支出'],
  ['20805', '行政事业单位养老支出'],
  ['2080505', '机关事业单位基本养老保险缴费支出'],
  ['210', '卫生健康支出'],
  ['21011', '行政事业单位医疗'],
  ['2101101', '行政单位医疗'],
  ['212', '城乡社区支出'],
  ['213', '农林水支出'],
  ['21303', '水利'],
  ['214', '交通运输支出'],
  ['221', '住房保障支出'],
  ['2210201', '住房公积金'],
  ['224', '灾害防治及应急管理支出'],
] as const;

const money = (random: Random): string => (random.chance(0.15) ? '' : printed(random.int(1000, 9_000_000)));
const right = (text: string): Spec => ({ text, align: 'right' });

function balance(random: Random): Spec[][] {
  const income = [
    '一、一般公共预算拨款',
    '二、政府性基金预算拨款',
    '三、财政专户管理资金',
    '四、事业收入',
    '五、其他收入',
    '本年收入合计',
    '上年结转',
    '收入总计',
  ];
  const spending = [
    '一、基本支出',
    '人员经费',
    '日常公用经费',
    '二、项目支出',
    '三、上缴上级支出',
    '本年支出合计',
    '结转下年',
    '支出总计',
  ];
  return [
    [
      { text: '收入', columnSpan: 2, align: 'center' },
      { text: '支出', columnSpan: 2, align: 'center' },
    ],
    ['项目', '预算数', '项目', '预算数'].map((text) => ({ text, align: 'center' })),
    ...income.map((name, at): Spec[] => [
      name,
      right(money(random)),
      spending[at] ?? '',
      right(money(random)),
    ]),
  ];
}

function subjects(random: Random): Spec[][] {
  return [
    [
      { text: '科目编码', rowSpan: 2, align: 'center' },
      { text: '科目名称', rowSpan: 2, align: 'center' },
      { text: '合计', rowSpan: 2, align: 'center' },
      { text: '其中', columnSpan: 2, align: 'center' },
    ],
    ['基本支出', '项目支出'].map((text) => ({ text, align: 'center' })),
    ...random
      .some(SUBJECTS, random.int(6, 15))
      .map(([code, name]): Spec[] => [
        code,
        { text: name, indent: (code.length - 3) / 2 },
        ...Array.from({ length: 3 }, () => right(money(random))),
      ]),
  ];
}

function allowances(random: Random): Spec[][] {
  return [
    ['项目', '上年预算数', '本年预算数', '增减变化（%）'].map((text) => ({ text, align: 'center' })),
    ...['因公出国（境）费', '公务接待费', '公务用车购置费', '公务用车运行维护费', '合计'].map(
      (name): Spec[] => [
        name,
        right(money(random)),
        right(money(random)),
        right(`${random.int(-20, 0)}.${random.int(0, 99)}`),
      ],
    ),
  ];
}

/** Items of spending by project: a table that looks like a form and has neither objectives nor indicators. */
function items(random: Random, content: Content): Spec[][] {
  return [
    ['单位名称', '项目名称', '合计', '一般公共预算', '政府性基金', '其他资金'].map((text) => ({
      text,
      align: 'center',
    })),
    ...content.projects.map(({ name }): Spec[] => [
      content.agency,
      name,
      ...Array.from({ length: 4 }, () => right(money(random))),
    ]),
  ];
}

const TABLES = [
  ['收支预算总表', [4, 2, 4, 2], balance],
  ['一般公共预算支出情况表（按功能分类科目）', [2, 5, 3, 3, 3], subjects],
  ['一般公共预算“三公”经费支出表', [4, 2, 2, 2], allowances],
  ['部门支出总表', [2, 5, 3, 3, 3], subjects],
  ['项目支出表', [3, 5, 2, 2, 2, 2], items],
] as const;

function prosePage(random: Random, heading: string, sentences: readonly string[]): Block[] {
  return [
    paragraph(heading, { size: 14, bold: true, after: 10 }),
    ...Array.from({ length: random.int(4, 8) }, (_, at) =>
      paragraph(
        `${at + 1}.${random.some(sentences, random.int(1, 3)).join('；').replace(/。；/g, '。')}`.replace(
          /[。；]*$/,
          '。',
        ),
        { size: 12, indent: 2, after: 8 },
      ),
    ),
  ];
}

function tablePage(random: Random, content: Content, at: number): Block[] {
  const [name, widths, rowsOf] = TABLES[at % TABLES.length] ?? TABLES[0];
  const size = 9;
  return [
    paragraph(`表${at + 1}`, { size: 10 }),
    title(name),
    paragraph(`单位名称：${content.agency}\t单位：${content.unit}`, {
      size: 10,
      tabs: [{ at: 450, align: 'right' }],
    }),
    table({ widths, rows: rowsOf(random, content), size, splits: true }),
  ];
}

export function book(
  random: Random,
  content: Content,
  forms: readonly Block[],
  before = 17,
  after = 10,
): Block[] {
  const page = (blocks: readonly Block[]): Block[] => [{ kind: 'break' }, ...blocks];
  const parts = [
    '第一部分 部门概况',
    '第二部分 部门预算表',
    '第三部分 部门预算情况说明',
    '第四部分 名词解释',
  ];
  const cover = [paragraph('', { after: 160 }), title(`${content.year}年${content.department}部门预算`, 22)];
  const contents = [
    title('目　录', 16),
    ...parts.map((text, at) =>
      paragraph(`${text}\t${[3, 8, 17, 26][at]}`, {
        size: 12,
        tabs: [{ at: 450, align: 'right' }],
        after: 10,
      }),
    ),
  ];
  const middle = Array.from({ length: before - 2 }, (_, at): Block[] =>
    at < 4
      ? prosePage(
          random,
          at === 0 ? '第一部分 部门概况' : `${['一', '二', '三', '四'][at]}、主要职责`,
          DUTIES,
        )
      : at < 11
        ? tablePage(random, content, at - 4)
        : prosePage(random, at === 11 ? '第三部分 部门预算情况说明' : '预算绩效情况说明', REMARKS),
  );
  const rest = Array.from({ length: after }, (_, at): Block[] =>
    at % 3 === 0 && at < after - 3
      ? tablePage(random, content, at + 2)
      : prosePage(
          random,
          at < after - 3 ? '其他重要事项的情况说明' : '第四部分 名词解释',
          at < after - 3 ? REMARKS : NOTIONS,
        ),
  );
  return [
    ...cover,
    ...page(contents),
    ...middle.flatMap(page),
    ...(forms.length === 0 ? [] : page(forms)),
    ...rest.flatMap(page),
  ];
}
