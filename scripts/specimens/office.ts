/**
 * Office suite (排版引擎): LibreOffice turns flat OpenDocument files into PDF, Word and Excel. Many files go through one
 * start of it, because the start costs more than the files.
 *
 *     convert([{ source: '/tmp/a/form-001.fodt', to: 'pdf' }], '/tmp/out')
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';

export interface Order {
  readonly source: string;
  readonly to: string;
}

const FILTERS: Record<string, string> = {
  '.fodt pdf': 'pdf:writer_pdf_Export',
  '.fods pdf': 'pdf:calc_pdf_Export',
  '.html pdf': 'pdf:writer_web_pdf_Export',
  '.fodt docx': 'docx:MS Word 2007 XML',
  '.fods xlsx': 'xlsx:Calc MS Excel 2007 XML',
};
const TOGETHER = 40;

/** Each source becomes `out/<its name>.<to>`. */
export function convert(orders: readonly Order[], out: string): void {
  const profile = mkdtempSync(join(tmpdir(), 'specimens-'));
  try {
    const groups = new Map<string, string[]>();
    for (const { source, to } of orders) {
      const filter = FILTERS[`${extname(source)} ${to}`] ?? to;
      groups.set(filter, [...(groups.get(filter) ?? []), source]);
    }
    for (const [filter, sources] of groups) {
      for (let at = 0; at < sources.length; at += TOGETHER) {
        const some = sources.slice(at, at + TOGETHER);
        const where = [
          `-env:UserInstallation=file://${profile}`,
          '--headless',
          '--convert-to',
          filter,
          '--outdir',
          out,
        ];
        execFileSync('soffice', [...where, ...some], {
          stdio: 'ignore',
          timeout: 300_000,
          env: { ...process.env, SOURCE_DATE_EPOCH: '1735689600' },
        });
      }
    }
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
