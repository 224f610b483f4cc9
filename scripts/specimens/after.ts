/**
 * Afterwards (后处理): what happens to a PDF between the printer and the web site: fonts left out to save space, pages
 * turned, passwords. Needs qpdf.
 *
 *     treat('fonts stripped', '/tmp/list-005.pdf')     the file is changed in place
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { After } from './specimen.ts';

const FIXED = [
  '--deterministic-id',
  '--object-streams=generate',
  '--compress-streams=y',
  '--recompress-flate',
  '--compression-level=9',
];

function qpdf(args: readonly string[]): void {
  execFileSync('qpdf', args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 60_000 });
}

/** Smaller, and the same bytes each time. */
function pack(file: string): void {
  qpdf([...FIXED, file, `${file}.new`]);
  renameSync(`${file}.new`, file);
}

/** The font programs go; names, widths and what the glyphs mean (ToUnicode) stay. */
function stripFonts(file: string): void {
  qpdf(['--qdf', '--object-streams=disable', file, `${file}.qdf`]);
  const text = readFileSync(`${file}.qdf`, 'latin1').replace(/\n\s*\/FontFile[23]? \d+ 0 R/g, '');
  writeFileSync(`${file}.cut`, text, 'latin1');
  const fixed = execFileSync('fix-qdf', [`${file}.cut`], { maxBuffer: 1 << 28 });
  writeFileSync(file, fixed);
}

/** The page shows 9, and the file says that it means 5: copied text, and careless readers, are wrong. */
function lie(file: string): void {
  qpdf(['--qdf', '--object-streams=disable', file, `${file}.qdf`]);
  const text = readFileSync(`${file}.qdf`, 'latin1').replace(/beginbf(char|range)[\s\S]*?endbf\1/g, (map) =>
    map.replace(/<0035>(?=\s*(?:\n|$))|<0039>(?=\s*(?:\n|$))/g, (code) =>
      code === '<0035>' ? '<0039>' : '<0035>',
    ),
  );
  writeFileSync(`${file}.cut`, text, 'latin1');
  writeFileSync(file, execFileSync('fix-qdf', [`${file}.cut`], { maxBuffer: 1 << 28 }));
}

export function treat(after: After | undefined, file: string): void {
  switch (after) {
    case 'fonts stripped':
      stripFonts(file);
      pack(file);
      return;
    case 'digits lie':
      lie(file);
      pack(file);
      return;
    case 'rotated':
      // The pages are drawn lying on their side, and turned back for reading.
      qpdf(['--rotate=+270', '--flatten-rotation', file, `${file}.flat`]);
      qpdf(['--rotate=+90', `${file}.flat`, file]);
      pack(file);
      return;
    case 'owner password':
    case 'user password': {
      const user = after === 'user password' ? 'secret' : '';
      pack(file);
      qpdf([
        '--allow-weak-crypto',
        '--static-id',
        '--static-aes-iv',
        '--encrypt',
        user,
        'owner',
        '128',
        '--use-aes=y',
        '--',
        file,
        `${file}.new`,
      ]);
      renameSync(`${file}.new`, file);
      return;
    }
    case undefined:
      pack(file);
      return;
  }
}
