/**
 * Specimens: makes the documents of test/specimens and their truth. Needs LibreOffice, qpdf and a Chinese font on the
 * machine; `npm test` reads what is checked in and needs none of them.
 *
 *     npm run specimens                 those that are missing
 *     npm run specimens -- list-00      those whose name begins so, anew
 *     npm run specimens -- --out /tmp/s --series 1000      a set of other seeds, which no reader was built on
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { load } from './load.mjs';
import { ROOT } from './step.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, series: { type: 'string', default: '0' } },
});
const folder = values.out === undefined ? join(ROOT, 'test/specimens') : resolve(values.out);
const { module, close } = await load('scripts/specimens/make.ts');
const [only] = positionals;
const count = await module.make({
  folder,
  series: Number(values.series),
  ...(only === undefined ? {} : { only }),
});
process.stderr.write(`${count} made\n`);
await close();
