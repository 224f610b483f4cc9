/**
 * Demo (演示): an office of its own with one person a role, entered with one click, to try everything with.
 *
 *     番禺区 → 番禺区财政局 → 番禺区政务服务数据管理局 → 番禺区政务服务数据管理局（本级）
 *     李华 clerk · 陈静 head · 赵敏 reviewer · 王磊 approver · 周慎 cleared · 孙立 吴严 郑明 the three administrators
 *
 * It is a tenant of its own, so that nothing leads from it to an office's own data; it is open only while nobody has
 * been set up, on this machine alone, and never in production.
 */
import { type NodeKind, type Office, OPERATOR } from '../../core/organisation.ts';
import { type Store, withReach } from '../../store/connect.ts';
import { record } from '../../store/journal.ts';
import { addNode, changeNode, findNode } from '../../store/nodes.ts';
import { addPerson, appoint, findPerson, hasPeople, listPeople, type Member } from '../../store/people.ts';
import { type Act, addTenant, DEMO, inTenant, ROOT, type Tx } from '../../store/tenant.ts';
import { Refused } from '../refused.ts';
import type { Key } from './keys.ts';
import { openSession } from './session.ts';

/** The agency whose table the example is. */
export const DEMO_AGENCY = 'zsj-bj';
/** Who imported it. */
export const DEMO_CLERK = 'lihua';

const REGION = '番禺区';

/** Id, parent, kind, name. */
const NODES: readonly (readonly [string, string, NodeKind, string])[] = [
  ['czj', ROOT.id, 'finance', '番禺区财政局'],
  ['zsj', 'czj', 'department', '番禺区政务服务数据管理局'],
  [DEMO_AGENCY, 'zsj', 'agency', '番禺区政务服务数据管理局（本级）'],
  ['jyj', 'czj', 'department', '番禺区教育局'],
  ['jyj-bj', 'jyj', 'agency', '番禺区教育局（本级）'],
];

/** Id and login, name, where, as what; in the order of the work. */
const PEOPLE: readonly (readonly [string, string, string, readonly Office[]])[] = [
  ['lihua', '李华', DEMO_AGENCY, ['clerk']],
  ['chenjing', '陈静', DEMO_AGENCY, ['head']],
  ['zhaomin', '赵敏', 'zsj', ['reviewer']],
  ['wanglei', '王磊', 'czj', ['approver']],
  ['zhoushen', '周慎', DEMO_AGENCY, ['clerk', 'cleared']],
  ['liuyang', '刘洋', 'jyj-bj', ['clerk']],
  ['sunli', '孙立', ROOT.id, ['system']],
  ['wuyan', '吴严', ROOT.id, ['security']],
  ['zhengming', '郑明', ROOT.id, ['audit']],
];

/** Makes the demo's office when it is not there. */
export async function makeDemo(store: Store, now: Date): Promise<void> {
  const act: Act = { tenant: DEMO, actor: 'operator', now };
  await addTenant(store, { tenant: DEMO, name: REGION, now });
  await inTenant(withReach(store, OPERATOR), DEMO, async (tx) => {
    if (await hasPeople(tx, DEMO)) return;
    await changeNode(tx, act, ROOT.id, { name: REGION, code: '440113000' });
    for (const [id, above, kind, name] of NODES) {
      const parent = await findNode(tx, DEMO, above);
      if (parent === null) throw new Error(`the demo has no node ${above}`);
      await addNode(tx, act, { id, parent, kind, name, code: null });
    }
    for (const [id, name, node, offices] of PEOPLE) {
      await addPerson(tx, act, { id, login: id, name, email: null, status: 'active' });
      for (const office of offices) await appoint(tx, act, { person: id, node, office });
    }
    await record(tx, act, { deed: 'set-up', outcome: 'done', object: { kind: 'tenant', id: DEMO } });
  });
}

/** The people of the demo, in the order of the work. */
export async function listDemo(tx: Tx): Promise<Member[]> {
  const order = PEOPLE.map(([id]) => id);
  const place = ({ id }: Member) => (order.includes(id) ? order.indexOf(id) : order.length);
  const people = await listPeople(tx, DEMO);
  return people.filter(({ status }) => status === 'active').sort((a, b) => place(a) - place(b));
}

/** Signs somebody of the demo in. */
export function enterDemo(
  store: Store,
  act: Act,
  { person: id, agent }: { readonly person: string; readonly agent: string | null },
): Promise<Key> {
  return inTenant(store, DEMO, async (tx) => {
    const person = await findPerson(tx, DEMO, { id });
    if (person === null || person.status !== 'active')
      throw new Refused({ code: 'person-missing', facts: { person: id } });
    const own: Act = { ...act, tenant: DEMO, actor: person.id };
    const key = await openSession(tx, own, { person, whole: true, agent });
    await record(tx, own, {
      ...{ deed: 'sign-in', outcome: 'done', object: { kind: 'person', id: person.id } },
      after: { by: 'demo' },
    });
    return key;
  });
}
