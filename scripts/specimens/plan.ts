import { contentOf } from './content.ts';
import { mannerOf } from './forms/form.ts';
import { list, listWish } from './forms/list.ts';
import { project, projectWish } from './forms/project.ts';
import { rows, rowsWish } from './forms/rows.ts';
import type { Print } from './print.ts';
import { pageSize } from './print.ts';
import { randomOf } from './random.ts';

export const FONTS = ['Noto Sans CJK SC', 'Noto Serif CJK SC', 'Noto Sans Mono CJK SC'] as const;

export function formSpecimen(name: string, kind: string) {
  const random = randomOf(name);
  const landscape = kind === 'project' ? random.chance(0.2) : random.chance(0.85);
  const margin = random.pick([36, 48, 60]);
  const manner = mannerOf(random);
  const width = pageSize({ landscape })[0] - 2 * margin;
  const made =
    kind === 'list'
      ? list(random, contentOf(random, { projects: random.int(2, 9) }), manner, listWish(random, width))
      : kind === 'rows'
        ? rows(random, contentOf(random, { projects: random.int(2, 5), sentences: [1, 2] }), manner, rowsWish(random, width))
        : project(random, contentOf(random, { projects: random.int(1, 3) }), manner, projectWish(random, width));
  const print: Print = {
    name, language: 'zh', font: random.pick(FONTS), landscape, margin, pageNumbers: random.chance(0.5), blocks: made.blocks,
  };
  return { print, made };
}
