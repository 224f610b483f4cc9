/**
 * Remind (催办) and mail (邮件): each step of a deadline once, to whom it concerns; letters that name no content, to a
 * real mail server.
 */
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OPERATOR } from '../../src/core/organisation.ts';
import { type Store, withReach } from '../../src/store/connect.ts';
import { addNode, findNode } from '../../src/store/nodes.ts';
import { listNotices } from '../../src/store/notices.ts';
import { appoint } from '../../src/store/people.ts';
import { inTenant, LOCAL } from '../../src/store/tenant.ts';
import { mailNotices, openMailer } from '../../src/workflow/mail.ts';
import { setDue } from '../../src/workflow/review/deadline.ts';
import { remind } from '../../src/workflow/review/remind.ts';
import { openOffice, type TestOffice } from './office.ts';

let office: TestOffice;
const ids: string[] = [];
beforeAll(async () => {
  office = await openOffice();
  // a1 has a draft, a2 has handed in, a3 has written nothing.
  ids.push(await office.declare('a1', 'draft', { agency: '番禺区政务服务中心', year: 2027 }));
  const handed = await office.declare('a2', 'handed', { agency: '番禺区大数据中心', year: 2027 });
  await office.does('head2', handed, 'submit');
});
afterAll(() => office.close());

const at = (day: string) => ({ tenant: LOCAL, actor: 'service', now: new Date(`${day}T02:00:00Z`) });
const told = async (who: string) =>
  (await listNotices(office.as(who), office.act(who))).items
    .filter(({ kind }) => kind.startsWith('due'))
    .map(({ kind, facts }) => `${kind} ${facts['days']} ${facts['agency'] ?? facts['count']}`);

test('a week ahead, a day ahead and once it is too late, each once, to those who have the work', async () => {
  const due = (stage: 'declare' | 'review', day: string) =>
    setDue(office.desk('approver'), { node: 'czj', year: 2027, stage, due: day });
  await due('declare', '2026-09-30');
  await due('review', '2026-09-29');
  expect(await remind(office.store, at('2026-09-01'))).toBe(0);
  // Clerk and head of a1, head of a3, and the reviewer of a2's department.
  expect(await remind(office.store, at('2026-09-23'))).toBe(4);
  expect(await remind(office.store, at('2026-09-24'))).toBe(0);
  expect(await remind(office.store, at('2026-09-29'))).toBe(4);
  expect(await remind(office.store, at('2026-10-01'))).toBe(4);
  expect(await remind(office.store, at('2026-10-02'))).toBe(0);
  const steps = ['7', '1', '-1'];
  expect((await told('clerk1')).toSorted()).toEqual(
    steps.map((days) => `due-declare ${days} 番禺区政务服务中心`).toSorted(),
  );
  expect(await told('head2')).toEqual([]);
  expect(await told('reviewer2')).toEqual([]);
  expect((await told('reviewer1')).toSorted()).toEqual(
    ['6', '0', '-2'].map((days) => `due-review ${days} 1`).toSorted(),
  );
  // Of several the earliest counts, however near: a later one of the department's own puts nothing off.
  const ofDepartment = (due: string) =>
    setDue(office.desk('reviewer2'), { node: 'jyj', year: 2027, stage: 'declare', due });
  await ofDepartment('2026-12-31');
  expect(await remind(office.store, at('2026-12-30'))).toBe(0);
  await ofDepartment('2026-09-15');
  expect(await remind(office.store, at('2026-10-03'))).toBe(1);
});

