import { readFirmInput } from '../../firms/domain/index.js';
import { FACT_KINDS, FIGURES } from '../../figures/domain/index.js';
import { normaliseHeading, readHeading } from './heading.js';
import { IMPORT_KINDS } from './kinds.js';
import { REQUIRED, targetNamed, TARGETS } from './targets.js';

describe('the columns of each kind of import', () => {
  it.each(IMPORT_KINDS)('has no heading of %s that means two things', (kind) => {
    const meanings = new Map<string, string>();
    for (const target of TARGETS[kind]) {
      for (const heading of [target.name, target.labels['zh-CN'], target.labels.en, ...target.aliases]) {
        const key = normaliseHeading(heading);
        expect([heading, meanings.get(key) ?? target.name]).toEqual([heading, target.name]);
        meanings.set(key, target.name);
      }
    }
  });

  it.each(IMPORT_KINDS)('needs only columns that %s has', (kind) => {
    for (const name of REQUIRED[kind].flat()) expect(targetNamed(kind, name)?.name).toBe(name);
  });

  it('has every figure of the catalogue under both its labels, with units', () => {
    for (const figure of FIGURES) {
      for (const label of Object.values(figure.labels)) {
        expect(readHeading(label, TARGETS.figures)).toMatchObject({ kind: 'known', target: { name: figure.name }, factor: '1' });
        if (figure.unit === 'yuan')
          expect(readHeading(`${label}（万元）`, TARGETS.firms)).toMatchObject({
            target: { name: figure.name },
            factor: '10000',
          });
      }
    }
  });

  it('has every field of the profile and of a right', () => {
    const profile = Object.fromEntries(TARGETS.firms.map(({ name }) => [name, undefined]));
    expect(readFirmInput(profile, 'patch', '2026-07-01')).toHaveProperty('problems');
    for (const field of FACT_KINDS['intellectual-property'].fields)
      expect(targetNamed('intellectual-property', field.name)).toBeDefined();
  });
});

describe('readHeading', () => {
  it.each([
    ['销售收入（万元）', 'salesRevenue', '10000'],
    ['销售收入(万元)', 'salesRevenue', '10000'],
    ['销售收入（单位：万元）', 'salesRevenue', '10000'],
    ['销售收入/亿元', 'salesRevenue', '100000000'],
    ['销售收入，千元', 'salesRevenue', '1000'],
    ['销售收入万元', 'salesRevenue', '10000'],
    ['  * 销 售 收 入 ：', 'salesRevenue', '1'],
    ['Sales Revenue (CNY million)', 'salesRevenue', '1000000'],
    ['salesRevenue', 'salesRevenue', '1'],
    ['ｓａｌｅｓ', 'salesRevenue', '1'],
    ['研发费用（高企口径）（万元）', 'rdExpenseHighTech', '10000'],
    ['职工总数（人）', 'employees', '1'],
    ['统一社会信用代码', 'uscc', '1'],
    ['Ⅱ类知识产权数', 'rights.classII', '1'],
  ])('takes %s for %s × %s', (heading, name, factor) => {
    expect(readHeading(heading, TARGETS.firms)).toMatchObject({ kind: 'known', target: { name }, factor });
  });

  it.each([
    ['销售收入（万美元）', 'wrong-unit'],
    ['职工总数（万元）', 'wrong-unit'],
    ['企业名称（万元）', 'wrong-unit'],
    ['研发费用', 'ambiguous'],
    ['研发投入（万元）', 'ambiguous'],
    ['备注', 'unknown'],
    ['2024', 'unknown'],
  ])('does not guess what %s means: %s', (heading, kind) => expect(readHeading(heading, TARGETS.firms).kind).toBe(kind));
});
