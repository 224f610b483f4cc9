/**
 * Measure: medians of several runs, and a table with ratios.
 *
 *     const ours = await measure('heng', () => readAll(values), values.length);
 *     table('values/s', [ours, theirs]);
 *
 * Absolute figures drift with the machine; the ratio of two things run in turn in one process does not.
 */

/** Times `work` `runs` times after a warm-up; `amount` is how much one run does (values, bytes, indicators). */
export async function measure(name, work, amount, runs = 5) {
  await work();
  const seconds = [];
  for (let i = 0; i < runs; i++) {
    const start = process.hrtime.bigint();
    await work();
    seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
  }
  return { name, rates: seconds.map((s) => amount / s) };
}

/** Times several things in turn, A B C A B C, so that a slow moment of the machine hits all of them. */
export async function inTurn(entries, runs = 5) {
  const found = entries.map(({ name }) => ({ name, rates: [] }));
  for (const { work } of entries) await work();
  for (let i = 0; i < runs; i++) {
    for (const [k, { work, amount }] of entries.entries()) {
      const start = process.hrtime.bigint();
      await work();
      found[k].rates.push(amount / (Number(process.hrtime.bigint() - start) / 1e9));
    }
  }
  return found;
}

export function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const figure = (n) =>
  n >= 1000 ? Math.round(n).toLocaleString('en-US') : n >= 10 ? n.toFixed(1) : n.toFixed(2);

/** Prints one row a thing: median, lowest, highest, and how many times the first is of it. */
export function table(unit, rows) {
  const first = median(rows[0].rates);
  const cells = rows.map(({ name, rates }) => [
    name,
    figure(median(rates)),
    figure(Math.min(...rates)),
    figure(Math.max(...rates)),
    `${figure(first / median(rates))}×`,
  ]);
  const head = ['', `median ${unit}`, 'min', 'max', 'first ÷ this'];
  const widths = head.map((text, i) => Math.max(text.length, ...cells.map((row) => row[i].length)));
  for (const row of [head, ...cells]) {
    console.log(
      `  ${row.map((text, i) => (i === 0 ? text.padEnd(widths[i]) : text.padStart(widths[i]))).join('  ')}`,
    );
  }
}
