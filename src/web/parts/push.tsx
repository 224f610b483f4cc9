/**
 * Push (按钮): a button with a word, a glyph, or both.
 *
 *     <Push tone="primary" glyph="import" onClick={choose}>导入</Push>
 */
import type { ComponentProps } from 'react';
import { Glyph, type GlyphName } from './glyph.tsx';
import './push.css';

interface PushProps extends Omit<ComponentProps<'button'>, 'type' | 'className'> {
  readonly tone?: 'primary' | 'plain' | 'quiet';
  readonly glyph?: GlyphName;
  /** Sends the form it stands in. */
  readonly submit?: boolean;
}

export function Push({ tone = 'plain', glyph, submit = false, children, ...rest }: PushProps) {
  return (
    <button type={submit ? 'submit' : 'button'} className={`push push-${tone}`} {...rest}>
      {glyph !== undefined && <Glyph name={glyph} />}
      {children}
    </button>
  );
}
