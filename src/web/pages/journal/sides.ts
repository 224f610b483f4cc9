/**
 * Sides (前后对照): what an entry keeps of before and after, flattened into rows a person reads: fields by their names,
 * codes in words, ids by what they are called.
 *
 *     sides({ state: 'draft' }, { state: 'submitted' }, tongue)
 *     →  [ { field: '状态', before: '草稿', after: '已送审' } ]
 *     objectLine({ kind: 'declaration', id: '9f2c…-1', version: 1 }, tongue)   →  '申报表 番禺区教育局 2027 第 1 版'
 */

type Named = Readonly<Record<string, string>>;

/** What a code, a field and an id are called. */
export interface Tongue {
  /** A field by its name in an entry. */
  readonly fields: Named;
  /** The words a field's codes stand for. */
  readonly codes: Readonly<Record<string, Named>>;
  readonly kinds: Named;
  /** Of people, offices, declarations and files, by their ids. */
  readonly names: Named;
  readonly version: (version: number) => string;
  readonly place: (at: number) => string;
  readonly yes: string;
  readonly no: string;
}

export interface Side {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A plain value in words. */
function worded(value: unknown, field: string, { codes, names, yes, no }: Tongue): string {
  if (value === true) return yes;
  if (value === false) return no;
  const text = String(value);
  if (field === 'finding' || field === 'findings') return codes['rule']?.[text.split('|')[0] ?? ''] ?? text;
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text))
    return new Date(text).toLocaleString('zh-CN', { hour12: false });
  return codes[field]?.[text] ?? names[text] ?? text;
}

/** Every plain value with the words of the path that leads to it; a list of plain values is one value. */
function leaves(
  value: unknown,
  at: { readonly path: string; readonly field: string },
  tongue: Tongue,
): readonly (readonly [string, string])[] {
  const { path, field } = at;
  if (value === null || value === undefined) return [];
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([name, inner]) => {
      const said = tongue.fields[name] ?? name;
      return leaves(inner, { path: path === '' ? said : `${path} ${said}`, field: name }, tongue);
    });
  }
  if (Array.isArray(value) && value.some((one) => typeof one === 'object')) {
    const number = (one: number) => (value.length === 1 ? '' : tongue.place(one + 1));
    return value.flatMap((one, index) =>
      leaves(one, { path: [path, number(index)].filter((part) => part !== '').join(' '), field }, tongue),
    );
  }
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  return [[path, parts.map((one) => worded(one, field, tongue)).join('、')]];
}

export function sides(before: unknown, after: unknown, tongue: Tongue): readonly Side[] {
  const whole = { path: '', field: '' };
  const was = new Map(leaves(before, whole, tongue));
  const is = new Map(leaves(after, whole, tongue));
  return [...new Set([...was.keys(), ...is.keys()])].map((field) => ({
    field,
    before: was.get(field) ?? null,
    after: is.get(field) ?? null,
  }));
}

/** What an entry speaks of, in one line. */
export function objectLine(object: Readonly<Record<string, unknown>> | null, tongue: Tongue): string {
  if (object === null) return '';
  const { kind, id, node, version, year, stage } = object;
  const named = typeof kind === 'string' ? (tongue.kinds[kind] ?? kind) : '';
  const of = [id, node].flatMap((one) => (typeof one === 'string' ? [tongue.names[one] ?? one] : []));
  return [
    named,
    ...(kind === 'tenant' || kind === 'journal' ? [] : of),
    ...(typeof year === 'number' ? [String(year)] : []),
    ...(typeof stage === 'string' ? [worded(stage, 'stage', tongue)] : []),
    ...(typeof version === 'number' ? [tongue.version(version)] : []),
  ]
    .filter((part) => part !== '')
    .join(' ');
}
