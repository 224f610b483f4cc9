/**
 * `heng` on the published table and on garbage: what it prints, where, and its exit code.
 */
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, heng, PANYU, start } from './heng.ts';

const LONG = 120_000;

test('read --json gives the documents of the contract, the same bytes every time', async () => {
  const [first, second] = [await heng(['read', PANYU, '--json']), await heng(['read', '--json', PANYU])];
  expect([first.code, first.err]).toEqual([0, '']);
  expect(second.out).toBe(first.out);
  const [document] = JSON.parse(first.out);
  expect(Object.keys(document)).toEqual([
    'file',
    'sha256',
    'type',
    'pages',
    'layout',
    'declarations',
    'repeated',
    'notes',
    'coverage',
  ]);
  const [declaration] = document.declarations;
  expect(declaration.funds).toEqual({ total: '6028.01', fiscal: '6028.01', special: null, other: null });
  expect(declaration.projects).toHaveLength(19);
  expect(declaration.projects[0]).toMatchObject({ name: 'AKTDGC', secret: true, funds: { total: '254.80' } });
  expect(declaration.projects[0].indicators[0]).toMatchObject({
    seq: 1,
    l1: { code: '1', name: '产出指标' },
    l2: { code: '13', name: '时效指标' },
    name: '按时完成率',
    annual: '准时完成',
    target: { kind: 'yesno', expect: true },
  });
});

test('read prints an outline for people', async () => {
  const { code, out } = await heng(['read', PANYU]);
  expect(code).toBe(0);
  expect(out).toMatch(/合计 6,028\.01 万元 {2}19 个项目，80 个指标/);
  expect(out).toMatch(/免费刻章 +407\.54/);
});

test('read takes several documents, one of which is standard input', async () => {
  const { code, out } = await heng(['read', '-', PANYU, '--json'], readFileSync(PANYU));
  expect(code).toBe(0);
  expect(JSON.parse(out).map(({ file }: { file: string }) => file)).toEqual(['-', PANYU]);
});

test('read takes every format, in the order of the call, and a hostile file among them costs only itself', {
  timeout: LONG,
}, async () => {
  const hostile = join(folder(), 'deep.html');
  writeFileSync(hostile, '<div>'.repeat(100_000));
  const files = ['pdf', 'xlsx', 'docx', 'html'].map((type) => PANYU.replace(/txt$/, type));
  const call = [...files.slice(0, 2), hostile, ...files.slice(2)];
  const { code, out, err } = await heng(['read', '--json', ...call]);
  expect(code).toBe(2);
  expect(err).toMatch(/^heng: [^\n]*deep\.html[^\n]*\n$/);
  const documents = JSON.parse(out);
  expect(documents.map(({ file }: { file: string }) => file)).toEqual(files);
  for (const { declarations } of documents) {
    expect(declarations[0].projects).toHaveLength(19);
    expect(declarations[0].funds.total).toBe('6028.01');
  }
});

test('check prints findings like a compiler and exits 1 for an error', async () => {
  const { code, out, err } = await heng(['check', PANYU]);
  expect(code).toBe(1);
  const lines = out.trimEnd().split('\n');
  for (const line of lines) expect(line).toMatch(/^.+:\d+:\d+ {2}(?:错误|警告|提示) {2}[a-z0-9-]+ {2}\S/);
  expect(out).toContain('target-vague  “得到有效提高”');
  // What the reader was unsure of is told beside the findings.
  const [doubt, ...rest] = err.split('\n');
  expect(doubt).toMatch(/^.+:1:1 {2}存疑 {2}fund-column-inferred {2}空白的资金栏/);
  expect(rest.join('\n')).toBe(
    `检查了 1 个文件：1 个错误，${lines.filter((line) => line.includes('  警告  ')).length} 个警告，${lines.filter((line) => line.includes('  提示  ')).length} 个提示\n`,
  );
});

test('check --json gives the findings of the contract, in Chinese unless asked otherwise', async () => {
  const env = { LANG: 'en_GB.UTF-8' };
  const { code, out } = await heng(['check', PANYU, '--json'], '', env);
  expect(code).toBe(1);
  const findings = JSON.parse(out);
  expect(findings[0]).toMatchObject({ rule: 'secret-content', severity: 'error', file: PANYU });
  for (const finding of findings) {
    expect(Object.keys(finding)).toEqual(['rule', 'severity', 'file', 'at', 'facts', 'message']);
    expect(finding.message).toMatch(/[\u4e00-\u9fff]/);
  }
  const english = JSON.parse((await heng(['check', PANYU, '--json', '--lang', 'en'])).out);
  expect(english.map(({ rule }: { rule: string }) => rule)).toEqual(
    findings.map(({ rule }: { rule: string }) => rule),
  );
});

