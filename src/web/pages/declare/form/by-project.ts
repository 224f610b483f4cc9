/**
 * By project (按项目归组): what was found and what is doubted, each list in the order of its cells: the project's own
 * first, then line by line.
 *
 *     const { notes, doubts } = useByProject(shown, doubted);
 *     notes.get(3)   →   what was found in the third project;   0: in the sums and the head
 */
import { useMemo } from 'react';
import { projectOf } from './cell.ts';
import type { Note } from './choice.ts';
import { group } from './group.ts';
import type { Doubt } from './repair.tsx';

const lineOf = ({ finding }: Note) => finding.at.indicator ?? 0;

export function useByProject(shown: readonly Note[], doubted: readonly Doubt[]) {
  const notes = useMemo(() => {
    const inOrder = shown.toSorted((a, b) => lineOf(a) - lineOf(b) || a.number - b.number);
    return group(inOrder, ({ finding }) => finding.at.project ?? 0);
  }, [shown]);
  const doubts = useMemo(() => group(doubted, ({ cell }) => projectOf(cell) ?? 0), [doubted]);
  return { notes, doubts };
}
