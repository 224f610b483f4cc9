/**
 * Some document (一份文件): a small declaration whose figures a test can count by hand.
 *
 *     someDocument(1, { agency: '番禺区教育局', projects: ['免费刻章'] })
 */
import { createHash } from 'node:crypto';
import type { Declaration, Document } from '../../src/core/declaration.ts';
import type { Indicator } from '../../src/core/indicator.ts';
import { NO_FUNDS, type Project } from '../../src/core/project.ts';
import { readTarget } from '../../src/core/target/read.ts';

export interface Wanted {
  readonly agency?: string | null;
  readonly year?: number | null;
  readonly projects?: readonly string[];
  readonly values?: readonly string[];
  readonly secret?: boolean;
}

const AT = { page: 1 };

function indicator(value: string, index: number): Indicator {
  return {
    ...{
      seq: index + 1,
      l1: { code: '1', name: '产出指标' },
      l2: { code: '11', name: '数量指标' },
      l3: null,
    },
    ...{
      name: '完成数量',
      term: null,
      annual: value,
      op: null,
      unit: null,
      points: null,
      actual: null,
      score: null,
    },
    ...{
      target: readTarget({ value, name: '完成数量', l2: '数量指标' }),
      at: AT,
      cells: { annual: [[3, 9]] },
    },
  };
}

/** Each project asks for 10,000 yuan. */
export function someDeclaration({ agency = '番禺区教育局', year = 2024, ...wanted }: Wanted): Declaration {
  const { projects = ['免费刻章'], values = ['≥100份', '得到有效提高'], secret = false } = wanted;
  const fen = 1_000_000n;
  return {
    ...{ title: '项目支出绩效目标表', agency, year, moneyUnit: '万元', cells: {} },
    funds: { ...NO_FUNDS, total: fen * BigInt(projects.length) },
    projects: projects.map(
      (name, index): Project => ({
        ...{ seq: index + 1, name, agency: null, secret, funds: { ...NO_FUNDS, total: fen, fiscal: fen } },
        objective: { term: null, annual: `办好${name}`, text: `办好${name}` },
        ...{ indicators: values.map(indicator), at: { page: 1, row: index + 1 }, cells: {} },
      }),
    ),
  };
}

/** The n-th document of a test; another n is another file. */
export function someDocument(n: number | string, ...declarations: readonly Wanted[]): Document {
  const text = `第 ${n} 份`;
  return {
    ...{ file: `${n}.txt`, type: 'txt', pages: 1, layout: 'guangdong-list', repeated: [], notes: [], text },
    sha256: createHash('sha256').update(text).digest('hex'),
    declarations: (declarations.length === 0 ? [{}] : declarations).map(someDeclaration),
    coverage: { chars: 3, accounted: 3, lost: [] },
  };
}
