/**
 * Problems (被拒绝的操作): the sentence for every deed the product refuses, in Chinese and English.
 *
 *     wordProblem({ code: 'file-missing', facts: { file: 'a.txt' } }, 'zh-CN')
 *     →  { title: '找不到文件', detail: '找不到文件 a.txt。', remedy: '请检查文件名和所在文件夹。' }
 *
 * The facts a code carries are typed here, so that a missing sentence or a wrong fact does not compile. What status
 * and exit code a problem gives is decided in server/problem.ts.
 */

import type { CorrectionRefusal } from '../core/declare/correction.ts';
import type { State } from '../core/lifecycle.ts';
import { WHY_REFUSED } from './correction.ts';
import { type Fault, wordFault } from './fault.ts';
import type { Lang } from './lang.ts';

/** What each refusal tells of itself. */
export interface ProblemFacts {
  'command-unknown': { readonly command: string };
  'option-unknown': { readonly option: string };
  'option-needs-value': { readonly option: string };
  'option-takes-no-value': { readonly option: string };
  'option-value': { readonly option: string; readonly value: string; readonly allowed: string };
  'argument-missing': { readonly command: string };
  'argument-unexpected': { readonly argument: string };
  'file-missing': { readonly file: string };
  'file-denied': { readonly file: string };
  'file-is-folder': { readonly file: string };
  'file-unreadable': { readonly file: string; readonly reason: string };
  'file-too-large': { readonly file: string; readonly limit: number };
  'output-denied': { readonly file: string; readonly reason: string };
  /** Standard output takes no more: a full disk, say. */
  'output-broken': { readonly reason: string };
  'folder-empty': { readonly folder: string };
  'line-unreadable': { readonly line: number };
  'line-too-long': { readonly line: number; readonly limit: number };
  'rule-unknown': { readonly rule: string };
  'host-refused': { readonly host: string };
  'address-in-use': { readonly host: string; readonly port: number };
  'address-unusable': { readonly host: string; readonly port: number; readonly reason: string };
  'service-unreachable': { readonly server: string; readonly reason: string };
  'service-refused': { readonly server: string; readonly detail: string };
  'token-missing': Record<string, never>;
  'route-unknown': { readonly path: string };
  'method-refused': { readonly method: string; readonly path: string; readonly allowed: string };
  'declaration-missing': { readonly id: string };
  /** Somebody corrected it meanwhile; `revision` is what it has now. */
  'declaration-changed': { readonly revision: number };
  'declaration-locked': { readonly state: State };
  /** People write it by now; a correction of the reader would be laid over what they wrote. */
  'declaration-edited': { readonly id: string };
  /** It was written here and read from no document. */
  'source-missing': { readonly id: string };
  'correction-missing': { readonly number: number };
  'correction-refused': { readonly why: CorrectionRefusal; readonly text: string | null };
  'page-missing': { readonly page: number };
  /** The document has no pages that can be drawn, or this one cannot be. */
  'page-not-drawn': { readonly page: number };
  'drawing-too-long': { readonly seconds: number };
  'example-missing': { readonly name: string };
  'request-invalid': Fault & { readonly where: string };
  /** What came is no HTTP, its head is too long, or it did not come to an end. */
  'request-unreadable': Record<string, never>;
  'request-head-large': Record<string, never>;
  'request-slow': Record<string, never>;
  'body-too-large': { readonly limit: number };
  'body-not-json': Record<string, never>;
  /** None when the request does not say what it sends. */
  'media-unsupported': { readonly media: string | null };
  'upload-missing': Record<string, never>;
  'upload-broken': Record<string, never>;
  /** A form with more than one file; each is sent alone, so that each gets its own verdict. */
  'upload-several': Record<string, never>;
  'origin-refused': { readonly origin: string };
  'host-unknown': { readonly host: string };
  busy: Record<string, never>;
  'reading-too-long': { readonly seconds: number };
  'reading-too-big': Record<string, never>;
  /** The program was stopped before the document was read. */
  'reading-stopped': Record<string, never>;
  /** `log`: the file that holds the trace; null when the service wrote it to its own output. */
  internal: { readonly log: string | null };
}

export type ProblemCode = keyof ProblemFacts;

