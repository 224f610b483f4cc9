/**
 * First set-up (初始设置): the code from the server's terminal, the organisation, and three administrators; then the
 * three links to hand on, shown this once.
 *
 *     /set-up
 */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ADMINISTRATORS } from '../../../core/organisation.ts';
import type { Invited } from '../../../server/contract/account.ts';
import { setUp } from '../../door.ts';
import { displayTime, useLang } from '../../lang.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Field } from '../../parts/field.tsx';
import { Push } from '../../parts/push.tsx';

const NOBODY = { login: '', name: '' };

/** One link and the button that copies it. */
export function InvitationLink({ invited }: { readonly invited: Invited }) {
  const { lang, words } = useLang();
  const [copied, setCopied] = useState(false);
  const address = new URL(invited.link, window.location.origin).href;
  const copy = () => {
    // Without the right to the clipboard the link is still there to be marked by hand.
    navigator.clipboard?.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="invited">
      <p>
        <b>{invited.name}</b> <span className="quiet">{invited.login}</span>
      </p>
      <code>{address}</code>
      <p>
        <Push onClick={copy}>{copied ? words.setUp.copied : words.setUp.copy}</Push>{' '}
        <span className="quiet">{words.setUp.until(displayTime(invited.endsAt, lang))}</span>
      </p>
    </div>
  );
}

export function SetUpPage({ demo }: { readonly demo: boolean }) {
  const { words } = useLang();
  const [code, setCode] = useState('');
  const [organisation, setOrganisation] = useState('');
  const [people, setPeople] = useState({ system: NOBODY, security: NOBODY, audit: NOBODY });
  const setting = useMutation({
    mutationFn: () => setUp({ code: code.trim(), organisation: organisation.trim(), administrators: people }),
  });
  if (setting.isSuccess) {
    return (
      <>
        <p role="status">
          <b>{words.setUp.done}</b>
          {words.colon}
          {words.setUp.doneLead}
        </p>
        {setting.data.map((invited, at) => (
          <section key={invited.person} className="door-part">
            <h2>{words.office[ADMINISTRATORS[at] ?? 'system']}</h2>
            <InvitationLink invited={invited} />
          </section>
        ))}
        <a className="push push-plain" href="/">
          {words.setUp.toDoor}
        </a>
      </>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setting.mutate();
  };
  return (
    <form className="door-form" onSubmit={submit}>
      <p>{words.setUp.lead}</p>
      <Field
        label={words.setUp.code}
        hint={words.setUp.codeHint}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        required
        value={code}
        change={setCode}
      />
      <Field
        label={words.setUp.organisation}
        hint={words.setUp.organisationHint}
        autoComplete="organization"
        maxLength={200}
        required
        value={organisation}
        change={setOrganisation}
      />
      {ADMINISTRATORS.map((one) => (
        <fieldset key={one} className="door-part">
          <legend>{words.office[one]}</legend>
          <p className="quiet">{words.powers[one].may}</p>
          <div className="door-pair">
            <Field
              label={words.setUp.name}
              autoComplete="off"
              maxLength={100}
              required
              value={people[one].name}
              change={(name) => setPeople({ ...people, [one]: { ...people[one], name } })}
            />
            <Field
              label={words.setUp.login}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={100}
              required
              value={people[one].login}
              change={(login) => setPeople({ ...people, [one]: { ...people[one], login } })}
            />
          </div>
        </fieldset>
      ))}
      <Fault error={setting.error} />
      <Push tone="primary" submit disabled={setting.isPending}>
        {words.setUp.submit}
      </Push>
      {demo && <a href="/">{words.setUp.backToDemo}</a>}
    </form>
  );
}
