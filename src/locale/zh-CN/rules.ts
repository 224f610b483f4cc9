/**
 * 规则措辞: for each rule the question it asks, what to write instead, and the sentence of a finding.
 *
 *     target-vague: “得到有效提高”说不出达到多少，验收时无法判断
 *
 * Official, short and kind. Facts stand in braces (wording.ts).
 */
import { ruleWords } from '../wording.ts';

export const RULES = ruleWords({
  'total-mismatch': {
    question: '各项目金额加起来是否等于合计？',
    guidance: '逐列核对合计与各项目金额；换页处重复的行只计一次。',
    message:
      '合计行的{cell:cell}为 {stated:money} {unit:unit}，各项目相加为 {sum:money} {unit:unit}，相差 {difference:money} {unit:unit}',
  },
  'agency-total-mismatch': {
    question: '单位小计是否等于该单位各项目之和？',
    guidance: '核对单位小计行与其下各项目的金额。',
    message:
      '“{agency}”{cell:cell}小计为 {stated:money} {unit:unit}，其项目相加为 {sum:money} {unit:unit}，相差 {difference:money} {unit:unit}',
  },
  'funds-mismatch': {
    question: '项目各资金来源加起来是否等于总计？',
    guidance: '核对财政拨款、财政专户拨款、其他资金与总计，例如 15.00 + 5.00 = 20.00。',
    message:
      '总计为 {stated:money} {unit:unit}，各来源相加为 {sum:money} {unit:unit}，相差 {difference:money} {unit:unit}',
  },
  'row-repeated': {
    question: '是否有项目印了两遍？',
    guidance: '公开前删去换页处重复的行，以免读者把金额算两次。',
    message: '“{name}”印了两遍，这里只计一次',
  },
  'amount-unreadable': {
    question: '金额栏能否读出数字？',
    guidance: '金额栏只填数字，例如 20.00；说明写在备注里。',
    message: '“{name}”的{cell:cell}读不出金额',
  },
  'amount-missing': {
    question: '项目是否填了金额？',
    guidance: '绩效目标与预算同步申报、同步批复，请补填总计和资金来源。',
    message: '“{name}”没有填写任何金额',
  },
  'amount-negative': {
    question: '金额是否为负数？',
    guidance: '预算申请不填负数；核减请在调整表中反映。',
    message: '{cell:cell}为 {amount:money} {unit:unit}，预算申请不应为负数',
  },
  'amount-zero': {
    question: '项目金额是否为零？',
    guidance: '不安排资金的项目请移出预算，或补填金额。',
    message: '“{name}”的总计为零，没有资金也就没有可考核的支出',
  },
  'amount-rounded': {
    question: '金额是否都是整千元，看不出测算？',
    guidance: '按数量和单价测算金额，例如 206 人 × 600 元 = 12.36 万元。',
    message: '{projects} 个项目的金额都是整千元，看不出测算过程',
  },
  'project-name-missing': {
    question: '项目是否有名称？',
    guidance: '补填项目名称，例如“档案数字化”。',
    message: '第 {position} 个项目没有名称',
  },
  'objective-missing': {
    question: '项目是否写了绩效目标？',
    guidance: '写明用这笔钱做什么、产出多少、达到什么效果，例如“完成 12 万页档案数字化，市民可在网上查阅”。',
    message: '“{name}”没有写绩效目标',
  },
  'objective-restates-name': {
    question: '绩效目标是否只重复了项目名称？',
    guidance: '在名称之外写明产出和效果，例如“完成 12 万页档案数字化，市民可在网上查阅”。',
    message: '“{objective}”只重复了项目名称，没有说要达到什么',
  },
  'objective-without-result': {
    question: '绩效目标是否只写了做什么，没写要达到什么？',
    guidance: '在工作内容之后补一句结果，例如“新开办企业免费刻章，开办时间缩短到 1 天”。',
    message: '“{name}”的目标只写了要做的工作，没有写要达到的结果',
  },
  'indicators-missing': {
    question: '项目是否设了绩效指标？',
    guidance: '至少设产出指标和效益指标，例如“数字化页数 ≥12 万页；网上查档 ≥3000 人次”。',
    message: '“{name}”没有设绩效指标',
  },
  'output-missing': {
    question: '项目是否设了产出指标？',
    guidance: '写明这笔钱买到什么、做成多少，例如“数字化页数 ≥12 万页”。',
    message: '“{name}”没有产出指标，看不出资金换来了什么',
  },
  'benefit-missing': {
    question: '项目是否设了效益指标？',
    guidance: '写明产出带来的变化，例如“群众少跑腿 ≥2 万人次”“故障停机时间减少 ≥30%”。',
    message: '“{name}”没有效益指标，看不出产出带来了什么变化',
  },
  'satisfaction-missing': {
    question: '直接服务群众或企业的项目是否设了满意度指标？',
    guidance: '向服务对象做问卷，例如“新开办企业满意度 ≥90%”。',
    message: '项目服务“{served}”，却没有满意度指标',
  },
  'cost-missing': {
    question: '购置、建设类项目是否设了成本指标？',
    guidance: '写明单位成本或总成本的上限，例如“购置成本 ≤18 万元/辆”。',
    message: '项目含“{work}”，却没有成本指标，看不出花费是否合理',
  },
  'quantity-missing': {
    question: '产出指标里是否有数量指标？',
    guidance: '写明做成多少，例如“接入视频 ≥1200 路”。',
    message: '“{name}”的产出没有数量指标，看不出做了多少',
  },
  'quality-missing': {
    question: '购置、建设类项目是否设了质量指标？',
    guidance: '写明验收要达到的标准，例如“验收合格率 100%”。',
    message: '项目含“{work}”，却没有质量指标，验收时没有标准',
  },
  'indicator-name-missing': {
    question: '指标是否有名称？',
    guidance: '补填指标名称，例如“培训次数”。',
    message: '指标值“{value}”没有指标名称，不知道衡量的是什么',
  },
  'target-missing': {
    question: '指标是否填了指标值？',
    guidance: '补填要达到的数值，例如“≥2 次”。',
    message: '“{name}”没有填写指标值',
  },
  'points-not-given': {
    question: '指标是否有分值？',
    guidance: '给各指标填分值，合计为规定的分数。',
    message: '“{name}”的 {indicators} 个指标都没有分值，合计应为 {prescribed} 分',
  },
  'points-missing': {
    question: '每个指标是否都有分值？',
    guidance: '同一项目的指标要么都填分值，要么都不填。',
    message: '“{name}”没有分值，同一项目的其他指标有',
  },
  'points-sum': {
    question: '各指标分值加起来是否符合规定？',
    guidance: '申报时各指标合计为规定分值，预算执行率的分值在自评时另计。',
    message: '各指标分值合计 {sum} 分，应为 {prescribed} 分',
  },
  'indicator-repeated': {
    question: '同一项目里是否有重复的指标？',
    guidance: '删去重复的一行，或写出两者的区别。',
    message: '“{name}”与第 {first} 个指标相同，指标值也相同',
  },
  'target-placeholder': {
    question: '指标值是否只是占位，数字不在表里？',
    guidance: '把数字写进表里，例如“≥99%”；无法公开的写明何处可查。',
    message: '{half:half}“{value}”没有数字，无法对照',
  },
  'target-vague': {
    question: '指标值能否衡量？',
    guidance: '换成可以数的结果，例如“一窗办结率 ≥90%”；确实无法量化的，写明分几档、每档是什么样。',
    message: '“{value}”说不出达到多少，验收时无法判断',
  },
  'target-without-unit': {
    question: '指标值是否带单位？',
    guidance: '在数字后写上单位，例如“29027 套”。',
    message: '“{value}”没有单位，不知道数的是什么',
  },
  'target-without-comparator': {
    question: '指标值是否写明了“不少于”还是“不超过”？',
    guidance: '在数字前加“≥”“≤”或“＝”，例如“≤30135 平方米”。',
    message:
      '“{name}：{value}”没有写比较符，名称也看不出方向，暂按“{op:op}”理解，请确认（本项目共 {indicators} 处）',
  },
  'target-unreadable': {
    question: '指标值里的数字能否读准？',
    guidance: '检查是否有多余或错误的字符，例如“二100%”应为“100%”。',
    message: '“{value}”里的“{part}”读不准',
  },
  'unit-conflict': {
    question: '指标名称与指标值说的是不是同一种量？',
    guidance: '名称是时间就填时间，是比率就填比率，例如“网络可用率 ≥99%”。',
    message: '“{name}”应是{promised:dimension}，填的“{value}”却是{given:dimension}',
  },
  'comparator-reversed': {
    question: '比较符的方向是否写反？',
    guidance: '越少越好的用“≤”，越多越好的用“≥”，例如“合同逾期率 ≤5%”。',
    message: '“{name}”填了“{value}”，方向像是写反了，应为“{expected:op}”',
  },
  'rate-above-100': {
    question: '合格率、满意度一类的比率是否超过 100%？',
    guidance: '这类比率最高 100%，请核对数字或名称。',
    message: '“{name}”最高为 100%，填的是“{value}”',
  },
  'quantity-qualitative': {
    question: '数量指标是否填了数字？',
    guidance: '数量指标填数字和单位，例如“12 台”。',
    message: '数量指标“{name}”填的是“{value}”，没有数量',
  },
  'target-restates-name': {
    question: '指标值是否只重复了指标名称？',
    guidance: '写明要达到的数值，例如“≥20 个”。',
    message: '指标值“{value}”只重复了指标名称',
  },
  'target-yes-no': {
    question: '比率类指标是否用一个词来回答？',
    guidance: '比率填百分数，例如“考评验收合格率 ≥95%”；只看是否合格的，把名称改为“是否通过验收”。',
    message: '“{name}”是比率，填的却是“{value}”',
  },
  'rate-as-quantity': {
    question: '比率是否放在了数量指标下？',
    guidance: '比率放在质量或时效指标下；数量指标填个数，例如“签订服务合同 ≥12 份”。',
    message: '“{name}”（{value}）是比率，宜放在质量指标或时效指标下',
  },
  'execution-rate-as-indicator': {
    question: '是否把资金支出进度设成了绩效指标？',
    guidance: '预算执行率在自评时单独计分，这里请换成产出或效果，例如“设备到货验收时间：2024年10月底前”。',
    message: '“{name}”（{value}）考核的是支出进度，预算执行率已单独计分',
  },
  'timeliness-without-time': {
    question: '时效指标是否写了时间？',
    guidance: '写明何时完成或多久办结，例如“事项办结时限 ≤3 个工作日”；不涉及时间的移到其他指标下。',
    message: '时效指标“{name}：{value}”没有涉及时间',
  },
  'input-as-output': {
    question: '是否把投入的人员、资金当成了产出？',
    guidance: '产出写服务了多少人、办成了多少事，例如“供应工作餐 ≥800 人/日”。',
    message: '“{name}”（{value}）是投入，不是产出',
  },
  'technical-as-social': {
    question: '是否把技术性能当成了社会效益？',
    guidance: '技术性能放在质量指标下；社会效益写对群众、企业的好处，例如“网上办件量 ≥5 万件”。',
    message: '“{name}”是技术性能，宜放在质量指标下',
  },
  'benefit-as-budget-saving': {
    question: '是否把结余的预算当成了经济效益？',
    guidance: '节约的预算放在成本指标下；经济效益写服务对象得到的好处。',
    message: '“{name}”（{value}）是本单位少花的预算，不是项目带来的经济效益',
  },
  'l1-l2-mismatch': {
    question: '二级指标是否放在了正确的一级指标下？',
    guidance: '按指标体系调整，例如“社会效益”属于“效益指标”。',
    message: '“{l2}”属于“{proper}”，这里放在了“{l1}”下',
  },
  'agency-differs': {
    question: '表上的单位与所归单位是否一致？',
    guidance: '核对单位名称；归错单位的，请作废后由该单位导入。',
    message: '表上的单位是“{stated}”，这份申报表归在“{kept}”名下',
  },
  'declared-twice': {
    question: '本单位同一年度是否只有一份申报表？',
    guidance: '核对是否重复申报；重复的请作废，追加申报的请说明。',
    message: '本单位 {year} 年度另有申报表 {count} 份，最近一份是第 {version} 版',
  },
  'term-annual-differ': {
    question: '同一比率或时限，实施周期与年度的要求是否不同？',
    guidance: '项目只做一年的，两栏填写一致；分年提高的，在目标里说明进度。',
    message: '“{name}”实施周期为“{term}”，年度为“{annual}”，请确认是否有意不同',
  },
  'objective-number-missing': {
    question: '绩效目标里承诺的数字，是否有指标对应？',
    guidance: '为承诺设一个指标，例如目标写“梳理 250 项事项”，指标就设“梳理事项数 ≥250 项”。',
    message: '目标写了“{promise}”，没有指标考核“{number}”',
  },
  'objective-number-differs': {
    question: '绩效目标里的数字与指标值是否一致？',
    guidance: '以测算结果为准，把两处改为同一个数。',
    message: '目标写了“{promise}”（{number}），指标“{name}”填的是“{value}”',
  },
  'quantity-times-cost': {
    question: '数量乘以单价是否超过预算？',
    guidance: '按实际单价测算，或说明最高限价与预算单价的差别。',
    message:
      '{count:money} {per} × {price:money} 元 = {product:money} {unit:unit}，超过预算 {budget:money} {unit:unit}；按预算折合每{per} {implied:money} 元',
  },
  'cost-above-budget': {
    question: '成本指标是否超过预算？',
    guidance: '成本上限不应高于本项目预算；跨年项目在年度栏填当年成本。',
    message: '成本指标“{value}”高于本项目预算 {budget:money} {unit:unit}',
  },
  'cost-equals-budget': {
    question: '成本指标是否就是预算数？',
    guidance: '写单位成本或市场比价，例如“单车购置成本 ≤18 万元/辆”。',
    message: '成本指标“{value}”就是预算 {budget:money} {unit:unit}，看不出成本控制',
  },
  'saving-above-budget': {
    question: '为服务对象节省的钱是否超过预算？',
    guidance: '写明测算，例如“2 万家 × 200 元 = 400 万元”。',
    message: '“{name}”为 {saving:money} {unit:unit}，超过预算 {budget:money} {unit:unit}，请附测算',
  },
  'deadline-outside-year': {
    question: '年度指标的完成时间是否在预算年度内？',
    guidance: '年度指标写当年能完成的阶段，例如“2024年12月底前完成主体工程”。',
    message: '预算年度为 {year} 年，“{value}”的完成时间不在当年',
  },
  'same-target-every-year': {
    question: '指标值是否与上年完全相同？',
    guidance: '按今年的任务和上年完成情况重新测算。',
    message: '“{name}”的 {indicators} 个指标值与上年完全相同',
  },
  boilerplate: {
    question: '是否有多个项目的指标一字不差？',
    guidance: '按每个项目自己的任务设置指标。',
    message: '{projects} 个项目（如“{second}”）的 {indicators} 个指标和指标值完全相同',
  },
  'copied-from-others': {
    question: '指标是否与其他单位的一字不差？',
    guidance: '按本单位自己的任务和现状设置指标，可以参考指标库，不宜照抄。',
    message: '{indicators} 个指标和指标值与另外 {agencies} 个单位的项目完全相同',
  },
  'satisfaction-at-100': {
    question: '满意度是否定为 100%？',
    guidance: '按历年调查结果确定，例如“≥92%”；一人不满意就完不成的目标没有参考意义。',
    message: '“{name}”定为“{value}”，一人不满意就完不成',
  },
  'everything-at-100': {
    question: '比率类指标是否全部定为 100%？',
    guidance: '按历史数据和行业水平分别确定，例如“验收合格率 ≥98%，完成及时率 ≥95%”。',
    message: '“{name}”的 {rates} 个比率全部定为 100%，看不出测算',
  },
  'target-below-last-year': {
    question: '指标值是否低于上年？',
    guidance: '不低于上年水平，或在目标里说明降低的理由。',
    message: '“{name}”今年为“{value}”，上年为“{last}”，要求降低了',
  },
  'target-below-peers': {
    question: '指标值是否明显低于同类指标？',
    guidance: '参考同类单位的水平确定，或说明理由。',
    message: '“{name}”定为“{value}”，{count} 个同类指标中四分之三更严（以 {bound}{unit} 为界）',
  },
  'target-at-zero-effort': {
    question: '指标值是否什么都不做也能达到？',
    guidance: '写出需要努力才能达到的数值，例如“≥12 场”。',
    message: '“{name}”填“{value}”，什么都不做也能达到',
  },
  'secret-content': {
    question: '涉密项目是否公开了内容？',
    guidance: '涉密项目只列代号和金额，目标与指标在涉密系统中填报；公开前做保密审查。',
    message: '“{name}”自称涉密，却列出了 {indicators} 个指标',
  },
  'personal-data': {
    question: '是否含有个人信息或可识别到个人的号码？',
    guidance: '删去号码，只写必要的描述，例如“一辆已达报废条件的公务车”。',
    message: '含有{kind:leak}“{excerpt}”，公开前请删去',
  },
  'secrecy-mark': {
    question: '是否带有密级标志？',
    guidance: '带密级标志的内容不得在本系统存放和公开，请移至涉密系统处理。',
    message: '带有密级标志“{mark}”，不得在非涉密系统存放',
  },
  'punctuation-stray': {
    question: '名称或指标值首尾是否有多余的标点？',
    guidance: '删去多余的标点，例如“200元/套为最高限价”。',
    message: '“{text}”首尾有多余的“{mark}”',
  },
  'words-repeated': {
    question: '是否有重复的词语？',
    guidance: '删去重复的词语，例如“普通问题在2小时内处理”。',
    message: '“{text}”里“{words}”重复',
  },
  'code-name-mismatch': {
    question: '指标代码与名称是否对应？',
    guidance: '按指标体系改正代码或名称，例如“11-数量指标”。',
    message: '代码 {code} 是“{proper}”，名称写的是“{name}”',
  },
  'numbering-gap': {
    question: '指标序号是否连续？',
    guidance: '按 1、2、3 重新编号，并核对是否漏了指标。',
    message: '此处序号应为 {expected}，实为 {found}，请核对是否漏了指标',
  },
  'objective-leading-dash': {
    question: '绩效目标开头是否有多余的短横？',
    guidance: '删去开头的短横；有多条的按 1、2、3 编号。',
    message: '目标开头有多余的“{mark}”',
  },
  'brackets-unbalanced': {
    question: '括号、书名号、引号是否成对？',
    guidance: '补上缺的一半，例如《优化营商环境条例》。',
    message: '“{text}”里的“{mark}”不成对',
  },
});
