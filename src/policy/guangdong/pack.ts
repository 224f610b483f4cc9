/**
 * Guangdong: the national tree of 2015 with the codes its form prints before every level.
 *
 *     1-产出指标；11-数量指标 12-质量指标 13-时效指标 14-成本指标
 *     2-效益指标；21-经济效益 22-社会效益 23-生态效益 24-可持续影响 · 3-满意度指标；31-服务对象满意度
 */
import type { PolicyPack, TreeBranch, TreeLeaf } from '../../core/policy.ts';
import { NATIONAL_2015 } from '../national-2015/pack.ts';

/** Codes of the branches, and of their leaves in the order of the tree. */
const CODES: Readonly<Record<TreeBranch['branch'], string | null>> = {
  output: '1',
  benefit: '2',
  satisfaction: '3',
  cost: null,
};

const coded = (leaf: TreeLeaf, branch: string, index: number): TreeLeaf => ({
  ...leaf,
  code: `${branch}${index + 1}`,
});

export const GUANGDONG: PolicyPack = {
  ...NATIONAL_2015,
  id: 'guangdong',
  title: '广东省',
  tree: NATIONAL_2015.tree.map((branch) => {
    const code = CODES[branch.branch];
    return code === null
      ? branch
      : { ...branch, code, leaves: branch.leaves.map((leaf, index) => coded(leaf, code, index)) };
  }),
};
