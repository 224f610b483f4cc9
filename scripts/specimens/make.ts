/**
 * Make (生成样本): every specimen of the plans is written, laid out, treated and entered in the manifest.
 *
 *     make({ folder: 'test/specimens', series: 0, only: 'list-' })
 *
 * Files that exist are kept unless they are asked for: an office suite of another version would change all of them.
 */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { treat } from './after.ts';
import { browserPrint } from './browser.ts';
import { csv } from './csv.ts';
import { excel } from './excel.ts';
import { html } from './html.ts';
import { ods } from './ods.ts';
import { odt } from './odt.ts';
import { convert, type Order } from './office.ts';
import { formPlan } from './plan.ts';
import { rawPdf } from './raw-pdf.ts';
import { reportPlan } from './reports/plan.ts';
import { typeset } from './reports/typeset.ts';
import { type ManifestEntry, type Specimen, tablesOf } from './specimen.ts';
import type { Truth } from './truth.ts';
import { word } from './word.ts';

export interface Wish {
  readonly folder: string;
  /** Only names that begin so; all that are missing when absent. */
  readonly only?: string;
  /** Added to every number: 1000 makes a set of other seeds. */
  readonly series: number;
}

const fileOf = ({ folder, name, file }: Specimen): string => `${folder}/${name}.${file.to}`;
const truthOf = ({ folder, name }: Specimen): string => `${folder}/${name}.json`;

/** Names of the projects whose rows a page break printed twice. */
function repeatedIn(specimen: Specimen, again: readonly (readonly [number, number])[]): { name: string }[] {
  const tables = tablesOf(specimen.print.blocks);
  return again.flatMap(([table, row]) => {
    const first = tables[table]?.cells.find(([at, column]) => at === row && column === 0);
    return first === undefined ? [] : [{ name: first[4] }];
  });
}

/** Writes a specimen, or its source for the office suite or the browser, and tells what is left to do. */
function write(
  specimen: Specimen,
  work: string,
): { order: Order | null; repeated: { name: string }[]; page: string | null } {
  const { print, file, name } = specimen;
  const done = { order: null, repeated: [], page: null };
  switch (file.by) {
    case 'odt':
    case 'ods': {
      const source = join(work, `${name}.f${file.by}`);
      writeFileSync(source, file.by === 'odt' ? odt(print) : ods(print));
      return { ...done, order: { source, to: file.to } };
    }
    case 'html': {
      const page = join(work, `${name}.html`);
      writeFileSync(page, html(print));
      return { ...done, page };
    }
    case 'type':
      writeFileSync(join(work, `${name}.pdf`), typeset(print));
      return done;
    case 'hand': {
      const target = join(work, `${name}.${file.to}`);
      if (file.to === 'pdf') {
        const { bytes, again } = rawPdf(print, specimen.layout.startsWith('list'));
        writeFileSync(target, bytes);
        return { ...done, repeated: repeatedIn(specimen, again) };
      }
      writeFileSync(target, { docx: word, xlsx: excel, html, csv }[file.to](print));
      return done;
    }
  }
}

function truthFor(specimen: Specimen, repeated: readonly { name: string }[]): Truth {
  const { declarations, print, file } = specimen;
  return {
    ...(declarations === undefined ? {} : { declarations }),
    ...(repeated.length === 0 ? {} : { repeated }),
    // Workbooks and web pages tell their tables themselves.
    tables: file.to === 'pdf' ? tablesOf(print.blocks) : [],
  };
}

/** One line an indicator, a cell, a project: small enough to check in, readable in a diff. */
function printTruth(truth: Truth): string {
  return `${JSON.stringify(truth, null, 1)
    .replace(/\n {5,}/g, ' ')
    .replace(/\n {4}\]/g, ']')}\n`;
}

export async function make({ folder, only, series }: Wish): Promise<number> {
  const plan = [...formPlan(series), ...reportPlan(series)];
  if (new Set(plan.map(({ name }) => name)).size < plan.length)
    throw new RangeError('two specimens of one name');
  const due = plan.filter((one) =>
    only === undefined ? !existsSync(join(folder, fileOf(one))) : one.name.startsWith(only),
  );
  const work = mkdtempSync(join(tmpdir(), 'specimens-'));
  try {
    const written = due.map((specimen) => ({ specimen, ...write(specimen, work) }));
    convert(
      written.flatMap(({ order }) => (order === null ? [] : [order])),
      work,
    );
    await browserPrint(
      written.flatMap(({ page, specimen }) =>
        page === null ? [] : [{ page, pdf: join(work, `${specimen.name}.pdf`) }],
      ),
    );
    for (const { specimen, repeated } of written) {
      const made = join(work, `${specimen.name}.${specimen.file.to}`);
      if (specimen.file.to === 'pdf') treat(specimen.file.after, made);
      mkdirSync(join(folder, specimen.folder), { recursive: true });
      copyFileSync(made, join(folder, fileOf(specimen)));
      writeFileSync(join(folder, truthOf(specimen)), printTruth(truthFor(specimen, repeated)));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  const manifest = plan.map(
    (specimen): ManifestEntry => ({
      file: fileOf(specimen),
      sha256: createHash('sha256')
        .update(readFileSync(join(folder, fileOf(specimen))))
        .digest('hex'),
      truth: truthOf(specimen),
      layout: specimen.layout,
      seed: specimen.name,
      features: specimen.features,
      ...(specimen.refused === undefined ? {} : { refused: specimen.refused }),
      ...(specimen.doubted === undefined ? {} : { doubted: specimen.doubted }),
      ...(specimen.prints === undefined ? {} : { prints: specimen.prints }),
    }),
  );
  const lines = manifest.map((entry) => JSON.stringify(entry));
  writeFileSync(join(folder, 'manifest.json'), `[\n${lines.join(',\n')}\n]\n`);
  return due.length;
}
