/**
 * Glyph (图符): the few line icons the screen needs, drawn on one 16-pixel grid.
 *
 *     <Glyph name="import" />
 */
const PATHS = {
  import: 'M8 2v7.500M5 6.700 8 9.700l3-3M2.500 10v3.500h11V10',
  help: 'M8 1.200a6.800 6.800 0 1 0 0 13.600a6.800 6.800 0 1 0 0-13.600zM6.200 6.200c0-2.600 3.800-2.400 3.700 0-.1 1.300-1.800 1.400-1.900 2.900M8 11.300v.2',
  auto: 'M8 1.500a6.500 6.500 0 1 0 0 13a6.500 6.500 0 1 0 0-13zM8 1.500v13M8 4.500h4.800M8 7.500h6.300M8 10.500h5.500',
  light:
    'M8 4.800a3.200 3.200 0 1 0 0 6.400a3.200 3.200 0 1 0 0-6.400zM8 1v1.200M8 13.800V15M1 8h1.200M13.800 8H15M3 3l.9.9M12.100 12.100l.9.9M13 3l-.9.9M3.900 12.100 3 13',
  dark: 'M13.500 9.800A6 6 0 0 1 6.200 2.500a6 6 0 1 0 7.300 7.300z',
  close: 'M3.500 3.500l9 9M12.500 3.500l-9 9',
  up: 'M3.500 10 8 5.500 12.500 10',
  down: 'M3.500 6 8 10.500 12.500 6',
  right: 'M6 3.500 10.500 8 6 12.500',
  search: 'M7 2.200a4.800 4.800 0 1 0 0 9.600a4.800 4.800 0 1 0 0-9.600zM10.600 10.600 14 14',
  print: 'M4.500 6V2h7v4M4.500 11.500h-2v-5h11v5h-2M4.500 9.500h7V14h-7z',
  source: 'M3 1.500h7l3 3v10H3zM5.500 6h5M5.500 8.500h5M5.500 11h3',
  lock: 'M3.500 7h9v7h-9zM5.500 7V4.600a2.500 2.500 0 0 1 5 0V7',
  link: 'M6.700 9.300a2.600 2.600 0 0 0 3.700 0l2.300-2.300a2.600 2.600 0 0 0-3.700-3.700l-.7.7M9.300 6.700a2.600 2.600 0 0 0-3.700 0L3.300 9A2.600 2.600 0 0 0 7 12.700l.7-.7',
  edit: 'M2.500 13.500l.7-3 7.600-7.600 2.300 2.300-7.600 7.600zM9.600 4.100l2.300 2.300',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  download: 'M8 2v8M4.800 7 8 10.200 11.200 7M2.500 13.500h11',
  key: 'M5 6.500a3 3 0 1 0 0 6a3 3 0 1 0 0-6zM7.200 7.400 13.500 1.500M11 4l2 2M9 6l1.500 1.500',
  person:
    'M8 2a2.800 2.800 0 1 0 0 5.600a2.800 2.800 0 1 0 0-5.600zM2.500 14c.4-3 2.600-4.400 5.500-4.400s5.100 1.400 5.500 4.400',
  done: 'M2.500 8.500 6.200 12 13.500 4.500',
} as const;

export type GlyphName = keyof typeof PATHS;

export function Glyph({ name, size = 16 }: { readonly name: GlyphName; readonly size?: number }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: 'none', verticalAlign: '-0.18em' }}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
