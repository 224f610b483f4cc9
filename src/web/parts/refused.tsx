/**
 * Refused (不予办理): why a small deed was not done, in a line beside its button.
 *
 *     <Refused error={sending.error} />   →   批注最多 2000 字。请缩短后再发送。
 */
import { useProblem } from './problem.ts';
import './refused.css';

export function Refused({ error }: { readonly error: unknown }) {
  const { detail, remedy } = useProblem(error);
  return (
    <small className="refused" role="alert">
      {detail} {remedy}
    </small>
  );
}
