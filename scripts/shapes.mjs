/**
 * Shapes: writes src/ingest/pdf/shapes.ts, what digits and signs look like, from fonts.
 *
 *     npm run build
 *     node scripts/shapes.mjs FONT.ttf FONT.ttc … > src/ingest/pdf/shapes.ts
 *
 * Of each sign it keeps the fewest examples that every other example of it is near to. The fonts used: Noto Sans SC
 * and Noto Serif SC in all weights, Noto Sans and Serif CJK, Tinos, Arimo, Carlito, Cousine, Caladea, Gelasio, Roboto,
 * DejaVu Sans, Serif and Mono, Inconsolata, ZCOOL XiaoWei: all under the Open Font License, the Apache License or the
 * Bitstream Vera licence. To them it adds the fonts PDFium itself draws with where none is embedded.
 */
import { createRequire } from 'node:module';
import { openEngine } from '../dist/app/ingest/pdf/engine.js';
import { FULL, gridOf, outlineOf } from '../dist/app/ingest/pdf/outline.js';

const { openSync } = createRequire(createRequire(import.meta.url).resolve('pdfkit'))('fontkit');

const SIGNS = '0123456789%+=<>≤≥';
/** Two grids this near, as the root of their mean square, look the same. */
const NEAR = 0.18;
const FACES = 4;

/** The polygons of a fontkit path. */
function polygonsOf(commands) {
  const polygons = [];
  let at = [0, 0];
  const curve = (points, of) => {
    for (let i = 1; i <= 6; i++) polygons.at(-1).push(of(i / 6, 1 - i / 6, points));
  };
  for (const { command, args } of commands) {
    const [a, b, c, d, e, f] = args;
    const [x, y] = at;
    if (command === 'moveTo') polygons.push([[a, b]]);
    else if (command === 'lineTo') polygons.at(-1).push([a, b]);
    else if (command === 'quadraticCurveTo')
      curve(args, (t, u) => [u * u * x + 2 * u * t * a + t * t * c, u * u * y + 2 * u * t * b + t * t * d]);
    else if (command === 'bezierCurveTo')
      curve(args, (t, u) => [
        u ** 3 * x + 3 * u * u * t * a + 3 * u * t * t * c + t ** 3 * e,
        u ** 3 * y + 3 * u * u * t * b + 3 * u * t * t * d + t ** 3 * f,
      ]);
    if (args.length > 0) at = args.slice(-2);
  }
  return polygons.filter(({ length }) => length > 2);
}

function distance(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return Math.sqrt(sum / a.length) / FULL;
}

/** The fewest grids, greedily, that all are near to. */
function fewest(grids) {
  const near = grids.map((a) => grids.map((b) => distance(a, b) < NEAR));
  const left = new Set(grids.keys());
  const kept = [];
  while (left.size > 0) {
    const reach = (i) => [...left].filter((j) => near[i][j]);
    const best = [...left].reduce((p, q) => (reach(q).length > reach(p).length ? q : p));
    kept.push(grids[best]);
    for (const j of reach(best)) left.delete(j);
  }
  return kept;
}

const fonts = process.argv.slice(2).flatMap((file) => {
  const font = openSync(file);
  return font.fonts ? font.fonts.slice(0, FACES) : [font];
});

const STANDARD = ['Helvetica', 'Times-Roman', 'Courier'].flatMap((name) =>
  (name === 'Times-Roman'
    ? ['', '-Bold', '-Italic', '-BoldItalic']
    : ['', '-Bold', '-Oblique', '-BoldOblique']
  ).map((style) => (style === '' ? name : name.replace('-Roman', '') + style)),
);

/** A document of one page that writes in each of PDFium's own fonts; it finds its objects without a table of them. */
function sheet() {
  const fonts = STANDARD.map(
    (name) => `/${name} << /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`,
  );
  const content = STANDARD.map((name, i) => `BT /${name} 12 Tf 72 ${40 * i} Td (1) Tj ET`).join(' ');
  return Buffer.from(`%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << ${fonts.join(' ')} >> >> >> endobj
4 0 obj << /Length ${content.length} >> stream
${content}
endstream endobj
trailer << /Root 1 0 R >>`);
}

/** The outlines of a sign in PDFium's own fonts. */
async function ownOutlines() {
  const engine = await openEngine();
  const { call } = engine;
  const bytes = sheet();
  const at = call.malloc(bytes.length);
  engine.bytes.set(bytes, at);
  const text = call.openText(call.openPage(call.openDocument(at, bytes.length, 0), 0));
  const handles = new Set();
  for (let i = 0; i < call.charCount(text); i++) {
    const object = call.charObject(text, i);
    if (object !== 0) handles.add(call.textFont(object));
  }
  return (sign) => [...handles].map((font) => outlineOf(engine, font, sign.codePointAt(0)));
}

const own = await ownOutlines();

const lines = [...SIGNS].flatMap((sign) => {
  const grids = fonts
    .map((font) => font.glyphForCodePoint(sign.codePointAt(0)))
    .filter(({ id }) => id !== 0)
    .map((glyph) => polygonsOf(glyph.path.commands))
    .concat('≤≥'.includes(sign) ? [] : own(sign))
    .filter(({ length }) => length > 0)
    .map((polygons) => gridOf(polygons));
  return fewest(grids).map((grid) => `${sign} ${[...grid].map((ink) => ink.toString(16)).join('')}`);
});

console.log(`/**
 * Shapes (数字的样子): what digits and signs look like, 8 cells across and 12 down, each its ink from 0 to f (outline.ts).
 * Written by scripts/shapes.mjs from the fonts it names; not by hand.
 *
 *     5 05b34…      a five, as some of the fonts draw it
 */
export const SHAPES = \`
${lines.join('\n')}
\`;`);