test('target reads one', async () => {
  const words = ['target', '95%', '--name', '群众满意度'];
  expect((await heng([...words, '--json'])).out).toBe(
    '{"kind":"bound","op":"ge","value":"95","unit":"%","per":null,"opFrom":"name"}\n',
  );
  expect((await heng(words)).out).toMatch(/^≥ 95%/);
  expect((await heng(['target', '--json', '±3%以内'])).code).toBe(0);
});

test('target --jsonl answers as many lines as it gets, bad ones in their place', async () => {
  const input = '{"name":"群众满意度","value":"95%"}\nnonsense\n{"value":[7]}\n\n{"value":"1-2次/年"}';
  const { code, out, err } = await heng(['target', '--jsonl'], input);
  expect(code).toBe(2);
  expect(out.trimEnd().split('\n')).toEqual([
    '{"kind":"bound","op":"ge","value":"95","unit":"%","per":null,"opFrom":"name"}',
    '{"error":{"code":"line-unreadable","line":2}}',
    '{"error":{"code":"line-unreadable","line":3}}',
    '{"error":{"code":"line-unreadable","line":4}}',
    '{"kind":"between","min":"1","max":"2","unit":"次","per":"年"}',
  ]);
  expect(err.trimEnd().split('\n')).toHaveLength(3);
});

test('an empty cell may come as null and a number as a number', async () => {
  const { code, out } = await heng(['target', '--jsonl'], `{"value":null}\n{"value":7}\n`);
  expect(code).toBe(0);
  expect(out).toBe(
    `{"kind":"absent"}\n{"kind":"bound","op":"ge","value":"7","unit":null,"per":null,"opFrom":"default"}\n`,
  );
});

test('target --jsonl streams 200,000 lines', { timeout: LONG }, async () => {
  const input = '{"value":"每天6000人以上"}\n'.repeat(200_000);
  const { code, out } = await heng(['target', '--jsonl'], input);
  expect(code).toBe(0);
  expect(out.match(/\n/g)).toHaveLength(200_000);
});

test('rules lists the catalogue, or one rule with its basis', async () => {
  const all = JSON.parse((await heng(['rules', '--json'])).out);
  expect(all.length).toBeGreaterThan(40);
  const one = await heng(['rules', 'target-vague']);
  expect(one.out).toMatch(/财预〔2015〕88号/);
  const none = await heng(['rules', 'no-such-rule']);
  expect([none.code, none.out]).toEqual([2, '']);
  expect(none.err).toBe('heng: 没有“no-such-rule”这条规则。用 heng rules 查看全部规则。\n');
});

