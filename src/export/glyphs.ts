/**
 * Glyphs (字形): which characters a TrueType font can show. A font prints a box, or nothing, for any other, and a PDF
 * would then say something that was never written.
 *
 *     const known = charactersOf(await readFile('NotoSansSC_400Regular.ttf'))
 *     known(0x8861)   →  true      衡
 *     known(0x20bb7)  →  false     𠮷
 */

/** Tells whether the font has a glyph for a code point; it must have a map of all of Unicode (format 12). */
export function charactersOf(font: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const groups = groupsOf(view, wholeMap(view));
  return (codePoint) => {
    let [low, high] = [0, groups.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const group = groups[middle];
      if (group === undefined) return false;
      if (codePoint < group.first) high = middle - 1;
      else if (codePoint > group.last) low = middle + 1;
      else return true;
    }
    return false;
  };
}

/** A range of code points with glyphs. */
interface Group {
  readonly first: number;
  readonly last: number;
}

/** Where the font's format 12 character map begins. */
function wholeMap(view: DataView): number {
  const tables = view.getUint16(4);
  for (let i = 0; i < tables; i++) {
    const entry = 12 + i * 16;
    if (view.getUint32(entry) !== tag('cmap')) continue;
    const cmap = view.getUint32(entry + 8);
    const maps = view.getUint16(cmap + 2);
    for (let j = 0; j < maps; j++) {
      const map = cmap + view.getUint32(cmap + 4 + j * 8 + 4);
      if (view.getUint16(map) === 12) return map;
    }
  }
  throw new Error('a font without a map of all of Unicode');
}

function groupsOf(view: DataView, map: number): Group[] {
  return Array.from({ length: view.getUint32(map + 12) }, (_, index) => {
    const group = map + 16 + index * 12;
    return { first: view.getUint32(group), last: view.getUint32(group + 4) };
  });
}

function tag(name: string): number {
  return [...name].reduce((sum, letter) => sum * 256 + letter.charCodeAt(0), 0);
}
