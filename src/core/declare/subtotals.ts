/**
 * Subtotals (单位小计): where a list prints the row of each agency, and which projects stand under it.
 *
 *     subtotalRows([{ agency: '甲' }, { agency: '甲' }, { agency: '乙' }], [{ agency: '甲' }])
 *     →  [{ agency: '甲', row: 1, before: 0, under: [0, 1] }, { agency: '乙', row: null, before: 2, under: [2] }]
 *
 * A stated row has a number, from 1; where the form states none, several agencies are added up all the same. Projects
 * that name no agency stand under the only row there is.
 */

interface OfAgency {
  readonly agency: string | null;
}

export interface SubtotalRow {
  readonly agency: string;
  /** Its number among the stated rows; null where it is only added up. */
  readonly row: number | null;
  /** Index of the project it stands above; as many as there are for the end. */
  readonly before: number;
  /** Indexes of the projects it is the sum of. */
  readonly under: readonly number[];
}

/** The agency rows of a list, in their order. */
export function subtotalRows(
  projects: readonly OfAgency[],
  stated: readonly { readonly agency: string }[],
): readonly SubtotalRow[] {
  const only = stated.length === 1 ? (stated[0]?.agency ?? null) : null;
  const agencies = projects.map(({ agency }) => agency ?? only);
  const several = new Set(agencies).size > 1;
  const under = (agency: string) => agencies.flatMap((one, at) => (one === agency ? [at] : []));
  const rows: SubtotalRow[] = [];
  let told = 0;
  const tell = (until: number, before: number) => {
    for (; told < until; told += 1) {
      const agency = stated[told]?.agency ?? '';
      rows.push({ agency, row: told + 1, before, under: under(agency) });
    }
  };
  let current: string | null = null;
  for (const [at, agency] of agencies.entries()) {
    if (agency === current) continue;
    current = agency;
    const found = stated.findIndex((row, index) => index >= told && row.agency === agency);
    if (found >= 0) tell(found + 1, at);
    else if (agency !== null && several && !rows.some((row) => row.agency === agency))
      rows.push({ agency, row: null, before: at, under: under(agency) });
  }
  tell(stated.length, projects.length);
  return rows;
}
