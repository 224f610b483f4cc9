/**
 * `heng export` (导出): official forms and open data, of the store or of files named; of secret projects name and funds
 * only.
 *
 *     heng export --format json --out open-data.json            every document of the store, in one file
 *     heng export --format xlsx --out 表样/                       every declaration of the store, a workbook each
 *     heng export 目标表.pdf --format docx --out 目标表.docx        a file in another format, without a store
 *
 * One document at a time is in memory. A file appears under its name only when it is whole.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DOCUMENT_TYPES, type Document } from '../core/declaration.ts';
import { withholdSecrets } from '../core/publish/withhold.ts';
import { type DocumentJson, documentJson } from '../export/json.ts';
import { FORM_FORMATS, FORMS, type FormFormat, writeForm } from '../export/write.ts';
import { openDocument, openWhole } from '../server/open-data.ts';
import { listDeclarations, loadDeclaration } from '../store/declarations.ts';
import { listDocuments } from '../store/documents.ts';
import type { Call } from './arguments.ts';
import type { Command, Desk } from './desk.ts';
import { openHouse, storePlace, TENANT, tenantOf } from './house.ts';
import { STDIN } from './input.ts';
import { isFolder, makeFolder, Names, writeWhole } from './outlet.ts';
import { readEach } from './reading.ts';

type Exit = 0 | 2 | 3;

/** A document on its way out, and when it is of. */
interface Source {
  readonly document: Document;
  readonly now: Date;
}

/** Hands out what is to be exported, one after the other; gives the exit code of what could not be read. */
type Sources = (use: (source: Source, count: number) => Promise<void>) => Promise<Exit>;

export const exportDeclarations: Command = {
  shape: {
    options: {
      json: 'flag',
      format: [...FORM_FORMATS, 'json'],
      layout: FORMS.map(({ id }) => id),
      declaration: 'text',
      type: DOCUMENT_TYPES,
      out: 'text',
      data: 'text',
      tenant: TENANT,
    },
    takes: 'any',
  },
  async run(call, desk) {
    const format = FORM_FORMATS.find((one) => one === call.text('format'));
    if (format === undefined) return await toJson(call, desk);
    if (call.positionals.length > 0) return await toForms(call, desk, format, filesOf(call, desk));
    const store = await openHouse(storePlace(call, desk));
    try {
      const asked = call.text('declaration');
      return await toForms(call, desk, format, async (use) => {
        const ids = asked === null ? await allDeclarations() : [asked];
        if (ids.length === 0) return desk.refuse({ code: 'nothing-to-export', facts: { file: null } });
        for (const id of ids) {
          const stored = await loadDeclaration(store, tenantOf(call), id);
          if (stored === null) return desk.refuse({ code: 'declaration-missing', facts: { id } });
          await use({ document: stored.document, now: stored.importedAt }, ids.length);
        }
        return 0;
      });
    } finally {
      await store.close();
    }

    async function allDeclarations(): Promise<string[]> {
      const ids: string[] = [];
      for (let more = true; more; ) {
        const { items } = await listDeclarations(store, tenantOf(call), {
          sort: 'agency',
          offset: ids.length,
        });
        ids.push(...items.map(({ id }) => id));
        more = items.length > 0;
      }
      return ids;
    }
  },
};

/** The files of the call; each is of the day it was last changed. */
function filesOf(call: Call, desk: Desk): Sources {
  return (use) =>
    readEach(call, desk, async (document) => {
      const { file } = document;
      const now = file === STDIN ? new Date() : (await stat(file)).mtime;
      await use({ document, now }, call.positionals.length);
    });
}

/** A form a document: into the file named, a folder, or onto standard output when it is one. */
async function toForms(call: Call, desk: Desk, format: FormFormat, sources: Sources): Promise<Exit> {
  const out = call.text('out');
  const folder = out !== null && (await isFolder(out));
  if (folder) {
    const problem = await makeFolder(out);
    if (problem !== null) return desk.refuse(problem);
  }
  const names = new Names();
  const told = { documents: 0, withheld: 0 };
  let exit: Exit = 0;
  const read = await sources(async ({ document, now }, count) => {
    // Several files and one name: said once, and nothing is written.
    if (!folder && count > 1) {
      if (exit === 0) exit = desk.refuse({ code: 'output-needs-folder', facts: { files: count } });
      return;
    }
    const { declarations, file } = document;
    if (declarations.length === 0) {
      exit = desk.refuse({ code: 'nothing-to-export', facts: { file } });
      return;
    }
    const written = await writeForm({
      ...{ declarations, format, now },
      layout: call.text('layout'),
      own: document.layout,
    });
    if (!written.ok) {
      exit = desk.refuse(written.problem, file);
      return;
    }
    if (out === null) {
      if (desk.terminal.isSeen) exit = desk.refuse({ code: 'output-is-screen', facts: { format } });
      else await desk.terminal.print(written.bytes);
      return;
    }
    const path = folder ? join(out, names.next(file, format)) : out;
    const problem = await writeWhole(path, [written.bytes]);
    if (problem !== null) exit = desk.refuse(problem);
    else tell(told, document);
  });
  if (out !== null && told.documents > 0) {
    desk.terminal.say(desk.words.exported(told.documents, told.withheld, out));
  }
  return exit === 0 ? read : exit;
}

/** Whole documents as one list, of the store or of the files named. */
async function toJson(call: Call, desk: Desk): Promise<Exit> {
  const out = call.text('out');
  const told = { documents: 0, withheld: 0 };
  let exit: Exit = 0;
  const parts = call.positionals.length > 0 ? fromFiles() : fromStore();
  if (out === null) {
    for await (const part of parts) await desk.terminal.print(part);
    return exit;
  }
  const problem = await writeWhole(out, parts);
  if (problem !== null) return desk.refuse(problem);
  desk.terminal.say(desk.words.exported(told.documents, told.withheld, out));
  return exit;

  function printed(document: DocumentJson): string {
    const before = told.documents === 0 ? '[' : ',';
    tell(told, document);
    return `${before}\n${JSON.stringify(document)}`;
  }

  function end(): string {
    return told.documents === 0 ? '[]\n' : '\n]\n';
  }

  async function* fromStore(): AsyncGenerator<string> {
    const store = await openHouse(storePlace(call, desk));
    try {
      const asked = call.text('declaration');
      if (asked !== null) {
        const stored = await loadDeclaration(store, tenantOf(call), asked);
        if (stored === null) exit = desk.refuse({ code: 'declaration-missing', facts: { id: asked } });
        else yield printed(await openDocument(store, tenantOf(call), stored));
      } else {
        for (const sha256 of await listDocuments(store, tenantOf(call))) {
          const document = await openWhole(store, tenantOf(call), sha256);
          if (document !== null) yield printed(document);
        }
      }
      yield end();
    } finally {
      await store.close();
    }
  }

  async function* fromFiles(): AsyncGenerator<string> {
    const found: string[] = [];
    exit = await readEach(call, desk, async (document) => {
      found.push(printed(documentJson(withholdSecrets(document))));
    });
    yield* found;
    yield end();
  }
}

/** Counts what was written, for the sentence at the end. */
function tell(
  told: { documents: number; withheld: number },
  {
    declarations,
  }: { readonly declarations: readonly { readonly projects: readonly { readonly secret: boolean }[] }[] },
): void {
  told.documents += 1;
  told.withheld += declarations.flatMap(({ projects }) => projects).filter(({ secret }) => secret).length;
}
