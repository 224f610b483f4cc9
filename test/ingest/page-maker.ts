/**
 * Page maker (画页): a picture of a page in letters → its geometry, so that a test shows what it is about.
 *
 *     pageOf(`
 *     ┌────┬────┐
 *     │ A  │ B  │     →   four rules across, three down (joined where they meet), glyphs A and B
 *     └────┴────┘`)
 *
 * A letter is 6 points wide, a Chinese one 12, a line 12 high; the font is 10 points.
 */
import type { Glyph, PageGeometry, Rule } from '../../src/ingest/geometry.ts';

const WIDTH = 6;
const HEIGHT = 12;
const SIZE = 10;
const MARGIN = 60;

const LEFT = '─┐┘┤┬┴┼━';
const RIGHT = '─┌└├┬┴┼━';
const UP = '│└┘├┤┴┼';
const DOWN = '│┌┐├┤┬┼';
const INK = new Set(`${LEFT}${RIGHT}${UP}${DOWN}`);

/** One page of a picture; the first line of the picture is left out when it is blank. */
export function pageOf(picture: string, page = 1): PageGeometry {
  const glyphs: Glyph[] = [];
  const rules: Rule[] = [];
  const lines = picture.replace(/^\n/, '').split('\n');
  for (const [row, line] of lines.entries()) {
    const y = MARGIN + row * HEIGHT;
    let x = MARGIN;
    for (const letter of line) {
      const width = /[\u2e80-\u9fff\uff00-\uffef]/.test(letter) ? 2 * WIDTH : WIDTH;
      const [middle, centre] = [x + width / 2, y + HEIGHT / 2];
      const draw = (x0: number, y0: number, x1: number, y1: number) =>
        rules.push({ x0, y0, x1, y1, width: 0.5 });
      if (LEFT.includes(letter)) draw(x, centre, middle, centre);
      if (RIGHT.includes(letter)) draw(middle, centre, x + width, centre);
      if (UP.includes(letter)) draw(middle, y, middle, centre);
      if (DOWN.includes(letter)) draw(middle, centre, middle, y + HEIGHT);
      if (!INK.has(letter) && letter.trim() !== '') {
        glyphs.push({ text: letter, x0: x, y0: y + 1, x1: x + width, y1: y + 1 + SIZE, size: SIZE, font: 0 });
      }
      x += width;
    }
  }
  return { page, width: 595, height: 842, glyphs, rules, fills: [] };
}