test('help speaks both languages, for all commands and for each', async () => {
  expect((await heng(['--help'])).out).toContain('用法: heng');
  expect((await heng(['--help', '--lang', 'en'])).out).toContain('Usage: heng');
  for (const command of ['read', 'target', 'check', 'rules', 'import', 'export', 'serve']) {
    const { code, out } = await heng([command, '--help']);
    expect([code, out.includes(`heng ${command}`), out.includes('--lang')]).toEqual([0, true, true]);
  }
  expect((await heng(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each([
  [['frobnicate'], '没有“frobnicate”这个命令。'],
  [['read'], 'heng read 后面要写处理的对象。'],
  [['read', '--frob', 'a'], '没有 --frob 这个选项。'],
  [['read', '--type', 'exe', 'a'], '选项 --type 不能取“exe”'],
  [['read', '/nonexistent/a.txt'], '找不到文件 /nonexistent/a.txt。'],
  [['read', '/tmp'], '/tmp 是文件夹，不是文件。'],
  [['check', '/nonexistent/a.txt'], '找不到文件'],
  [['target'], 'heng target 后面要写处理的对象。'],
  [['serve', '--host', '0.0.0.0'], '所以不在 0.0.0.0 上提供服务'],
  [['serve', '--port', '99999'], '选项 --port 不能取“99999”'],
  [['export', '--format', 'doc'], '选项 --format 不能取“doc”'],
])('%j gets one clear sentence and exit 2', async (words, sentence) => {
  const { code, out, err } = await heng(words);
  expect(code).toBe(2);
  expect(err).toContain(sentence);
  expect(err.trimEnd()).not.toContain('\n');
  expect(out === '' || out === '[]\n').toBe(true);
});

const TRUNCATED = readFileSync(PANYU).subarray(0, 9_001);

test.each([
  ['empty', Buffer.alloc(0), 2],
  ['blank', Buffer.from(' \n \n'), 2],
  ['binary', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)), 2],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 2],
  ['a letter', Buffer.from('关于印发工作计划的通知\n'), 0],
  ['GB18030', Buffer.from([0xd5, 0xc1, 0xca, 0xa1, 0xb2, 0xc6, 0xd5, 0xfe, 0xcc, 0xfc]), 0],
  ['cut in the middle', TRUNCATED, 0],
])('%s is refused in one sentence, or read with notes', async (_, bytes, wanted) => {
  for (const command of ['read', 'check']) {
    const { code, out, err } = await heng([command, '-', '--json'], bytes);
    expect(code === 1 && command === 'check' ? 0 : code).toBe(wanted);
    expect(Array.isArray(JSON.parse(out))).toBe(true);
    expect(err).not.toMatch(/\bat .*:\d+:\d+/);
    if (wanted === 2) expect(err.trimEnd()).toMatch(/^heng: [^\n]+$/);
  }
});

test('50 MB in one line is refused in one sentence, and what fits is read to its end', {
  timeout: LONG,
}, async () => {
  const file = join(folder(), 'line.txt');
  writeFileSync(file, Buffer.alloc(50 * 1024 * 1024, '指标值'));
  const refused = await heng(['read', file, '--json']);
  expect([refused.code, refused.out]).toEqual([2, '[]\n']);
  expect(refused.err.trim().split('\n')).toHaveLength(1);
  writeFileSync(file, Buffer.alloc(12 * 1024 * 1024, '指标值'));
  const read = await heng(['read', file, '--json']);
  expect(read.code).toBe(0);
});

test.skipIf(!existsSync('/dev/full'))('a full disk gets one sentence and exit 3', async () => {
  const full = openSync('/dev/full', 'w');
  const calls = [
    ['rules'],
    ['rules', '--json'],
    ['read', PANYU],
    ['check', PANYU, '--json'],
    ['target', '--jsonl'],
  ];
  for (const words of calls) {
    const { code, err } = await heng(words, '{"value":"95%"}\n', {}, full);
    expect([code, err]).toEqual([3, 'heng: 标准输出写不进去（ENOSPC），结果没有写完。\n']);
  }
  closeSync(full);
});

test('standard input is called by its name, and its type is what the call says', async () => {
  const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  const archive = Buffer.from('PK\x03\x04\x14\0\x06\0', 'latin1');
  expect((await heng(['read', '-'], picture)).err).toBe(
    'heng: 标准输入 不是能读取的文件；可读取 PDF、Excel（xlsx）、Word（docx）、网页、CSV、JSON 和纯文本。请另存为 xlsx、docx 或 pdf 后再导入。\n',
  );
  expect((await heng(['read', '--type', 'xlsx', '-'], archive)).err).toBe(
    'heng: 标准输入 作为 Excel 文件已损坏（zip），请重新导出。\n',
  );
  expect((await heng(['check', '-', '--lang', 'en'], '')).err).toBe(
    'heng: standard input is empty: there is nothing to read. See whether it is the right file, or export it again.\n',
  );
});

test('an operator that is not written is named as it is taken', async () => {
  const remark = async (...words: string[]) => (await heng(['target', ...words])).out.trim();
  expect(await remark('95%')).toBe('≥ 95%  没有写比较符，暂按不低于理解');
  expect(await remark('零')).toBe('≤ 0  没有写比较符，暂按不高于理解');
  expect(await remark('零', '--lang', 'en')).toBe('≤ 0  no comparator written, taken as at most');
});

test('a reader that goes away ends it quietly', async () => {
  const child = start(['rules', '--json']);
  let err = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  child.stdout?.destroy();
  child.stdin?.end();
  const code = await new Promise((done) => child.on('close', done));
  expect([code, err]).toEqual([0, '']);
});

test('import, import again, export: nothing changes and no secret leaves', { timeout: LONG }, async () => {
  const place = folder();
  const papers = join(place, 'papers');
  mkdirSync(join(papers, '2024'), { recursive: true });
  copyFileSync(PANYU, join(papers, '2024', 'panyu.txt'));
  writeFileSync(join(papers, 'a-letter.txt'), '关于印发工作计划的通知\n');
  writeFileSync(join(papers, 'broken.txt'), '');
  const env = { HENG_DATA: join(place, 'data') };
  const first = await heng(['import', papers, '--json'], '', env);
  expect(first.code).toBe(2);
  expect(JSON.parse(first.out)).toMatchObject({ imported: 1, unchanged: 0, empty: 1, failed: 1 });
  expect(first.err).toContain('broken.txt 是空文件');
  const again = await heng(['import', join(papers, '2024')], '', env);
  expect([again.code, again.out]).toEqual([0, '']);
  expect(again.err).toMatch(/导入 0 个，未变 1 个/);
  const out = join(place, 'open.json');
  const exported = await heng(['export', '--format', 'json', '--out', out], '', env);
  expect([exported.code, exported.err.includes('1 个涉密项目只有名称和金额')]).toEqual([0, true]);
  const text = readFileSync(out, 'utf8');
  const documents = JSON.parse(text);
  expect(documents.map(({ file }: { file: string }) => file).sort()).toEqual(['a-letter.txt', 'panyu.txt']);
  expect(text).not.toContain('保密项目');
  expect(text).toContain('AKTDGC');
  const piped = await heng(['export'], '', env);
  expect(piped.out).toBe(text);
  const nowhere = await heng(['export', '--out', '/nonexistent/a.json'], '', env);
  expect([nowhere.code, nowhere.err]).toEqual([2, 'heng: /nonexistent/a.json 写不进去（ENOENT）。\n']);
});

test('what the store holds reads the same as the file, but for what is withheld', {
  timeout: LONG,
}, async () => {
  const env = { HENG_DATA: join(folder(), 'data') };
  await heng(['import', PANYU], '', env);
  const [kept] = JSON.parse((await heng(['export'], '', env)).out);
  const [read] = JSON.parse((await heng(['read', PANYU, '--json'])).out);
  const open = (document: typeof read) =>
    document.declarations.flatMap(({ projects }: { projects: { secret: boolean }[] }) =>
      projects.filter(({ secret }) => !secret),
    );
  expect(JSON.stringify(open(kept))).toBe(JSON.stringify(open(read)));
});

test('serve does not start with half of a mail or a sign-on server', { timeout: LONG }, async () => {
  for (const [env, option] of [
    [{ HENG_SMTP: 'smtp://mail.example.gov.cn' }, 'HENG_MAIL_FROM'],
    [{ HENG_OIDC_ISSUER: 'https://sso.example.gov.cn', HENG_OIDC_SECRET: 'x' }, 'HENG_OIDC_CLIENT'],
  ] as const) {
    const { code, err } = await heng(['serve', '--port', '0'], '', { ...env, HENG_DATA: folder() });
    expect(code).toBe(2);
    expect(err).toContain(`选项 ${option} 不能取`);
  }
});

test('serve answers, tells where, and stops when asked', { timeout: LONG }, async () => {
  const env = { HENG_DATA: join(folder(), 'data') };
  const child = start(['serve', '--port', '0', '--example'], env);
  let out = '';
  const url = await new Promise<string>((done, fail) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      const found = /http:\/\/localhost:\d+/.exec(out);
      if (found !== null) done(found[0]);
    });
    child.on('close', () => fail(new Error(`it stopped: ${out}`)));
  });
  expect((await fetch(`${url}/api/declarations`)).status).toBe(401);
  const entry = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"person":"lihua"}',
  };
  const [cookie = ''] = (await fetch(`${url}/api/demo`, entry)).headers.getSetCookie();
  const headers = { cookie: cookie.split(';')[0] ?? '' };
  const list = await (await fetch(`${url}/api/declarations`, { headers })).json();
  expect(list).toMatchObject({ count: 1, sums: { total: '6028.01' } });
  const locked = await heng(['import', PANYU], '', env);
  expect(locked.code).toBe(2);
  expect(locked.err).toMatch(/^heng: [^\n]+\n$/);
  const taken = await heng(['serve', '--port', new URL(url).port], '', { HENG_DATA: join(folder(), 'data') });
  expect([taken.code, taken.err.includes('已被别的程序占用')]).toEqual([2, true]);
  child.kill('SIGTERM');
  expect(await new Promise((done) => child.on('close', done))).toBe(0);
  expect((await heng(['import', PANYU, '--tenant', 'demo', '--node', 'zsj-bj'], '', env)).err).toMatch(
    /未变 1 个/,
  );
});