/** A refusal as data: what it is, and what its sentence needs. */
export type Problem = {
  [C in ProblemCode]: { readonly code: C; readonly facts: ProblemFacts[C] };
}[ProblemCode];

/** How a refusal reads: what, the sentence, and what to do about it. */
export interface Wording {
  readonly title: string;
  readonly detail: string;
  readonly remedy?: string;
}

type Words = { readonly [C in ProblemCode]: (facts: ProblemFacts[C]) => Wording };

const megabytes = (bytes: number) => `${Math.floor(bytes / 1_048_576)} MB`;

const zh: Words = {
  'command-unknown': ({ command }) => ({
    title: '没有这个命令',
    detail: `没有“${command}”这个命令。`,
    remedy: '用 heng --help 查看全部命令。',
  }),
  'option-unknown': ({ option }) => ({
    title: '没有这个选项',
    detail: `没有 ${option} 这个选项。`,
    remedy: '在命令后加 --help 查看可用的选项。',
  }),
  'option-needs-value': ({ option }) => ({ title: '选项缺少取值', detail: `选项 ${option} 后面要写取值。` }),
  'option-takes-no-value': ({ option }) => ({ title: '选项不带取值', detail: `选项 ${option} 不带取值。` }),
  'option-value': ({ option, value, allowed }) => ({
    title: '选项取值不对',
    detail: `选项 ${option} 不能取“${value}”，可以是：${allowed}。`,
  }),
  'argument-missing': ({ command }) => ({
    title: '没有写对象',
    detail: `heng ${command} 后面要写处理的对象。`,
    remedy: `用 heng ${command} --help 查看用法。`,
  }),
  'argument-unexpected': ({ argument }) => ({ title: '多余的参数', detail: `“${argument}”是多余的参数。` }),
  'file-missing': ({ file }) => ({
    title: '找不到文件',
    detail: `找不到文件 ${file}。`,
    remedy: '请检查文件名和所在文件夹。',
  }),
  'file-denied': ({ file }) => ({ title: '无权读取文件', detail: `没有读取 ${file} 的权限。` }),
  'file-is-folder': ({ file }) => ({
    title: '这是文件夹',
    detail: `${file} 是文件夹，不是文件。`,
    remedy: '请写出其中的文件；导入整个文件夹用 heng import。',
  }),
  'file-unreadable': ({ file, reason }) => ({
    title: '文件读不出来',
    detail: `${file} 读不出来（${reason}）。`,
  }),
  'file-too-large': ({ file, limit }) => ({
    title: '文件太大',
    detail: `${file} 超过 ${megabytes(limit)}，不能读取。`,
    remedy: '请拆分后再试。',
  }),
  'output-denied': ({ file, reason }) => ({
    title: '文件写不进去',
    detail: `${file} 写不进去（${reason}）。`,
  }),
  'output-broken': ({ reason }) => ({
    title: '结果没有写完',
    detail: `标准输出写不进去（${reason}），结果没有写完。`,
  }),
  'folder-empty': ({ folder }) => ({ title: '文件夹里没有文件', detail: `${folder} 里没有可以导入的文件。` }),
  'line-unreadable': ({ line }) => ({
    title: '这一行不是要求的格式',
    detail: `第 ${line} 行不是带 "value" 的 JSON 对象。`,
    remedy: '每行写一个，例如 {"name":"群众满意度","value":"95%"}。',
  }),
  'line-too-long': ({ line, limit }) => ({
    title: '这一行太长',
    detail: `第 ${line} 行超过 ${megabytes(limit)}，没有读取。`,
  }),
  'rule-unknown': ({ rule }) => ({
    title: '没有这条规则',
    detail: `没有“${rule}”这条规则。`,
    remedy: '用 heng rules 查看全部规则。',
  }),
  'host-refused': ({ host }) => ({
    title: '只能在本机提供服务',
    detail: `没有说明外部地址和加密连接，所以不在 ${host} 上提供服务。`,
    remedy:
      '请用本机地址 127.0.0.1；要供他人使用，请设置 HENG_ORIGIN=https://域名，由本机的反向代理提供 HTTPS。',
  }),
  'address-in-use': ({ host, port }) => ({
    title: '端口被占用',
    detail: `${host}:${port} 已被别的程序占用。`,
    remedy: '请用 --port 换一个端口。',
  }),
  'address-unusable': ({ host, port, reason }) => ({
    title: '地址不可用',
    detail: `不能在 ${host}:${port} 上提供服务（${reason}）。`,
  }),
  'service-unreachable': ({ server, reason }) => ({
    title: '连不上服务',
    detail: `${server} 没有可用的服务（${reason}）。`,
    remedy: '请核对地址，并确认服务正在运行。',
  }),
  'service-refused': ({ server, detail }) => ({ title: '服务没有答应', detail: `${server} 答复：${detail}` }),
  'token-missing': () => ({
    title: '没有接口令牌',
    detail: '没有 HENG_TOKEN，服务不知道是谁在问。',
    remedy: '请安全审计员在“我的账号”里发放含日志权限的接口令牌，写入环境变量 HENG_TOKEN。',
  }),
  'route-unknown': ({ path }) => ({ title: '没有这个地址', detail: `没有 ${path} 这个地址。` }),
  'method-refused': ({ method, path, allowed }) => ({
    title: '请求方法不对',
    detail: `${path} 不接受 ${method} 请求，可以用：${allowed}。`,
  }),
  'declaration-missing': ({ id }) => ({
    title: '没有这份申报表',
    detail: `没有编号为 ${id} 的申报表，可能已被删除。`,
    remedy: '请回到列表重新选择。',
  }),
  'declaration-changed': () => ({
    title: '申报表已经改动',
    detail: '在您打开之后，有人更正了这份申报表，您的更正没有保存。',
    remedy: '请看过新的内容，再更正一次。',
  }),
  'declaration-locked': () => ({
    title: '不能更正',
    detail: '这份申报表已经送审或批复，读取的内容不能再更正。',
    remedy: '退回之后可以更正；批复之后请按调整办理。',
  }),
  'declaration-edited': () => ({
    title: '请直接编辑',
    detail: '这份申报表已经开始编辑，不再更正读取的内容。',
    remedy: '请在编辑中修改这个单元格。',
  }),
  'source-missing': () => ({
    title: '没有原文',
    detail: '这份申报表是在这里填写的，不是从文件读取的。',
  }),
  'correction-missing': ({ number }) => ({
    title: '没有这处更正',
    detail: `没有第 ${number} 处更正，可能已经撤销。`,
    remedy: '请重新打开申报表。',
  }),
  'correction-refused': ({ why, text }) => ({
    title: '不能这样更正',
    ...WHY_REFUSED['zh-CN'][why](text ?? ''),
  }),
  'page-missing': ({ page }) => ({
    title: '没有这一页',
    detail: `原文没有第 ${page} 页。`,
  }),
  'page-not-drawn': ({ page }) => ({
    title: '画不出这一页',
    detail: `第 ${page} 页的原貌不能显示。`,
    remedy: '可以改看文字。',
  }),
  'drawing-too-long': ({ seconds }) => ({
    title: '画不出这一页',
    detail: `显示这一页的原貌超过了 ${seconds} 秒，已经停止。`,
    remedy: '可以改看文字。',
  }),
  'example-missing': ({ name }) => ({ title: '没有这个示例', detail: `没有名为 ${name} 的示例。` }),
  'request-invalid': ({ where, ...fault }) => ({
    title: '请求不合要求',
    detail: `请求的 ${where} 不合要求：${wordFault('zh-CN', fault)}。`,
  }),
  'request-unreadable': () => ({
    title: '请求读不懂',
    detail: '收到的不是合格的 HTTP 请求。',
    remedy: '地址中的汉字须按 UTF-8 作百分号编码，例如 ?search=%E6%BB%A1%E6%84%8F。',
  }),
  'request-head-large': () => ({ title: '请求头太长', detail: '地址和请求头合计超过 16 KB。' }),
  'request-slow': () => ({ title: '请求没有发完', detail: '等了太久，请求还没有发完。', remedy: '请重试。' }),
  'body-too-large': ({ limit }) => ({
    title: '内容太大',
    detail: `上传的内容超过 ${megabytes(limit)}。`,
    remedy: '请拆分后再试。',
  }),
  'body-not-json': () => ({ title: '不是 JSON', detail: '请求的内容不是 JSON。' }),
  'media-unsupported': ({ media }) => ({
    title: '不支持这种内容',
    detail: media === null ? '请求没有写明内容的格式（Content-Type）。' : `这里不接受 ${media} 格式的内容。`,
  }),
  'upload-missing': () => ({
    title: '没有收到文件',
    detail: '请求里没有文件。',
    remedy: '请在表单的 file 一栏放一个文件。',
  }),
  'upload-several': () => ({
    title: '一次一个文件',
    detail: '请求里有不止一个文件，一个都没有导入。',
    remedy: '请把每个文件分别发送，各得各的结论；在页面上可以一次选多个。',
  }),
  'upload-broken': () => ({
    title: '上传的内容不完整',
    detail: '上传的表单不完整或格式不对，没有读取。',
    remedy: '请重新上传。',
  }),
  'origin-refused': ({ origin }) => ({
    title: '拒绝来自别处的操作',
    detail: `这项操作来自 ${origin}，不是本系统的页面，已拒绝。`,
  }),
  'host-unknown': ({ host }) => ({
    title: '访问地址不对',
    detail: `本服务不以 ${host} 这个名字提供。`,
    remedy: '请用启动时显示的地址访问。',
  }),
  busy: () => ({
    title: '正忙',
    detail: '正在读取的文件太多。',
    remedy: '请过几秒再试。',
  }),
  'reading-too-long': ({ seconds }) => ({
    title: '读取超时',
    detail: `文件读了 ${seconds} 秒还没有读完，已停止。`,
    remedy: '请拆分后再试。',
  }),
  'reading-too-big': () => ({
    title: '文件内容太多',
    detail: '读取这个文件需要的内存太多，已停止。',
    remedy: '请拆分后再试。',
  }),
  'reading-stopped': () => ({ title: '读取中止', detail: '程序停止了，文件还没有读完。' }),
  internal: ({ log }) => ({
    title: '程序出错',
    detail: '程序自身出错，数据没有改动。',
    remedy: log === null ? '详情在服务的运行记录里，请联系维护人员。' : `请把记录交给维护人员：${log}`,
  }),
};

