/**
 * Words (答复): a refusal says what is so, to whoever it is said, and what to do.
 *
 *     POST …/deeds { deed: 'edit' }  on a draft     →  修改不在“办理”里进行。请在编辑中修改，改动自动保存。
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Deed } from '../../src/core/lifecycle.ts';
import { type Ask, form, openHouse, PANYU, type TestHouse } from './house.ts';

let house: TestHouse;
let head: Ask;
let id: string;
beforeAll(async () => {
  house = await openHouse();
  head = await house.as('chenjing');
  const upload = form('panyu-2024.txt', PANYU);
  id = (await head({ method: 'POST', url: '/api/documents', ...upload })).json().declarations[0].id;
});
afterAll(() => house.close());

async function deed(name: Deed, lang = 'zh-CN') {
  const payload = { deed: name, version: 1, revision: 0 };
  return (await head({ method: 'POST', url: `/api/declarations/${id}/deeds?lang=${lang}`, payload })).json();
}

test('editing is no deed of the panel, and is open all the same', async () => {
  expect(await deed('edit')).toMatchObject({ code: 'deed-refused', detail: '修改不在“办理”里进行。' });
  expect(await deed('edit', 'en')).toMatchObject({ detail: 'A draft is not edited by a deed.' });
  expect(await deed('approve')).toMatchObject({ detail: expect.stringContaining('草稿') });
});

test('the agency is not told that the agency will see its own reason', async () => {
  expect(await deed('discard')).toMatchObject({ detail: '作废要写明理由，留在这份申报表的经过里。' });
  expect((await deed('discard', 'en')).detail).toContain('kept in the history of the declaration');
});

test('a version nobody may see is called a version', async () => {
  const answer = await head(`/api/declarations/${id}?version=7`);
  expect(answer.json()).toMatchObject({
    ...{ status: 404, code: 'version-missing', detail: `没有可以查看的申报表 ${id} 第 7 版。` },
  });
  expect((await head('/api/declarations/none-1')).json()).toMatchObject({ code: 'declaration-missing' });
});

test.each([
  ['zh-CN', '请核对是否选对了文件，或重新导出。'],
  ['en', 'See whether it is the right file, or export it again.'],
])('a file that cannot be read comes with what to do: %s', async (lang, remedy) => {
  const url = `/api/documents?lang=${lang}`;
  const answer = await head({ method: 'POST', url, ...form('空.txt', Buffer.alloc(0)) });
  expect(answer.json()).toMatchObject({ code: 'empty-file', remedy });
});