test('one letter a person, to those who want mail; a refused one is given up, an absent server tried again', async () => {
  const letters: { readonly to: string; readonly text: string }[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onRcptTo({ address }, _session, done) {
      done(
        address.startsWith('nobody')
          ? Object.assign(new Error('no such mailbox'), { responseCode: 550 })
          : null,
      );
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        letters.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(),
          text: decoded(chunks),
        });
        const spam = letters.at(-1)?.to.startsWith('spam') === true;
        done(spam ? Object.assign(new Error('taken for spam'), { responseCode: 554 }) : null);
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('a server without a port');
  const { port } = address;
  await inTenant(office.store, LOCAL, (tx) =>
    tx
      .insertInto('account')
      .values(
        ['clerk1', 'head1', 'reviewer1', 'head3'].map((person) => ({
          ...{
            tenant: LOCAL,
            person,
            email: person === 'head3' ? 'nobody@py.gov.cn' : `${person}@py.gov.cn`,
          },
          ...{ mailed: person !== 'head1', failures: 0 },
        })),
      )
      .execute(),
  );
  const away = openMailer('smtp://127.0.0.1:1', 'heng@py.gov.cn');
  const mailer = openMailer(`smtp://127.0.0.1:${port}`, 'heng@py.gov.cn');
  if (mailer === null || away === null) throw new Error('no mailer');
  const act = at('2026-10-01');
  expect(await mailNotices(office.store, act, away, null)).toMatchObject({
    sent: 0,
    failed: [expect.any(String)],
  });
  expect(letters).toEqual([]);
  const { sent, failed } = await mailNotices(office.store, act, mailer, 'https://heng.py.gov.cn');
  expect([sent, failed.length]).toEqual([2, 1]);
  expect(letters.map(({ to }) => to).toSorted()).toEqual(['clerk1@py.gov.cn', 'reviewer1@py.gov.cn']);
  const own = letters.find(({ to }) => to.startsWith('clerk1'))?.text ?? '';
  expect(own).toContain('番禺区政务服务中心 2027 年度的申报表尚未送审');
  expect(own).toContain('https://heng.py.gov.cn');
  for (const { text } of letters) expect(text).not.toContain('免费刻章');
  expect(await mailNotices(office.store, act, mailer, null)).toEqual({ sent: 0, failed: [] });
  // A text that is refused for good holds no later letter up.
  await inTenant(office.store, LOCAL, (tx) =>
    tx
      .updateTable('account')
      .set({ mailed: true, email: 'spam@py.gov.cn' })
      .where('person', '=', 'head1')
      .execute(),
  );
  expect((await mailNotices(office.store, act, mailer, null)).failed).toEqual([
    expect.stringContaining('554'),
  ]);
  expect(await mailNotices(office.store, act, mailer, null)).toEqual({ sent: 0, failed: [] });
  await new Promise<void>((closed) => server.close(closed));
});

test('an address of no mail server opens no mailer', () => {
  for (const address of ['', 'mail.py.gov.cn', 'https://mail.py.gov.cn', 'smtp://']) {
    expect(openMailer(address, 'heng@py.gov.cn')).toBeNull();
  }
});

test('however many agencies are late, they are told in one statement, each of its own', async () => {
  const ids = Array.from({ length: 60 }, (_, at) => `m${at}`);
  await inTenant(withReach(office.store, OPERATOR), LOCAL, async (tx) => {
    const jyj = await findNode(tx, LOCAL, 'jyj');
    if (jyj === null) throw new Error('no department');
    for (const id of ids) {
      await addNode(tx, at('2027-08-01'), { id, parent: jyj, kind: 'agency', name: `学校${id}`, code: null });
      await appoint(tx, at('2027-08-01'), { person: 'head3', node: id, office: 'head' });
    }
  });
  const wanted = { node: 'jyj', year: 2028, stage: 'declare' as const, due: '2027-09-30' };
  await setDue(office.desk('reviewer2'), wanted);
  let asked = 0;
  const counted: Store = {
    ...office.store,
    transact: (settings, work) =>
      office.store.transact(settings, (tx) => {
        const counting = tx.withPlugin({
          transformQuery({ node }) {
            asked += 1;
            return node;
          },
          transformResult: async ({ result }) => result,
        });
        return work(Object.assign(counting, { along: tx.along }));
      }),
  };
  // Those, and a3.
  expect(await remind(counted, at('2027-09-29'))).toBe(61);
  expect(asked).toBe(4);
  expect(await remind(counted, at('2027-09-29'))).toBe(0);
  const { items } = await listNotices(office.as('head3'), office.act('head3'));
  const agencies = items.filter(({ facts }) => facts['year'] === 2028).map(({ facts }) => facts['agency']);
  expect(new Set(agencies).size).toBe(61);
});

/** The subject and the body of a letter, whichever way they are encoded. */
function decoded(chunks: readonly Buffer[]): string {
  const [head = '', ...body] = Buffer.concat(chunks).toString('latin1').split('\r\n\r\n');
  const text = body.join('\r\n\r\n');
  if (/transfer-encoding: base64/i.test(head)) return Buffer.from(text, 'base64').toString();
  if (!/transfer-encoding: quoted-printable/i.test(head)) return text;
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
