/**
 * Field words (填写提示): what stands beside a field that is not filled in as it must be, in the language of the page and
 * not in that of the browser.
 *
 *     <input required>, the form sent   →   请填写这一栏        <input type="email"> with `li`   →   请填写完整的电子邮箱地址
 */
import type { Words } from '../locale/screen/zh-cn.ts';

type Filled = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function isFilled(target: EventTarget | null): target is Filled {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  );
}

function wordOf(field: Filled, say: Words['wanting']): string {
  const { valueMissing, typeMismatch, patternMismatch, rangeUnderflow, rangeOverflow } = field.validity;
  if (valueMissing) return say.empty;
  if (typeMismatch) return say.email;
  if (patternMismatch) return say.shape;
  if (rangeUnderflow || rangeOverflow) {
    return say.range(field.getAttribute('min') ?? '', field.getAttribute('max') ?? '');
  }
  return '';
}

/** Words every field of the page; the answer ends it. */
export function wordFields(say: Words['wanting']): () => void {
  const word = ({ target }: Event) => {
    if (!isFilled(target)) return;
    // What was said before is no fault of what stands there now.
    target.setCustomValidity('');
    target.setCustomValidity(wordOf(target, say));
  };
  const forget = ({ target }: Event) => {
    if (isFilled(target)) target.setCustomValidity('');
  };
  document.addEventListener('invalid', word, true);
  document.addEventListener('input', forget, true);
  return () => {
    document.removeEventListener('invalid', word, true);
    document.removeEventListener('input', forget, true);
  };
}