const en: Words = {
  'command-unknown': ({ command }) => ({
    title: 'No such command',
    detail: `There is no command "${command}".`,
    remedy: 'heng --help lists them all.',
  }),
  'option-unknown': ({ option }) => ({
    title: 'No such option',
    detail: `There is no option ${option}.`,
    remedy: 'Add --help to the command to see its options.',
  }),
  'option-needs-value': ({ option }) => ({
    title: 'Option without a value',
    detail: `Option ${option} needs a value.`,
  }),
  'option-takes-no-value': ({ option }) => ({
    title: 'Option with a value',
    detail: `Option ${option} takes no value.`,
  }),
  'option-value': ({ option, value, allowed }) => ({
    title: 'Wrong value of an option',
    detail: `Option ${option} cannot be "${value}"; it may be: ${allowed}.`,
  }),
  'argument-missing': ({ command }) => ({
    title: 'Nothing to work on',
    detail: `heng ${command} needs something to work on.`,
    remedy: `heng ${command} --help shows its usage.`,
  }),
  'argument-unexpected': ({ argument }) => ({
    title: 'Too many arguments',
    detail: `The argument "${argument}" is not expected here.`,
  }),
  'file-missing': ({ file }) => ({
    title: 'File not found',
    detail: `There is no file ${file}.`,
    remedy: 'Check its name and folder.',
  }),
  'file-denied': ({ file }) => ({
    title: 'File may not be read',
    detail: `You may not read ${file}.`,
  }),
  'file-is-folder': ({ file }) => ({
    title: 'This is a folder',
    detail: `${file} is a folder, not a file.`,
    remedy: 'Name the files in it; heng import takes whole folders.',
  }),
  'file-unreadable': ({ file, reason }) => ({
    title: 'File cannot be read',
    detail: `${file} cannot be read (${reason}).`,
  }),
  'file-too-large': ({ file, limit }) => ({
    title: 'File too large',
    detail: `${file} is larger than ${megabytes(limit)} and was not read.`,
    remedy: 'Split it and try again.',
  }),
  'output-denied': ({ file, reason }) => ({
    title: 'File cannot be written',
    detail: `${file} cannot be written (${reason}).`,
  }),
  'output-broken': ({ reason }) => ({
    title: 'Result incomplete',
    detail: `Standard output cannot be written (${reason}); the result is incomplete.`,
  }),
  'folder-empty': ({ folder }) => ({
    title: 'Nothing in the folder',
    detail: `${folder} holds no file that could be imported.`,
  }),
  'line-unreadable': ({ line }) => ({
    title: 'Line of another form',
    detail: `Line ${line} is not a JSON object with a "value".`,
    remedy: 'Write one a line, such as {"name":"群众满意度","value":"95%"}.',
  }),
  'line-too-long': ({ line, limit }) => ({
    title: 'Line too long',
    detail: `Line ${line} is longer than ${megabytes(limit)} and was not read.`,
  }),
  'rule-unknown': ({ rule }) => ({
    title: 'No such rule',
    detail: `There is no rule "${rule}".`,
    remedy: 'heng rules lists them all.',
  }),
  'host-refused': ({ host }) => ({
    title: 'This machine only',
    detail: `No public address over TLS was given, so heng does not listen on ${host}.`,
    remedy:
      'Use the local address 127.0.0.1; to serve others, set HENG_ORIGIN=https://NAME and put a TLS proxy on this machine in front of it.',
  }),
  'address-in-use': ({ host, port }) => ({
    title: 'Port taken',
    detail: `${host}:${port} is used by another program.`,
    remedy: 'Choose another with --port.',
  }),
  'address-unusable': ({ host, port, reason }) => ({
    title: 'Address unusable',
    detail: `heng cannot listen on ${host}:${port} (${reason}).`,
  }),
  'service-unreachable': ({ server, reason }) => ({
    title: 'Service out of reach',
    detail: `There is no service to be used at ${server} (${reason}).`,
    remedy: 'Check the address, and that the service is running.',
  }),
  'service-refused': ({ server, detail }) => ({
    title: 'The service refused',
    detail: `${server} answers: ${detail}`,
  }),
  'token-missing': () => ({
    title: 'No token',
    detail: 'There is no HENG_TOKEN, so the service cannot know who asks.',
    remedy:
      'Have the audit administrator make an API token that opens the journal, and put it into HENG_TOKEN.',
  }),
  'route-unknown': ({ path }) => ({ title: 'No such address', detail: `There is nothing at ${path}.` }),
  'method-refused': ({ method, path, allowed }) => ({
    title: 'Method not allowed',
    detail: `${path} takes no ${method}; it takes: ${allowed}.`,
  }),
  'declaration-missing': ({ id }) => ({
    title: 'No such declaration',
    detail: `There is no declaration ${id}; it may be gone.`,
    remedy: 'Go back to the list and choose again.',
  }),
  'declaration-changed': () => ({
    title: 'The declaration has changed',
    detail: 'Somebody corrected this declaration after you opened it; your correction was not kept.',
    remedy: 'Look at what it says now, and correct it again.',
  }),
  'declaration-locked': () => ({
    title: 'It cannot be corrected',
    detail: 'This declaration has been submitted or approved; what was read cannot be corrected any more.',
    remedy: 'It can be corrected once it is returned; after approval, by an adjustment.',
  }),
  'declaration-edited': () => ({
    title: 'Edit it instead',
    detail: 'This declaration is being edited; what was read is no longer corrected.',
    remedy: 'Change the cell in the editor.',
  }),
  'source-missing': () => ({
    title: 'No original',
    detail: 'This declaration was written here and read from no file.',
  }),
  'correction-missing': ({ number }) => ({
    title: 'No such correction',
    detail: `There is no correction ${number}; it may have been undone.`,
    remedy: 'Open the declaration again.',
  }),
  'correction-refused': ({ why, text }) => ({
    title: 'It cannot be corrected like this',
    ...WHY_REFUSED.en[why](text ?? ''),
  }),
  'page-missing': ({ page }) => ({
    title: 'No such page',
    detail: `The original has no page ${page}.`,
  }),
  'page-not-drawn': ({ page }) => ({
    title: 'The page cannot be shown',
    detail: `Page ${page} cannot be shown as it looks.`,
    remedy: 'Look at its text instead.',
  }),
  'drawing-too-long': ({ seconds }) => ({
    title: 'The page cannot be shown',
    detail: `Showing the page as it looks took more than ${seconds} seconds and was stopped.`,
    remedy: 'Look at its text instead.',
  }),
  'example-missing': ({ name }) => ({
    title: 'No such example',
    detail: `There is no example called ${name}.`,
  }),
  'request-invalid': ({ where, ...fault }) => ({
    title: 'Request not usable',
    detail: `The ${where} of the request is not usable: it ${wordFault('en', fault)}.`,
  }),
  'request-unreadable': () => ({
    title: 'Request not understood',
    detail: 'What came is no HTTP request.',
    remedy: 'Characters beyond ASCII are percent-encoded in an address: ?search=%E6%BB%A1%E6%84%8F.',
  }),
  'request-head-large': () => ({
    title: 'Request head too long',
    detail: 'The address and the headers are longer than 16 KB together.',
  }),
  'request-slow': () => ({
    title: 'Request not finished',
    detail: 'The request did not come to its end in time.',
    remedy: 'Try again.',
  }),
  'body-too-large': ({ limit }) => ({
    title: 'Content too large',
    detail: `The content sent is larger than ${megabytes(limit)}.`,
    remedy: 'Split it and try again.',
  }),
  'body-not-json': () => ({ title: 'Not JSON', detail: 'The body of the request is not JSON.' }),
  'media-unsupported': ({ media }) => ({
    title: 'Content not supported',
    detail:
      media === null
        ? 'The request does not say what it sends (Content-Type).'
        : `Content of type ${media} is not taken here.`,
  }),
  'upload-missing': () => ({
    title: 'No file received',
    detail: 'There is no file in the request.',
    remedy: 'Send one file in the form field "file".',
  }),
  'upload-several': () => ({
    title: 'One file at a time',
    detail: 'The request holds more than one file; none was imported.',
    remedy: 'Send each file by itself, and each gets its own verdict; the page takes many at once.',
  }),
  'upload-broken': () => ({
    title: 'Upload incomplete',
    detail: 'The form sent is incomplete or malformed and was not read.',
    remedy: 'Send it again.',
  }),
  'origin-refused': ({ origin }) => ({
    title: 'Foreign request refused',
    detail: `This came from ${origin}, which is no page of this system, and was refused.`,
  }),
  'host-unknown': ({ host }) => ({
    title: 'Wrong address',
    detail: `This service does not answer to the name ${host}.`,
    remedy: 'Use the address it printed when it started.',
  }),
  busy: () => ({
    title: 'Busy',
    detail: 'Too many files are being read.',
    remedy: 'Try again in a few seconds.',
  }),
  'reading-too-long': ({ seconds }) => ({
    title: 'Reading took too long',
    detail: `The file was not read after ${seconds} seconds, and reading was stopped.`,
    remedy: 'Split it and try again.',
  }),
  'reading-too-big': () => ({
    title: 'Too much in the file',
    detail: 'Reading the file needs too much memory, and was stopped.',
    remedy: 'Split it and try again.',
  }),
  'reading-stopped': () => ({
    title: 'Reading stopped',
    detail: 'The program was stopped before the file was read.',
  }),
  internal: ({ log }) => ({
    title: 'Our own fault',
    detail: 'The program failed; no data was changed.',
    remedy:
      log === null
        ? 'What happened is in the output of the service; please tell whoever maintains it.'
        : `Please give the record to whoever maintains it: ${log}`,
  }),
};

const WORDS: Readonly<Record<Lang, Words>> = { 'zh-CN': zh, en };

/** The sentences of a refusal. */
export function wordProblem<C extends ProblemCode>(
  { code, facts }: { readonly code: C; readonly facts: ProblemFacts[C] },
  lang: Lang,
): Wording {
  const words: { readonly [K in C]: (facts: ProblemFacts[K]) => Wording } = WORDS[lang];
  return words[code](facts);
}
