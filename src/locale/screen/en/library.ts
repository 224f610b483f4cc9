/**
 * The words of the indicator library (指标库的用语), in English.
 *
 *     library.title   →  'Library'
 */
import type { library as LibraryZh } from '../zh-CN/library.ts';

export const library: typeof LibraryZh = {
  title: 'Library',
  lead: 'Built from the declarations in the store: how others word an indicator, and how far they aim. Nothing secret is in it.',
  search: 'Search indicators',
  count: (count) => `${count} ${count === 1 ? 'indicator' : 'indicators'}`,
  none: 'No indicator matches',
  noneYet: 'The library is still empty. Indicators come in a few minutes after a declaration is submitted.',
  more: 'More',
  aspect: 'Level 2',
  inRegion: 'Region',
  inSector: 'Department',
  anyAspect: 'All',
  aspects: {
    quantity: 'quantity',
    quality: 'quality',
    timeliness: 'timeliness',
    cost: 'cost',
    economic: 'economic benefit',
    social: 'social benefit',
    ecological: 'ecological benefit',
    sustainable: 'sustainability',
    satisfaction: 'satisfaction',
  },
  year: 'Year',
  anyYear: 'All years',
  columns: { name: 'Indicator', unit: 'Unit', count: 'Times', agencies: 'Agencies', spread: 'Targets' },
  times: (count) => `${count} ${count === 1 ? 'time' : 'times'}`,
  agencies: (count) => `${count} ${count === 1 ? 'agency' : 'agencies'}`,
  quartiles: (low, median, high) =>
    `a quarter at most ${low}, half at most ${median}, three quarters at most ${high}`,
  noSpread: 'too few numbers',
  entry: {
    back: 'Back to the library',
    names: 'Spellings',
    values: 'Targets',
    year: 'By year',
    region: 'By region',
    sector: 'By department',
    median: (value) => `median ${value}`,
    similar: 'Names much like it, perhaps the same',
    merge: 'Merge in',
    merged: 'merged by hand',
    undo: 'Undo',
    mergeNote: 'Merged ones are counted together; it can be undone.',
  },
};
