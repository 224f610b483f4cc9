/**
 * Field (填写栏): a label, what is typed, and what helps to type it.
 *
 *     <Field label="登录名" name="login" autoComplete="username" required value={login} change={setLogin} />
 */
import { type ComponentProps, useId } from 'react';
import './field.css';

export interface FieldProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'id' | 'className'> {
  readonly label: string;
  readonly value: string;
  readonly change: (text: string) => void;
  readonly hint?: string;
  /** What is wrong with what was typed; nothing when it is undefined. */
  readonly wrong?: string | undefined;
}

/** Takes the keyboard to a field that is all there is to do on its page: `ref={focus}`. */
export function focus(input: HTMLInputElement | null): void {
  input?.focus();
}

export function Field({ label, value, change, hint, wrong, ...rest }: FieldProps) {
  const id = useId();
  const says = wrong ?? hint;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={value}
        onChange={(event) => change(event.target.value)}
        aria-describedby={says === undefined ? undefined : `${id}-says`}
        aria-invalid={wrong !== undefined}
        {...rest}
      />
      {says !== undefined && (
        <p id={`${id}-says`} className={wrong === undefined ? 'field-hint' : 'field-wrong'}>
          {says}
        </p>
      )}
    </div>
  );
}
