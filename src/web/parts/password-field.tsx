/**
 * Password field (密码栏): a field that hides what is typed, and shows it on a word beside its label; a new password is
 * told how strong it is while it is typed.
 *
 *     <PasswordField label="密码" autoComplete="current-password" value={password} change={setPassword} />
 *     <NewPassword label="新密码" names={['lihua', '李华']} value={next} change={setNext} />      ▬▬▭ 强度：可以
 */
import { useId, useState } from 'react';
import { type Strength, strengthOf } from '../../core/password/strength.ts';
import { useLang } from '../lang.tsx';
import { Field, type FieldProps } from './field.tsx';
import './password-field.css';

/** As many characters as the contract takes. */
const MOST = 128;

export function PasswordField(props: Omit<FieldProps, 'type' | 'maxLength'>) {
  const { words } = useLang();
  const [shown, setShown] = useState(false);
  return (
    <div className="password">
      <Field
        {...props}
        type={shown ? 'text' : 'password'}
        maxLength={MOST}
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      {/* After the field: whoever goes on by Tab comes to what is typed first. */}
      <button
        type="button"
        className="plain"
        aria-label={shown ? words.password.hideLong : words.password.showLong}
        onClick={() => setShown(!shown)}
      >
        {shown ? words.password.hide : words.password.show}
      </button>
    </div>
  );
}

/** How many of three strokes are filled. */
const STROKES: Readonly<Record<Strength, number>> = { short: 1, name: 1, common: 1, fair: 2, strong: 3 };

export function NewPassword(props: {
  readonly label: string;
  /** Login and name of whose it is, as far as they are known here. */
  readonly names: readonly string[];
  readonly value: string;
  readonly change: (text: string) => void;
}) {
  const { label, names, value, change } = props;
  const { words } = useLang();
  const id = useId();
  const strength = strengthOf(value, names);
  return (
    <div className="new-password">
      <PasswordField
        label={label}
        hint={words.invitation.hint}
        autoComplete="new-password"
        value={value}
        change={change}
      />
      <p id={id} role="status" className={`strength strength-${STROKES[strength]}`}>
        {value !== '' && (
          <>
            <span className="strength-bar" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            {words.password.strength[strength]}
          </>
        )}
      </p>
    </div>
  );
}
