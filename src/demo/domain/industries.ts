/** What a firm of the demo zone makes or does. */
export interface Trade {
  /** The part of the name that tells the trade. */
  readonly word: string;
  /** GB/T 4754-2017, four digits. */
  readonly industry: string;
  /** Position in the list of supported high-tech fields (32号, annex); null = outside it. */
  readonly technologyField: string | null;
  /** One of the zone's four leading industries; null = outside them. */
  readonly leadingIndustry: string | null;
}

const trade = (word: string, industry: string, technologyField: string | null, leadingIndustry: string | null = null): Trade => ({
  word,
  industry,
  technologyField,
  leadingIndustry,
});

const EQUIPMENT = '高端装备';
const ELECTRONICS = '电子信息';
const ENERGY = '绿色能源';
const TRANSPORT = '新型交通';

/** Trades of firms that develop technology. */
export const TECHNOLOGY_TRADES: readonly [Trade, ...Trade[]] = [
  trade('协作机器人', '3491', '8.4', EQUIPMENT),
  trade('特种机器人', '3492', '8.4', EQUIPMENT),
  trade('精密机床', '3421', '8.4', EQUIPMENT),
  trade('精密轴承', '3451', '8.5', EQUIPMENT),
  trade('精密减速器', '3453', '8.5', EQUIPMENT),
  trade('医疗装备', '3581', '2.5', EQUIPMENT),
  trade('工业仪表', '4012', '8.3', EQUIPMENT),
  trade('集成电路设计', '6520', '1.2', ELECTRONICS),
  trade('功率半导体', '3972', '1.2', ELECTRONICS),
  trade('半导体装备', '3562', '1.2', ELECTRONICS),
  trade('智能传感', '3983', '1.6', ELECTRONICS),
  trade('光电器件', '3976', '1.6', ELECTRONICS),
  trade('工业软件', '6513', '1.1', ELECTRONICS),
  trade('动力电池', '3841', '6.3', ENERGY),
  trade('光伏组件', '3825', '6.1', ENERGY),
  trade('储能系统', '3829', '6.3', ENERGY),
  trade('电力电子', '3824', '8.6', ENERGY),
  trade('智能网联汽车部件', '3670', '8.7', TRANSPORT),
  trade('充电设备', '3829', '8.7', TRANSPORT),
  trade('轨道交通装备', '3720', '8.7', TRANSPORT),
  trade('车用电机', '3813', '8.7', TRANSPORT),
  trade('检测技术', '7452', '5.2'),
  trade('高分子材料', '2651', '4.3'),
  trade('环境监测仪器', '4021', '7.5'),
];

/** Trades of firms that mostly do not. */
export const ORDINARY_TRADES: readonly [Trade, ...Trade[]] = [
  trade('模具', '3525', null, EQUIPMENT),
  trade('电子线路板', '3982', null, ELECTRONICS),
  trade('汽车配件', '3670', null, TRANSPORT),
  trade('塑料制品', '2929', null),
  trade('印染', '1713', null),
  trade('木质家具', '2110', null),
  trade('方便食品', '1439', null),
  trade('包装容器', '2926', null),
  trade('五金批发', '5174', null),
  trade('餐饮服务', '6210', null),
];
