/**
 * What is said when no words could be loaded (文字没有载入): in both languages, for it cannot be known in which.
 *
 *     root.append(unloaded)
 */
export const unloaded = '页面没有载入完整，请刷新。The page was not loaded whole: reload it.';
