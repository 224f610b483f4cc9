/**
 * Bones (骨架): the outline of a page while its content is on the way; there within the first frame.
 *
 *     <Bones kind="form" />   the sheet of a declaration, grey
 */
import { useLang } from '../lang.tsx';
import './bones.css';

/** Widths of the grey lines, in percent: uneven, as text is. */
const LINES = {
  list: [42, 96, 88, 91, 84, 95, 79, 90],
  form: [38, 97, 94, 62, 93, 78, 96, 84, 71, 95, 88, 66],
  rules: [34, 90, 74, 92, 68, 81],
} as const;

export function Bones({ kind }: { readonly kind: keyof typeof LINES }) {
  const { words } = useLang();
  return (
    <div className="bones" role="status" aria-label={words.loading}>
      {LINES[kind].map((width) => (
        <span key={width} className="bone" style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
