/**
 * City: an office network at work, for the benches to go through: 250 agencies with four budget years each, fifty
 * people signed in, the indicator library counted.
 *
 *     const people = await makeCity({ dataDir });     →  [{ office: 'clerk', cookie: 'local.x3Zk…', own: ['9f2c…-1'] }, …]
 *
 * Every declaration is the Panyu table, 19 projects and 80 indicators, under its agency's name and year and with shares
 * of its own. Years past are approved; of this year the agencies of the fifty and most others still write, some are
 * handed in and some reviewed. It is put into the store directly, sessions too: making it is not what is measured.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { readDocument } from '../../dist/app/ingest/read.js';
import { checkDocument } from '../../dist/app/policy/check.js';
import { ruleset } from '../../dist/app/server/home.js';
import { importDocuments } from '../../dist/app/store/documents.js';
import { countLibrary } from '../../dist/app/store/library/count.js';
import { addNode, findNode } from '../../dist/app/store/nodes.js';
import { openStore } from '../../dist/app/store/open.js';
import { addPerson, appoint } from '../../dist/app/store/people.js';
import { addTenant, inTenant, LOCAL, ROOT } from '../../dist/app/store/tenant.js';
import { printKey } from '../../dist/app/workflow/account/keys.js';
import { openSession } from '../../dist/app/workflow/account/session.js';

const AGENCIES = 250;
const DEPARTMENTS = 25;
const YEARS = 4;
/** Offices of the fifty, in the order of their agencies and departments. */
const STAFF = [
  ...Array.from({ length: 36 }, () => 'clerk'),
  ...Array.from({ length: 4 }, () => 'head'),
  ...Array.from({ length: 8 }, () => 'reviewer'),
  ...Array.from({ length: 2 }, () => 'approver'),
];
/** This year's states of the agencies nobody of the fifty writes for, in turn; and how far each was handed on. */
const STANDING = [
  { state: 'draft', handed: 0 },
  { state: 'submitted', handed: 1 },
  { state: 'reviewed', handed: 2 },
];

const agencyId = (n) => `agency-${n}`;
const departmentId = (n) => `department-${n % DEPARTMENTS}`;
const pathOf = (n) => `/root/finance/${departmentId(n)}/${agencyId(n)}/`;
const nameOf = (n) => `番禺区第${n + 1}号单位`;

/** Fills an empty store at that place; the fifty, each with the cookie of a session and the declarations they write. */
export async function makeCity(place) {
  const now = new Date();
  const store = await openStore({ ...place, now });
  try {
    await addTenant(store, { tenant: LOCAL, name: '番禺区', now });
    const own = await addDeclarations(store, now);
    const people = await addPeople(store, now);
    await countLibrary(store, LOCAL);
    return people.map((person) => ({ ...person, own: person.agency === null ? [] : own[person.agency] }));
  } finally {
    await store.close();
  }
}

/** Of each agency the declaration of this year. */
async function addDeclarations(store, now) {
  const act = { tenant: LOCAL, actor: 'bench', now };
  await inTenant(store, LOCAL, async (tx) => {
    const add = async (id, parent, kind, name) =>
      addNode(tx, act, { id, parent: await findNode(tx, LOCAL, parent), kind, name, code: null });
    await add('finance', ROOT.id, 'finance', '番禺区财政局');
    for (let n = 0; n < DEPARTMENTS; n++)
      await add(departmentId(n), 'finance', 'department', `番禺区第${n + 1}号主管部门`);
    for (let n = 0; n < AGENCIES; n++) await add(agencyId(n), departmentId(n), 'agency', nameOf(n));
  });
  const bytes = readFileSync(join(import.meta.dirname, '../../examples/panyu-2024/panyu-2024.txt'));
  const reading = await readDocument({ file: 'panyu.txt', bytes, type: 'txt' });
  if (!reading.ok) throw new Error(reading.problem.code);
  const written = [];
  for (let n = 0; n < AGENCIES; n++) {
    const node = { id: agencyId(n), path: pathOf(n) };
    const imports = Array.from({ length: YEARS }, (_, back) => {
      const document = variant(reading.document, n, now.getFullYear() - back);
      return { document, bytes, findings: { ruleset: ruleset(), lists: checkDocument(document) } };
    });
    const imported = await importDocuments(store, { ...act, node }, imports);
    written.push(imported[0].ids);
  }
  const writing = STAFF.filter((office) => office === 'clerk' || office === 'head').length;
  await sql`update heng.declaration set state = 'approved', handed = 2
    where year < ${now.getFullYear()}`.execute(store.kysely);
  for (let n = writing; n < AGENCIES; n++) {
    const { state, handed } = STANDING[n % STANDING.length];
    await sql`update heng.declaration set state = ${state}, handed = ${handed}
      where node = ${agencyId(n)} and year = ${now.getFullYear()}`.execute(store.kysely);
  }
  return written;
}

/** The table as another agency would have it in another year: some rows are the same everywhere, most are not. */
function variant(document, n, year) {
  const share = (text, at) =>
    text?.replace(/\d+%/, `${80 + ((n * 7 + year + at) % 20)}.${n % 10}${Math.floor(n / 10) % 10}%`) ?? null;
  return {
    ...document,
    sha256: createHash('sha256').update(`${n} ${year}`).digest('hex'),
    file: `${nameOf(n)}-${year}.txt`,
    declarations: document.declarations.map((declaration) => ({
      ...declaration,
      agency: nameOf(n),
      year,
      projects: declaration.projects.map((project) => ({
        ...project,
        indicators: project.indicators.map((indicator, at) => ({
          ...indicator,
          annual: share(indicator.annual, at),
          term: share(indicator.term, at),
        })),
      })),
    })),
  };
}

function addPeople(store, now) {
  return inTenant(store, LOCAL, async (tx) => {
    const people = [];
    for (const [n, office] of STAFF.entries()) {
      const id = `person-${n}`;
      const act = { tenant: LOCAL, actor: id, now };
      const writes = office === 'clerk' || office === 'head';
      const node = writes ? agencyId(n) : office === 'reviewer' ? departmentId(n) : 'finance';
      await addPerson(tx, act, { id, login: id, name: `${n + 1}号`, email: null, status: 'active' });
      await appoint(tx, act, { person: id, node, office });
      // As if a second factor were enrolled; it is not asked for again.
      await sql`update heng.account set totp_at = ${now}
        where tenant = ${LOCAL} and person = ${id}`.execute(tx);
      const key = await openSession(tx, act, { person: { id }, whole: true, agent: 'bench' });
      people.push({ office, cookie: printKey(LOCAL, key.secret), agency: writes ? n : null });
    }
    return people;
  });
}
