/**
 * Faults: which specimens of the forms are not read exactly, and where.
 *
 *     node scripts/faults.mjs [PART OF A NAME] [--most 5] [--quiet] [--set FOLDER]
 */
import { parseArgs } from 'node:util';
import { load } from './load.mjs';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { most: { type: 'string', default: '5' }, quiet: { type: 'boolean', default: false } },
});
const [part = ''] = positionals;
const { module, close } = await load('test/ingest/specimens.ts');
const wanted = module.specimens('forms', values.set).filter(({ file }) => file.includes(part));
let right = 0;
for (const specimen of wanted) {
  const faults = await module.faultsOf(specimen).catch((error) => [`thrown: ${error}`]);
  if (faults.length === 0) right += 1;
  else {
    console.log(
      `${specimen.file}  ${specimen.layout}  ${specimen.features.join(', ')}  ${faults.length} faults`,
    );
    if (!values.quiet) for (const fault of faults.slice(0, Number(values.most))) console.log(`    ${fault}`);
  }
}
console.log(`${right} of ${wanted.length} read exactly`);
await close();
