/**
 * Group (归组): items by a number of theirs, each list in the order in which they came.
 *
 *     group(notes, ({ finding }) => finding.at.project ?? 0).get(3)   →   what was found in the third project
 */
export function group<Item>(
  items: readonly Item[],
  of: (item: Item) => number,
): Map<number, readonly Item[]> {
  const map = new Map<number, Item[]>();
  for (const item of items) {
    const list = map.get(of(item));
    if (list === undefined) map.set(of(item), [item]);
    else list.push(item);
  }
  return map;
}
