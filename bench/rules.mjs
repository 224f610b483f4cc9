/**
 * Checking: indicators a second through every rule of the catalogue, on one core.
 *
 * The floor is one walk over the same indicators that only looks at each string once.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULE_IDS } from '../dist/app/core/rules/catalogue.js';
import { checkDeclaration } from '../dist/app/core/rules/check.js';
import { readDocument } from '../dist/app/ingest/read.js';
import { packFor } from '../dist/app/policy/choose.js';
import { inTurn, table } from './measure.mjs';

const bytes = readFileSync(join(import.meta.dirname, '../examples/panyu-2024/panyu-2024.txt'));
const read = await readDocument({ file: 'panyu-2024.txt', bytes, type: 'txt' });
if (!read.ok) throw new Error(read.problem.code);
const { declarations, repeated } = read.document;
const [declaration] = declarations;
const context = { pack: packFor(declaration), repeated };
const indicators = declaration.projects.reduce((sum, project) => sum + project.indicators.length, 0);
const times = 500;

/** Many copies, made beforehand: copying costs more than checking and is not what is measured. */
const copies = Array.from({ length: times }, () => structuredClone(declaration));
let findings = 0;
const work = () => {
  findings = 0;
  for (const copy of copies) findings += checkDeclaration(copy, context).length;
};
const walk = () => {
  let length = 0;
  for (const copy of copies)
    for (const project of copy.projects)
      for (const { name, annual, term } of project.indicators)
        length += name.length + (annual ?? '').length + (term ?? '').length;
  return length;
};
work();
console.log(
  `  ${RULE_IDS.length} rules, ${indicators} indicators a declaration, ${findings / times} findings each`,
);
table(
  'indicators/s',
  await inTurn([
    { name: 'heng checkDeclaration', amount: indicators * times, work },
    { name: 'walk', amount: indicators * times, work: walk },
  ]),
);
