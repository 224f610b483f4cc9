/**
 * Own (回避): whoever submitted or reviewed a version is neither offered nor allowed to judge it, whatever offices they
 * hold.
 *
 *     head of the agency and reviewer of its department, submitted it     →  may withdraw it, not review, return or stop it
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Deed } from '../../src/core/lifecycle.ts';
import type { Office, Person } from '../../src/core/organisation.ts';
import { loadDeclaration } from '../../src/store/declarations.ts';
import { LOCAL } from '../../src/store/tenant.ts';
import { type DeedWanted, openDeeds } from '../../src/workflow/review/perform.ts';
import { GOOD, openOffice, pathOf, type TestOffice, told } from './office.ts';

const POOR = { completeness: '5', relevance: '5', ambition: '5', feasibility: '5' };

let office: TestOffice;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

/** Somebody of the office with one more appointment. */
function withMore(id: string, also: Office, node: string): Person {
  const person = office.person(id);
  return { ...person, appointments: [...person.appointments, { office: also, node, path: pathOf(node) }] };
}

async function mayOf(person: Person, id: string): Promise<Deed[]> {
  const stored = await loadDeclaration(office.desk(person).store, LOCAL, id);
  if (stored === null) throw new Error(`${person.id} does not see ${id}`);
  return openDeeds(person, stored);
}

const tried = (person: Person, id: string, deed: Deed, more?: Partial<DeedWanted>) =>
  told(office.does(person, id, deed, more));

test('whoever submitted it withdraws it, and reviews, returns or stops nothing', async () => {
  const both = withMore('head1', 'reviewer', 'zsj');
  const id = await office.declare('a1', 'own submission');
  expect(await tried(both, id, 'submit')).toBe('done');
  expect(await mayOf(both, id)).toEqual(['withdraw']);
  expect(await mayOf(office.person('reviewer1'), id)).toEqual(
    expect.arrayContaining(['return', 'stop', 'review']),
  );
  expect(await tried(both, id, 'review', { points: GOOD })).toBe('deed-own');
  for (const deed of ['return', 'stop'] as const)
    expect(await tried(both, id, deed, { points: POOR, reason: '不合要求' })).toBe('deed-own');
  expect(await tried(both, id, 'withdraw', { reason: '重填' })).toBe('done');
});

test('whoever reviewed it neither approves nor returns it', async () => {
  const both = withMore('reviewer1', 'approver', 'czj');
  const id = await office.declare('a1', 'own review');
  expect(await tried(office.person('head1'), id, 'submit')).toBe('done');
  expect(await tried(both, id, 'review', { points: GOOD })).toBe('done');
  expect(await mayOf(both, id)).toEqual([]);
  expect(await tried(both, id, 'approve')).toBe('deed-own');
  expect(await tried(both, id, 'return', { reason: '不合要求' })).toBe('deed-own');
  expect(await mayOf(office.person('approver'), id)).toEqual(expect.arrayContaining(['return', 'approve']));
  expect(await tried(office.person('approver'), id, 'return', { reason: '请细化' })).toBe('done');
});
