/**
 * Funds bar (金额条): one bar, a segment a part, as wide as its share; the largest carry their names.
 *
 *     ┃业务办公用房经费 2,499.38┃免费刻章 407.54┃…┃其余 11 项┃
 */
import { useLang } from '../lang.tsx';
import './funds-bar.css';

export interface Part {
  readonly key: string;
  readonly name: string;
  /** As shown: `2,499.38`. */
  readonly amount: string;
  /** 0 to 1. */
  readonly share: number;
  readonly open: (() => void) | null;
}

/** Below this share a segment is a line, not a door: the rest is gathered into one. */
const SMALLEST = 0.015;

/** From this share on a segment has room for its name. */
const ROOMY = 0.14;

function Segment({ part }: { readonly part: Part }) {
  const { words } = useLang();
  const label = `${part.name}${words.colon}${part.amount}`;
  const inside = part.share > ROOMY ? <span>{part.name}</span> : null;
  const style = { flexGrow: part.share };
  if (part.open === null) {
    return (
      <i style={style} title={label}>
        {inside}
      </i>
    );
  }
  return (
    <button type="button" style={style} title={label} aria-label={label} onClick={part.open}>
      {inside}
    </button>
  );
}

export function FundsBar({
  parts,
  rest,
}: {
  readonly parts: readonly Part[];
  readonly rest: (count: number) => string;
}) {
  const sorted = [...parts].sort((a, b) => b.share - a.share);
  const shown = sorted.filter((part) => part.share >= SMALLEST);
  const small = sorted.filter((part) => part.share < SMALLEST && part.share > 0);
  const restShare = small.reduce((sum, part) => sum + part.share, 0);
  return (
    <div className="funds-bar">
      {shown.map((part) => (
        <Segment key={part.key} part={part} />
      ))}
      {restShare > 0 && (
        <i className="funds-rest" style={{ flexGrow: restShare }} title={rest(small.length)} />
      )}
    </div>
  );
}
