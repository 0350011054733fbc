import { type FigureUnit } from '../../figures/domain/index.js';

/** A unit written beside a heading: what it counts, and the exact factor to our own unit (yuan, persons, pieces). */
export interface HeadingUnit {
  readonly unit: FigureUnit;
  readonly factor: string;
}

const yuan = (factor: string): HeadingUnit => ({ unit: 'yuan', factor });

/** Units by their normalised text. A unit that is not here is reported, never guessed. */
export const UNITS: ReadonlyMap<string, HeadingUnit> = new Map<string, HeadingUnit>([
  ...['元', '人民币元', '元人民币', 'yuan', 'cny', 'rmb'].map((text) => [text, yuan('1')] as const),
  ...['千元', 'thousandyuan', '1000yuan', 'cnythousand', 'thousandcny'].map((text) => [text, yuan('1000')] as const),
  ...[
    '万元',
    '万元人民币',
    '人民币万元',
    '10kyuan',
    '10000yuan',
    '10,000yuan',
    'tenthousandyuan',
    'cny10,000',
    'cny10000',
    'rmb10,000',
    'wan',
  ].map((text) => [text, yuan('10000')] as const),
  ...['百万元', 'millionyuan', 'cnymillion', 'millioncny', 'rmbmillion'].map((text) => [text, yuan('1000000')] as const),
  ['千万元', yuan('10000000')],
  ...['亿元', '亿元人民币', '100millionyuan', 'hundredmillionyuan'].map((text) => [text, yuan('100000000')] as const),
  ...['人', '名', 'persons', 'people', 'headcount', 'monthlyaverage'].map(
    (text) => [text, { unit: 'persons', factor: '1' }] as const,
  ),
  ['万人', { unit: 'persons', factor: '10000' }],
  ...['项', '件', '个', '项数', 'count', 'items'].map((text) => [text, { unit: 'count', factor: '1' }] as const),
]);
