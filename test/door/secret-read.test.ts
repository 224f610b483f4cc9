/**
 * Secret read (查阅涉密内容): the cleared leave an entry a day where they open what is secret; nobody else does.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DEMO, inTenant } from '../../src/store/tenant.ts';
import { form, NOW, openHouse, PANYU, type TestHouse } from '../server/house.ts';

let house: TestHouse;
let now = NOW;
beforeAll(async () => {
  house = await openHouse({ now: () => now });
});
afterAll(() => house.close());

function entries() {
  return inTenant(house.store, DEMO, (tx) =>
    tx
      .selectFrom('journal')
      .select(['actor', 'object'])
      .where('deed', '=', 'secret-read')
      .orderBy('number')
      .execute(),
  );
}

test('reading a secret is in the journal once a day, a person and declaration', async () => {
  const taken = await house.ask({ method: 'POST', url: '/api/documents', ...form('panyu.txt', PANYU) });
  const id = taken.json().declarations[0].id;
  const open = async (person: string) => {
    const ask = await house.as(person);
    for (let n = 0; n < 2; n += 1) expect((await ask(`/api/declarations/${id}`)).statusCode).toBe(200);
  };
  await open('lihua');
  await open('chenjing');
  expect(await entries()).toEqual([]);
  await open('zhoushen');
  const read = { actor: 'zhoushen', object: { kind: 'declaration', id } };
  expect(await entries()).toEqual([read]);
  now = new Date(NOW.getTime() + 24 * 60 * 60_000);
  await open('zhoushen');
  expect(await entries()).toEqual([read, read]);
});
