import { readFirmInput } from '../../firms/domain/index.js';
import { FACT_KINDS, FIGURES } from '../../figures/domain/index.js';
import { textCell } from './cell.js';
import { planColumns } from './column-plan.js';
import { normaliseHeading, readHeading } from './heading.js';
import { IMPORT_KINDS } from './kinds.js';
import { NO_MAPPING } from './mapping.js';
import { readRow } from './read-row.js';
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

  /** A value that a column of each field of the profile may hold, and what of it is recorded. */
  const PROFILE: Readonly<Record<string, readonly [cell: string, recorded: unknown]>> = {
    uscc: ['91320412000000019X', '91320412000000019X'],
    name: ['虚构甲有限公司', '虚构甲有限公司'],
    formerNames: ['虚构旧名', ['虚构旧名']],
    brands: ['星星牌', ['星星牌']],
    registeredOn: ['2015-03-09', '2015-03-09'],
    residentEnterprise: ['是', true],
    legalForm: ['有限责任公司', '有限责任公司'],
    division: ['320412', '320412'],
    address: ['虚构路1号', '虚构路1号'],
    street: ['北区', '北区'],
    industry: ['3821', '3821'],
    technologyField: ['8.7', '8.7'],
    leadingIndustry: ['电子信息', '电子信息'],
    parentUscc: ['91320412000000019X', '91320412000000019X'],
    officer: ['示例', '示例'],
  };

  it('has every field of the profile, and records what stands in its column', () => {
    const fields = Object.keys(PROFILE);
    const isProfile = (name: string): boolean => 'input' in readFirmInput({ [name]: PROFILE[name]?.[1] ?? null }, 'patch', '2026-07-01');
    expect(
      TARGETS.firms
        .map(({ name }) => name)
        .filter(isProfile)
        .sort(),
    ).toEqual([...fields].sort());
    const plan = planColumns('firms', new Map(fields.map((field, at) => [at, textCell(field)])), NO_MAPPING);
    const cells = new Map(fields.map((field, at) => [at, textCell(PROFILE[field]?.[0] ?? '')]));
    const { staged, errors } = readRow(plan, { row: 2, cells }, { today: '2026-07-01' });
    expect([errors, staged?.profile]).toEqual([[], Object.fromEntries(fields.map((field) => [field, PROFILE[field]?.[1]]))]);
  });

  it('has every field of a right', () => {
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
