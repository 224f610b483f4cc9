/**
 * Rules (规则): the catalogue: each question, its basis, what to write instead, one example that is fine and one not.
 *
 *     /rules?section=measurability&q=含糊#target-vague
 */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import type { RuleView } from '../../../server/contract.ts';
import { useAddress } from '../../address.ts';
import { ask } from '../../ask.ts';
import { useKeys } from '../../keys.ts';
import { useLang, useTitle } from '../../lang.tsx';
import { Bones } from '../../parts/bones.tsx';
import { Glyph } from '../../parts/glyph.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { SEVERITIES, SeverityIcon } from '../../parts/severity.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import './rules.css';

/** The catalogue's own word for a section or a quality, or what it is called when we have none. */
function worded(words: Readonly<Record<string, string>>, name: string): string {
  return words[name] ?? name;
}

function Rule({ rule, aimed }: { readonly rule: RuleView; readonly aimed: boolean }) {
  const { words } = useLang();
  const say = words.rules;
  return (
    <article id={rule.id} className={`rule${aimed ? ' rule-aimed' : ''}`}>
      <h3>
        <SeverityIcon severity={rule.severity} label={words.severity[rule.severity]} />
        <span>{rule.question}</span>
        <Link
          to={{ search: window.location.search, hash: rule.id }}
          aria-label={say.anchor}
          title={say.anchor}
        >
          <Glyph name="link" size={14} />
        </Link>
      </h3>
      <p className="rule-facts">
        {words.severity[rule.severity]} · {worded(words.quality, rule.quality)} ·{' '}
        {worded(words.stage, rule.stage)} · <code>{rule.id}</code>
      </p>
      <p>{rule.guidance}</p>
      <dl>
        <div>
          <dt>{say.good}</dt>
          <dd>{rule.good}</dd>
        </div>
        <div>
          <dt>{say.bad}</dt>
          <dd className="rule-bad">{rule.bad}</dd>
        </div>
        <div className="rule-basis">
          <dt>{say.basis}</dt>
          <dd>
            {rule.basis.map((basis) => (
              <div key={basis}>{basis}</div>
            ))}
          </dd>
        </div>
      </dl>
    </article>
  );
}

function Catalogue({ rules }: { readonly rules: readonly RuleView[] }) {
  const { words } = useLang();
  const { get, set } = useAddress();
  const { hash } = useLocation();
  const field = useRef<HTMLInputElement>(null);
  const aimed = decodeURIComponent(hash.slice(1));
  const search = get('q').trim().toLowerCase();
  const section = get('section');
  const severity = get('severity');
  useKeys({ '/': () => field.current?.focus() });
  useEffect(() => {
    if (aimed !== '') document.getElementById(aimed)?.scrollIntoView({ block: 'start' });
  }, [aimed]);

  const matching = useMemo(
    () =>
      rules.filter((rule) => {
        const text = [rule.id, rule.question, rule.guidance, rule.good, rule.bad, ...rule.basis].join('\n');
        return (severity === '' || rule.severity === severity) && text.toLowerCase().includes(search);
      }),
    [rules, search, severity],
  );
  const sections = [...new Set(rules.map((rule) => rule.section))];
  const shown = matching.filter((rule) => section === '' || rule.section === section);
  return (
    <div className="page rules">
      <header>
        <h1>{words.rules.title}</h1>
        <p className="rules-lead">{words.rules.lead(rules.length)}</p>
      </header>
      <nav aria-label={words.rules.sections}>
        <button type="button" aria-pressed={section === ''} onClick={() => set({ section: null })}>
          {words.rules.all} <span className="figure">{matching.length}</span>
        </button>
        {sections.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={section === name}
            onClick={() => set({ section: name })}
          >
            {worded(words.section, name)}{' '}
            <span className="figure">{matching.filter((rule) => rule.section === name).length}</span>
          </button>
        ))}
      </nav>
      <div className="rules-list">
        <div className="rules-tools">
          <SearchField field={field} value={get('q')} label={words.rules.search} change={(q) => set({ q })} />
          <fieldset className="severities">
            <legend className="unseen">{words.findings.bySeverity}</legend>
            {SEVERITIES.map((level) => (
              <button
                key={level}
                type="button"
                aria-pressed={severity === level}
                onClick={() => set({ severity: severity === level ? null : level })}
              >
                <SeverityIcon severity={level} />
                {words.severity[level]}
              </button>
            ))}
          </fieldset>
        </div>
        {shown.length === 0 && <p className="rules-none">{words.rules.none}</p>}
        {sections.map((name) => {
          const inside = shown.filter((rule) => rule.section === name);
          return (
            inside.length > 0 && (
              <section key={name} aria-label={worded(words.section, name)}>
                <h2>{worded(words.section, name)}</h2>
                {inside.map((rule) => (
                  <Rule key={rule.id} rule={rule} aimed={rule.id === aimed} />
                ))}
              </section>
            )
          );
        })}
      </div>
    </div>
  );
}

export function Rules() {
  const { lang, words } = useLang();
  useTitle(words.rules.title);
  const rules = useQuery({
    queryKey: ['rules', lang],
    queryFn: ({ signal }) => ask<RuleView[]>('/api/rules', { lang }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (rules.isPending) return <Bones kind="rules" />;
  if (rules.isError) return <Trouble error={rules.error} retry={() => void rules.refetch()} />;
  return <Catalogue rules={rules.data} />;
}
