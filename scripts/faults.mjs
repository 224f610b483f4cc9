/**
 * Faults: which specimens of the forms are not read exactly, and where.
 *
 *     node scripts/faults.mjs [PART OF A NAME] [--most 5] [--quiet] [--set FOLDER]
 */
import { parseArgs } from 'node:util';
import { load } from './load.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    most: { type: 'string', default: '5' },
    set: { type: 'string' },
    quiet: { type: 'boolean', default: false },
  },
});
const [part = ''] = positionals;
const { module, close } = await load('test/ingest/specimens.ts');
const wanted = module.specimens('forms', values.set).filter(({ file }) => file.includes(part));
let right = 0;
/** Notes on documents read exactly: doubts without cause. */
const noted = new Map();
for (const specimen of wanted) {
  const { faults, notes } = await module
    .readingOf(specimen)
    .catch((error) => ({ faults: [`thrown: ${error}`], notes: [] }));
  if (faults.length === 0) {
    right += 1;
    for (const note of notes) noted.set(note, (noted.get(note) ?? 0) + 1);
  } else {
    console.log(
      `${specimen.file}  ${specimen.layout}  ${specimen.features.join(', ')}  ${faults.length} faults; ${notes.length === 0 ? 'SILENT' : `notes: ${[...new Set(notes)].join(', ')}`}`,
    );
    if (!values.quiet) for (const fault of faults.slice(0, Number(values.most))) console.log(`    ${fault}`);
  }
}
console.log(`${right} of ${wanted.length} read exactly`);
for (const [note, times] of noted) console.log(`    ${note}: ${times} times on documents read exactly`);
await close();
