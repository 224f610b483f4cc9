/**
 * The words of the indicator library (指标库的用语), in Chinese.
 *
 *     library.title   →  '指标库'
 */
export const library = {
  title: '指标库',
  lead: '由库中的申报表汇成：同一指标各单位怎么写，定到多少。涉密项目不在其中。',
  search: '搜索指标名称',
  count: (count: number) => `${count} 项指标`,
  none: '没有符合条件的指标',
  noneYet: '指标库还是空的。申报表送审后，其中的指标几分钟内出现在这里。',
  more: '更多',
  aspect: '二级指标',
  inRegion: '地区',
  inSector: '主管部门',
  anyAspect: '全部',
  aspects: {
    quantity: '数量',
    quality: '质量',
    timeliness: '时效',
    cost: '成本',
    economic: '经济效益',
    social: '社会效益',
    ecological: '生态效益',
    sustainable: '可持续影响',
    satisfaction: '满意度',
  } as Readonly<Record<string, string>>,
  year: '年度',
  anyYear: '全部年度',
  columns: { name: '指标', unit: '计量单位', count: '次数', agencies: '单位数', spread: '指标值分布' },
  times: (count: number) => `${count} 次`,
  agencies: (count: number) => `${count} 个单位`,
  quartiles: (low: string, median: string, high: string) =>
    `四分之一不高于 ${low}，一半不高于 ${median}，四分之三不高于 ${high}`,
  noSpread: '数值不足',
  entry: {
    back: '返回指标库',
    names: '写法',
    values: '指标值',
    year: '按年度',
    region: '按地区',
    sector: '按主管部门',
    median: (value: string) => `中位数 ${value}`,
    similar: '名称相近，可能是同一指标',
    merge: '并入',
    merged: '人工并入',
    undo: '撤销并入',
    mergeNote: '并入后两者合并统计，可以撤销。',
  },
};
