/**
 * Trouble (出错): what a person sees when something went wrong: what happened, the excerpt, and what to do.
 *
 *     <Trouble error={query.error} retry={query.refetch} />
 */

import { useEffect } from 'react';
import { Link, useRouteError } from 'react-router';
import { useLang, useTitle } from '../lang.tsx';
import { renew } from '../renew.ts';
import { useProblem } from './problem.ts';
import { Push } from './push.tsx';
import { SeverityIcon } from './severity.tsx';
import './trouble.css';

export function Trouble({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { words } = useLang();
  const problem = useProblem(error);
  useEffect(() => renew(error), [error]);
  return (
    <section className="trouble" role="alert">
      <h2>
        <SeverityIcon severity="error" /> {problem.title}
      </h2>
      <p>{problem.detail}</p>
      {problem.excerpt !== undefined && (
        <figure>
          <figcaption>{words.trouble.excerpt}</figcaption>
          <pre>{problem.excerpt}</pre>
        </figure>
      )}
      {problem.remedy !== undefined && (
        <p>
          <b>{words.trouble.remedy}</b>
          {words.colon}
          {problem.remedy}
        </p>
      )}
      <p className="trouble-ways">
        {retry !== undefined && <Push onClick={retry}>{words.retry}</Push>}
        <Link to="/">{words.missingPage.back}</Link>
      </p>
    </section>
  );
}

/** The boundary of a route: a fault of ours, said plainly. */
export function Broken() {
  const error = useRouteError();
  return <Trouble error={error} retry={() => window.location.reload()} />;
}

export function MissingPage() {
  const { words } = useLang();
  useTitle(words.missingPage.title);
  return (
    <section className="trouble">
      <h1>{words.missingPage.title}</h1>
      <p>{words.missingPage.detail}</p>
      <p>
        <Link to="/">{words.missingPage.back}</Link>
      </p>
    </section>
  );
}
