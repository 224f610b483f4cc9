/**
 * Names (名称): what a row's name tells of the row, in half-width characters.
 *
 *     合计                    the declaration's totals
 *     番禺区妇幼保健院        an agency (资金使用单位): its subtotal
 *     校园维修改造            a project
 */

export const TOTAL = /^(?:合计|总计|总合计|本页合计|金额合计)$/;
/** How the names of agencies end; a project's seldom does, and the sums have the last word. */
export const AGENCY_NAME =
  /(?:局|委|委员会|办|办公室|中心|院|所|站|队|会|部|厅|馆|处|校|园|社|厂|街道|政府|本级|机关|学院|学校|小学|中学|医院|公司|集团|基地|团)(?:\([^)]*\))?$/;
