/**
 * Fault (未办成): a refusal, said beside what was refused, in the server's own words.
 *
 *     <Fault error={signing.error} />   →   ▌登录名或密码不对 还可以再试 3 次。
 */
import { useProblem } from './problem.ts';
import { SeverityIcon } from './severity.tsx';

import './fault.css';

function Said({ error }: { readonly error: unknown }) {
  const { title, detail, remedy } = useProblem(error);
  return (
    <div className="fault">
      <SeverityIcon severity="error" />
      <div>
        <b>{title}</b>
        <p>{detail}</p>
        {remedy !== undefined && <p>{remedy}</p>}
      </div>
    </div>
  );
}

/** Stands empty while nothing is wrong, so that a reader hears it when something is. */
export function Fault({ error }: { readonly error: unknown }) {
  return <div role="alert">{error !== null && error !== undefined && <Said error={error} />}</div>;
}
