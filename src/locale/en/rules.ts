/**
 * The rules in English: the question each asks, what to write instead, and the sentence of a finding.
 *
 *     target-vague: “得到有效提高” does not say how much; nobody can tell at acceptance whether it was reached
 *
 * Facts stand in braces (wording.ts); what officials wrote stays in their words.
 */
import { ruleWords } from '../wording.ts';

export const RULES = ruleWords({
  'total-mismatch': {
    question: 'Do the projects add up to the stated total?',
    guidance: 'Check each column against its total; count a row repeated at a page break once.',
    message:
      'Stated {cell:cell} is {stated:money} {unit:unit}, the projects add up to {sum:money} {unit:unit}; difference {difference:money} {unit:unit}',
  },
  'agency-total-mismatch': {
    question: 'Do an agency’s projects add up to its subtotal?',
    guidance: 'Check the subtotal row against the projects under it.',
    message:
      '“{agency}”: subtotal of {cell:cell} is {stated:money} {unit:unit}, its projects add up to {sum:money} {unit:unit}; difference {difference:money} {unit:unit}',
  },
  'funds-mismatch': {
    question: 'Do the sources of a project add up to its total?',
    guidance:
      'Check fiscal appropriation, special account and other funds against the total: 15.00 + 5.00 = 20.00.',
    message:
      'Total is {stated:money} {unit:unit}, the sources add up to {sum:money} {unit:unit}; difference {difference:money} {unit:unit}',
  },
  'row-repeated': {
    question: 'Is a project printed twice?',
    guidance: 'Remove the row repeated at the page break before publication, or readers will count it twice.',
    message: '“{name}” is printed twice; it is counted once here',
  },
  'amount-unreadable': {
    question: 'Can the amount be read?',
    guidance: 'Write figures only in a money cell, such as 20.00; put explanations in the remarks.',
    message: 'No amount can be read from the {cell:cell} of “{name}”',
  },
  'amount-missing': {
    question: 'Does the project state an amount?',
    guidance: 'Targets are declared and approved together with money: fill in the total and its sources.',
    message: '“{name}” states no amount at all',
  },
  'amount-negative': {
    question: 'Is an amount negative?',
    guidance: 'A budget request is never negative; reductions belong in an adjustment.',
    message: '{cell:cell}: {amount:money} {unit:unit}; a budget request should not be negative',
  },
  'amount-zero': {
    question: 'Is the project’s amount zero?',
    guidance: 'Take a project without money out of the budget, or fill in its amount.',
    message: '“{name}” asks for nothing: there is no spending to assess',
  },
  'amount-rounded': {
    question: 'Are all amounts whole thousands, with no costing visible?',
    guidance: 'Cost by count and price: 206 people × 600 yuan = 123,600 yuan.',
    message: 'The amounts of all {projects} projects are whole thousands of yuan; no costing is visible',
  },
  'project-name-missing': {
    question: 'Has every project a name?',
    guidance: 'Give the project its name: 档案数字化.',
    message: 'Project {position} has no name',
  },
  'objective-missing': {
    question: 'Does the project state an objective?',
    guidance: 'Say what the money does, how much it delivers and what effect that has.',
    message: '“{name}” states no objective',
  },
  'objective-restates-name': {
    question: 'Does the objective merely repeat the project’s name?',
    guidance: 'Say the output and the effect: 120,000 pages digitised, open to the public online.',
    message: '“{objective}” repeats the project’s name and does not say what is to be reached',
  },
  'objective-without-result': {
    question: 'Does the objective tell activities only, and no result?',
    guidance: 'Add the result to the work: free seals for new firms, opening a firm takes one day.',
    message: 'The objective of “{name}” tells the work to be done and no result to be reached',
  },
  'indicators-missing': {
    question: 'Does the project have indicators?',
    guidance: 'Set outputs and benefits at least: pages digitised ≥120,000; online consultations ≥3,000.',
    message: '“{name}” has no indicators',
  },
  'output-missing': {
    question: 'Does the project have an output indicator?',
    guidance: 'Say what the money buys and how much of it: pages digitised ≥120,000.',
    message: '“{name}” has no output indicator: what the money buys is not said',
  },
  'benefit-missing': {
    question: 'Does the project have a benefit indicator?',
    guidance: 'Say what changes because of the output: 20,000 trips saved; downtime reduced by 30 %.',
    message: '“{name}” has no benefit indicator: what the output changes is not said',
  },
  'satisfaction-missing': {
    question: 'Does a project that serves the public ask whether it is content?',
    guidance: 'Survey those served: satisfaction of newly opened firms ≥90 %.',
    message: 'The project serves “{served}” and has no satisfaction indicator',
  },
  'cost-missing': {
    question: 'Does a purchase or construction have a cost indicator?',
    guidance: 'Set an upper bound of unit or total cost: ≤180,000 yuan a car.',
    message: 'The project is about “{work}” and has no cost indicator',
  },
  'quantity-missing': {
    question: 'Is there a quantity among the outputs?',
    guidance: 'Say how much is delivered: ≥1,200 cameras connected.',
    message: 'The outputs of “{name}” include no quantity: how much is done is not said',
  },
  'quality-missing': {
    question: 'Does a purchase or construction have a quality indicator?',
    guidance: 'Say what acceptance requires: 100 % pass acceptance.',
    message: 'The project is about “{work}” and has no quality indicator to accept it by',
  },
  'indicator-name-missing': {
    question: 'Does the indicator have a name?',
    guidance: 'Fill in the name, such as 培训次数.',
    message: 'The target “{value}” has no indicator name: what it measures is not said',
  },
  'target-missing': {
    question: 'Does the indicator have a target?',
    guidance: 'Fill in the value to be reached, such as ≥2 次.',
    message: '“{name}” has no target',
  },
  'points-not-given': {
    question: 'Do the indicators carry points?',
    guidance: 'Give every indicator its points, so that they come to what is prescribed.',
    message:
      'None of the {indicators} indicators of “{name}” carries points; they should come to {prescribed}',
  },
  'points-missing': {
    question: 'Does every indicator carry points?',
    guidance: 'Give points to all indicators of a project or to none.',
    message: '“{name}” carries no points while others of the project do',
  },
  'points-sum': {
    question: 'Do the points come to what is prescribed?',
    guidance:
      'Points of indicators come to the prescribed sum; the execution rate is scored apart at self-evaluation.',
    message: 'The points come to {sum}; {prescribed} are prescribed',
  },
  'indicator-repeated': {
    question: 'Does an indicator stand twice in one project?',
    guidance: 'Remove the second, or say how they differ.',
    message: '“{name}” is the same as indicator {first}, target included',
  },
  'target-placeholder': {
    question: 'Is the target a placeholder for a number kept elsewhere?',
    guidance: 'Write the number into the form, such as ≥99 %.',
    message: 'The {half:half} “{value}” holds no number to compare with',
  },
  'target-vague': {
    question: 'Can the target be measured?',
    guidance:
      'Name a countable result, such as one-stop completion ≥90 %; where that cannot be, describe the grades.',
    message: '“{value}” does not say how much; nobody can tell at acceptance whether it was reached',
  },
  'target-without-unit': {
    question: 'Does the target carry a unit?',
    guidance: 'Write the unit after the number, such as 29027 套.',
    message: '“{value}” has no unit: what is counted is not said',
  },
  'target-without-comparator': {
    question: 'Does the target say “at least” or “at most”?',
    guidance: 'Put ≥, ≤ or = before the number, such as ≤30135 平方米.',
    message:
      '“{name}: {value}” has no comparator and the name does not tell; read as “{op:op}”, please confirm (in this project: {indicators})',
  },
  'target-unreadable': {
    question: 'Can the number in the target be read?',
    guidance: 'Look for stray characters: 二100% should be 100%.',
    message: '“{part}” in “{value}” cannot be read with certainty',
  },
  'unit-conflict': {
    question: 'Do the name and the value speak of the same kind of quantity?',
    guidance: 'Give a time for a time and a share for a share: network availability ≥99 %.',
    message: '“{name}” promises {promised:dimension}, but “{value}” is {given:dimension}',
  },
  'comparator-reversed': {
    question: 'Does the comparator point the wrong way?',
    guidance: 'Use ≤ where less is better and ≥ where more is better.',
    message: '“{name}” says “{value}”; the comparator seems reversed, “{expected:op}” is expected',
  },
  'rate-above-100': {
    question: 'Is a share of a whole above 100 %?',
    guidance: 'Such a share is complete at 100 %: check the number or the name.',
    message: '“{name}” cannot pass 100 %, but says “{value}”',
  },
  'quantity-qualitative': {
    question: 'Does a quantity indicator state a number?',
    guidance: 'Give a number and a unit, such as 12 台.',
    message: 'The quantity “{name}” says “{value}”, which is no number',
  },
  'target-restates-name': {
    question: 'Does the target merely repeat the indicator’s name?',
    guidance: 'Write the value to be reached, such as ≥20 个.',
    message: 'The target “{value}” merely repeats the indicator’s name',
  },
  'target-yes-no': {
    question: 'Is a rate answered with a word?',
    guidance: 'Give a percentage, such as ≥95 %; or rename the indicator to a yes-or-no question.',
    message: '“{name}” is a rate, but says “{value}”',
  },
  'rate-as-quantity': {
    question: 'Is a rate filed under quantity?',
    guidance: 'File rates under quality or timeliness; a quantity is a count.',
    message: '“{name}” ({value}) is a rate and belongs under quality or timeliness',
  },
  'execution-rate-as-indicator': {
    question: 'Is the spending rate an indicator?',
    guidance: 'The execution rate is scored apart; name an output or effect instead.',
    message: '“{name}” ({value}) measures spending, which is scored apart already',
  },
  'timeliness-without-time': {
    question: 'Does a timeliness indicator speak of time?',
    guidance: 'Say by when or how fast: ≤3 working days; otherwise file it elsewhere.',
    message: 'The timeliness indicator “{name}: {value}” speaks of no time',
  },
  'input-as-output': {
    question: 'Are own staff or money counted as an output?',
    guidance: 'Say how many were served: meals for ≥800 people a day.',
    message: '“{name}” ({value}) is an input, not an output',
  },
  'technical-as-social': {
    question: 'Is a technical property filed as a social benefit?',
    guidance: 'File it under quality; a social benefit says what people gain: ≥50,000 cases handled online.',
    message: '“{name}” is a technical property and belongs under quality',
  },
  'benefit-as-budget-saving': {
    question: 'Is unspent budget counted as an economic benefit?',
    guidance: 'File savings of the budget under cost; an economic benefit is what others gain.',
    message: '“{name}” ({value}) is budget not spent, not a benefit of the project',
  },
  'l1-l2-mismatch': {
    question: 'Does level 2 stand under the right level 1?',
    guidance: 'Follow the tree of indicators: 社会效益 belongs under 效益指标.',
    message: '“{l2}” belongs under “{proper}” and stands under “{l1}”',
  },
  'agency-differs': {
    question: 'Is the agency on the form the one it is kept under?',
    guidance: 'Check the name; what came to the wrong agency is discarded and imported by the right one.',
    message: 'The form names “{stated}”; the declaration is kept under “{kept}”',
  },
  'declared-twice': {
    question: 'Is this the agency’s only declaration for the year?',
    guidance: 'Discard the one that is twice; say so when it asks for more.',
    message: 'The agency has {count} more declared for {year}, the newest at version {version}',
  },
  'term-annual-differ': {
    question: 'Do the whole-term and annual targets of one rate or time limit differ?',
    guidance: 'Give both the same value for a one-year project, or explain the steps in the objective.',
    message:
      '“{name}” is “{term}” for the whole term and “{annual}” for the year; please confirm this is meant',
  },
  'objective-number-missing': {
    question: 'Does an indicator carry each number the objective promises?',
    guidance: 'Set an indicator for the promise: 250 items reviewed.',
    message: 'The objective promises “{promise}”; no indicator asks for {number}',
  },
  'objective-number-differs': {
    question: 'Do the objective and the indicator give the same number?',
    guidance: 'Bring both to the number that was costed.',
    message: 'The objective promises “{promise}” ({number}), the indicator “{name}” says “{value}”',
  },
  'quantity-times-cost': {
    question: 'Does count times unit cost exceed the budget?',
    guidance: 'Cost at the real price, or explain how the ceiling differs from it.',
    message:
      '{count:money} {per} × {price:money} yuan = {product:money} {unit:unit}, above the budget of {budget:money} {unit:unit}, which implies {implied:money} yuan per {per}',
  },
  'cost-above-budget': {
    question: 'Is a cost target above the budget?',
    guidance: 'Keep the ceiling within the project’s budget; give the year’s cost in the annual column.',
    message: 'The cost target “{value}” is above the budget of {budget:money} {unit:unit}',
  },
  'cost-equals-budget': {
    question: 'Is the cost target the budget itself?',
    guidance: 'Give a unit cost or a market comparison: ≤180,000 yuan a car.',
    message:
      'The cost target “{value}” is the budget itself ({budget:money} {unit:unit}); it controls nothing',
  },
  'saving-above-budget': {
    question: 'Do savings for others exceed the budget?',
    guidance: 'Show the costing: 20,000 firms × 200 yuan = 4 million yuan.',
    message:
      '“{name}” is {saving:money} {unit:unit}, above the budget of {budget:money} {unit:unit}; please show the costing',
  },
  'deadline-outside-year': {
    question: 'Does an annual target end in the budget year?',
    guidance: 'Name the stage that can be reached within the year.',
    message: 'The budget year is {year}; “{value}” ends {deadline}',
  },
  'same-target-every-year': {
    question: 'Are all targets the same as last year’s?',
    guidance: 'Estimate anew from this year’s task and last year’s results.',
    message: 'All {indicators} targets of “{name}” are last year’s to the letter',
  },
  boilerplate: {
    question: 'Do many projects share the same indicators to the letter?',
    guidance: 'Set indicators for each project’s own task.',
    message: '{projects} projects (such as “{second}”) share the same {indicators} indicators and targets',
  },
  'copied-from-others': {
    question: 'Are the indicators word for word those of other agencies?',
    guidance: 'Set indicators for the agency’s own task; the library is there to learn from, not to copy.',
    message:
      'The {indicators} indicators and targets are just those of projects of {agencies} other agencies',
  },
  'satisfaction-at-100': {
    question: 'Is satisfaction set at 100 %?',
    guidance: 'Set it from past surveys, such as ≥92 %.',
    message: '“{name}” is set at “{value}”: one dissatisfied answer and it is missed',
  },
  'everything-at-100': {
    question: 'Are all rates set at 100 %?',
    guidance: 'Set each from past data: ≥98 % accepted, ≥95 % on time.',
    message: 'All {rates} rates of “{name}” are set at 100 %; no estimate is visible',
  },
  'target-below-last-year': {
    question: 'Is the target easier than last year’s?',
    guidance: 'Keep last year’s level, or give the reason in the objective.',
    message: '“{name}” is “{value}” this year and was “{last}” last year: it became easier',
  },
  'target-below-peers': {
    question: 'Is the target far below those of others?',
    guidance: 'Look at what comparable agencies set, or give the reason.',
    message:
      '“{name}” is set at “{value}”; three quarters of {count} comparable targets are stricter than {bound}{unit}',
  },
  'target-at-zero-effort': {
    question: 'Is the target reached by doing nothing?',
    guidance: 'Set a value that takes effort, such as ≥12 场.',
    message: '“{name}” says “{value}”, which is reached by doing nothing',
  },
  'secret-content': {
    question: 'Does a secret project show its content?',
    guidance:
      'List only code name and money; declare targets in a classified system; check before publication.',
    message: '“{name}” calls itself secret and shows {indicators} indicators',
  },
  'personal-data': {
    question: 'Is there personal data, or a number that leads to a person?',
    guidance: 'Remove the number and describe instead: one official car due for scrapping.',
    message: 'A {kind:leak} “{excerpt}” is shown; please remove it before publication',
  },
  'secrecy-mark': {
    question: 'Is there a secrecy mark?',
    guidance: 'Marked content may be neither kept here nor published; move it to a classified system.',
    message: 'The secrecy mark “{mark}” is shown; it may not be kept in a non-classified system',
  },
  'punctuation-stray': {
    question: 'Is there a stray mark at an end of a name or value?',
    guidance: 'Remove it: 200元/套为最高限价.',
    message: '“{text}” has a stray “{mark}” at an end',
  },
  'words-repeated': {
    question: 'Are words repeated by mistake?',
    guidance: 'Remove the repetition: 普通问题在2小时内处理.',
    message: '“{words}” is repeated in “{text}”',
  },
  'code-name-mismatch': {
    question: 'Do code and name of a level agree?',
    guidance: 'Correct one of them: 11-数量指标.',
    message: 'Code {code} is “{proper}”; the name says “{name}”',
  },
  'numbering-gap': {
    question: 'Are the indicators numbered without gaps?',
    guidance: 'Number them 1, 2, 3 and check that none is missing.',
    message:
      'Number {expected} is expected here and {found} is printed; please check that no indicator is missing',
  },
  'objective-leading-dash': {
    question: 'Does the objective begin with a stray dash?',
    guidance: 'Remove the dash; number several objectives 1, 2, 3.',
    message: 'The objective begins with a stray “{mark}”',
  },
  'brackets-unbalanced': {
    question: 'Do brackets and quotation marks come in pairs?',
    guidance: 'Add the missing half: 《优化营商环境条例》.',
    message: '“{mark}” in “{text}” has no partner',
  },
});
