/**
 * Severity (程度): error, warning, note: a shape and a word, the colour only on top of them.
 *
 *     <SeverityIcon severity="warning" />   ▲
 */
import type { Severity } from '../../server/contract.ts';
import './severity.css';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

const SHAPE: Readonly<Record<Severity, string>> = {
  error: 'M5 1h6l4 4v6l-4 4H5l-4-4V5zM8 4.200v4.600M8 10.800v1',
  warning: 'M8 1.500 15 14H1zM8 6v4M8 11.200v1',
  info: 'M8 1.200a6.800 6.800 0 1 0 0 13.600a6.800 6.800 0 1 0 0-13.600zM8 7.200v4.200M8 4.400v1',
};

export function SeverityIcon({ severity, label }: { readonly severity: Severity; readonly label?: string }) {
  const look = { className: `severity severity-${severity}`, viewBox: '0 0 16 16', width: 14, height: 14 };
  const shape = <path d={SHAPE[severity]} />;
  return label === undefined ? (
    <svg {...look} aria-hidden="true">
      {shape}
    </svg>
  ) : (
    <svg {...look} role="img" aria-label={label}>
      {shape}
    </svg>
  );
}

/** `▲ 12 ● 3`: counts by severity; nothing for a severity that has none. */
export function SeverityCounts({
  counts,
  words,
  none,
}: {
  readonly counts: Readonly<Record<Severity, number>>;
  readonly words: Readonly<Record<Severity, string>>;
  readonly none: string;
}) {
  const present = SEVERITIES.filter((severity) => counts[severity] > 0);
  if (present.length === 0) return <span className="severity-none">{none}</span>;
  return (
    <span className="severity-counts">
      {present.map((severity) => (
        <span key={severity} className={`severity-count severity-${severity}`} title={words[severity]}>
          <SeverityIcon severity={severity} label={words[severity]} />
          {counts[severity]}
        </span>
      ))}
    </span>
  );
}
