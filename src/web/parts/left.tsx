/**
 * Left (还可写): how much may still be written, said before the field takes no more.
 *
 *     <Left text={text} most={2000} />     →  还可写 120 字
 */
import { useLang } from '../lang.tsx';

/** Of the most, the share that is near it. */
const NEAR = 0.1;

export function Left({ text, most }: { readonly text: string; readonly most: number }) {
  const { words } = useLang();
  const left = most - text.length;
  if (left > most * NEAR) return null;
  return (
    <small role="status" className="left">
      {words.review.comment.left(Math.max(0, left))}
    </small>
  );
}
