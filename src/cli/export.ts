/**
 * `heng export` (导出): every document of the store as open data, secret projects by name and funds only.
 *
 *     heng export --format json --out open-data.json
 *     已导出 1 个文件，1 个涉密项目只有名称和金额：open-data.json
 *
 * One document at a time is in memory. A file appears under its name only when it is whole.
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { withholdSecrets } from '../core/publish/withhold.ts';
import { documentJson } from '../export/json.ts';
import type { Store } from '../store/connect.ts';
import { listDocuments, loadDocument } from '../store/documents.ts';
import { LOCAL } from '../store/tenant.ts';
import type { Command, Desk } from './desk.ts';
import { openHouse, storePlace } from './house.ts';

export const exportStore: Command = {
  shape: { options: { json: 'flag', format: ['json'], out: 'text', data: 'text' }, takes: 'none' },
  async run(call, desk) {
    const store = await openHouse(storePlace(call, desk));
    try {
      const out = call.text('out');
      return out === null ? await toScreen(store, desk) : await toFile(store, desk, out);
    } finally {
      await store.close();
    }
  },
};

interface Told {
  documents: number;
  withheld: number;
}

async function* exported(store: Store, told: Told): AsyncGenerator<string> {
  for (const sha256 of await listDocuments(store, LOCAL)) {
    const document = await loadDocument(store, LOCAL, sha256);
    if (document === null) continue;
    yield `${told.documents === 0 ? '[' : ','}\n${JSON.stringify(documentJson(withholdSecrets(document)))}`;
    told.documents += 1;
    told.withheld += document.declarations
      .flatMap(({ projects }) => projects)
      .filter(({ secret }) => secret).length;
  }
  yield told.documents === 0 ? '[]\n' : '\n]\n';
}

async function toScreen(store: Store, { terminal }: Desk): Promise<0> {
  for await (const part of exported(store, { documents: 0, withheld: 0 })) await terminal.print(part);
  return 0;
}

async function toFile(store: Store, desk: Desk, path: string): Promise<0 | 2 | 3> {
  const draft = `${path}.${process.pid}.part`;
  const told: Told = { documents: 0, withheld: 0 };
  const stream = createWriteStream(draft, { flags: 'wx' });
  const whole = finished(stream);
  try {
    await Promise.race([once(stream, 'open'), whole]);
    for await (const part of exported(store, told)) {
      if (!stream.write(part)) await Promise.race([once(stream, 'drain'), whole]);
    }
    stream.end();
    await whole;
    await rename(draft, path);
  } catch (error) {
    stream.destroy();
    await rm(draft, { force: true });
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!/^E[A-Z]+$/.test(code)) throw error;
    return desk.refuse({ code: 'output-denied', facts: { file: path, reason: code } });
  }
  desk.terminal.say(desk.words.exported(told.documents, told.withheld, path));
  return 0;
}
