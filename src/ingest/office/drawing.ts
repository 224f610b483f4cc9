/**
 * Drawing (图形文字): what is written in the text boxes and shapes that float over a sheet.
 *
 *     <xdr:txBody><a:p><a:r><a:t>单位：万元</a:t></a:r></a:p></xdr:txBody>     →  ['单位：万元']
 */
import type { Package } from './package.ts';

/** The lines of a sheet's shapes, in the order they were drawn. */
export async function readDrawings(parts: Package, sheet: string): Promise<string[]> {
  const lines: string[] = [];
  for (const { type, part } of await parts.relationships(sheet)) {
    if (type !== 'drawing') continue;
    let line = '';
    let inText = false;
    let fallback = 0;
    await parts.read(part, {
      open(name) {
        if (name === 'Fallback') fallback++;
        inText = name === 't' && fallback === 0;
        if (name === 'br') line += '\n';
      },
      text(text) {
        if (inText) line += text;
      },
      close(name) {
        if (name === 'Fallback') fallback--;
        inText = false;
        if (name !== 'p') return;
        lines.push(...line.split('\n').filter((each) => each.trim() !== ''));
        line = '';
      },
    });
  }
  return lines;
}
