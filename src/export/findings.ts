/**
 * Findings as JSON (问题清单): what `heng check --json` prints, in the order of the document.
 *
 *     { "rule": "target-vague", "severity": "warning", "file": "panyu-2024.txt",
 *       "at": { "page": 2, "row": 5, "from": 1893, "to": 1899, "project": 5, "indicator": 2, "field": "annual" },
 *       "facts": { "value": "得到有效提高", "word": "有效" }, "message": "…" }
 *
 * `page`, `row` and the offsets say where in the document, `project`, `indicator` and `field` where in the form.
 */
import type { Declaration, Document } from '../core/declaration.ts';
import type { Facts, Severity, Spot } from '../core/finding.ts';
import type { Pieces, Place } from '../core/place.ts';
import type { RuleId } from '../core/rules/catalogue.ts';
import type { Lang } from '../locale/lang.ts';
import { messageOf } from '../locale/locale.ts';
import { checkDocument } from '../policy/check.ts';

export interface FindingJson {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly file: string;
  /** `declaration` only in a document of several, from 1. */
  readonly at: Place & Spot & { readonly declaration?: number };
  readonly facts: Facts;
  readonly message: string;
}

/** Checks a document by all rules. */
export function checkedJson(document: Document, lang: Lang): FindingJson[] {
  const several = document.declarations.length > 1;
  return checkDocument(document).flatMap((findings, index) => {
    const declaration = document.declarations[index];
    if (declaration === undefined) return [];
    return findings.map((finding) => {
      const { rule, severity, facts } = finding;
      const at = {
        ...placeOf(declaration, finding.at),
        ...(several ? { declaration: index + 1 } : {}),
        ...finding.at,
      };
      return { rule, severity, file: document.file, at, facts, message: messageOf(finding, lang) };
    });
  });
}

/** Where in the document a spot of a declaration stands: its cell, else its indicator, else its row. */
export function placeOf(declaration: Declaration, spot: Spot): Place {
  const project = spot.project === undefined ? undefined : declaration.projects[spot.project - 1];
  if (project === undefined)
    return { page: declaration.projects[0]?.at.page ?? 1, row: 0, ...extent(wholeOf(declaration)) };
  const indicator = spot.indicator === undefined ? undefined : project.indicators[spot.indicator - 1];
  const { page, from, to } = indicator?.at ?? project.at;
  const row = project.at.row ?? project.seq;
  const pieces = piecesOf(indicator?.cells ?? project.cells, spot.field);
  const offsets = extent(pieces);
  if ('from' in offsets) return { page, row, ...offsets };
  return { page, row, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function piecesOf(cells: Partial<Record<string, Pieces>>, field: string | undefined): Pieces {
  return field === undefined ? [] : (cells[field] ?? []);
}

function wholeOf({ cells }: Declaration): Pieces {
  return cells.total ?? cells.agency ?? cells.title ?? [];
}

/** From the first to the last character of a cell's pieces. */
function extent(pieces: Pieces): { from: number; to: number } | Record<never, never> {
  const [first, last] = [pieces[0], pieces.at(-1)];
  return first === undefined || last === undefined ? {} : { from: first[0], to: last[1] };
}
