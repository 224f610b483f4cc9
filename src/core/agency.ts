/**
 * Agency (预算单位): who spends, under a department (主管部门) in a region (财政区划).
 *
 * Two spellings of one name differ in width, brackets and the regions before it:
 *
 *     sameAgency('广州市番禺区政务服务数据管理局本级', '番禺区政务服务数据管理局（本级）')   →  true
 *     sameAgency('番禺区教育局', '番禺区教育局幼儿园')                                       →  false
 */

const BRACKETS = /[()[\]{}<>《》〈〉【】〔〕「」“”"]/g;
const REGION_WORDS = ['省', '自治区', '自治州', '市', '区', '县', '旗'];
/** Characters of a region's name before its word. */
const SHORTEST = 2;
const LONGEST = 8;

/**
 * Whether a text is regions and nothing else: 广州市番禺区. It asks where one may end; a pattern would try every way to
 * part 区区区区, and each further one doubles them.
 */
function areRegions(text: string): boolean {
  if (!/^[\u4e00-\u9fff]+$/.test(text)) return false;
  const ends = new Set([0]);
  for (let end = 1; end <= text.length; end++) {
    const begins = REGION_WORDS.filter((word) => text.endsWith(word, end)).flatMap((word) =>
      Array.from({ length: LONGEST - SHORTEST + 1 }, (_, more) => end - word.length - SHORTEST - more),
    );
    if (begins.some((begin) => ends.has(begin))) ends.add(end);
  }
  return ends.has(text.length);
}

function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').replace(BRACKETS, '');
}

/** Whether two names are one agency's: alike but for width, brackets and the regions one of them names before. */
export function sameAgency(one: string, other: string): boolean {
  const [short = '', long = ''] = [plainName(one), plainName(other)].toSorted((a, b) => a.length - b.length);
  if (!long.endsWith(short)) return false;
  const before = long.slice(0, long.length - short.length);
  // 区教育局 is 番禺区教育局: the region's own word stands in both.
  const own = /^[省市区县旗]/.exec(short)?.[0] ?? '';
  return before === '' || areRegions(before) || (own !== '' && areRegions(before + own));
}
