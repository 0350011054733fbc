import { type SheetCells, textCell } from './cell.js';
import { columnLetter } from './column-letter.js';
import { planColumns } from './column-plan.js';
import { FileProblem } from './file-problem.js';
import { type ImportKind } from './kinds.js';
import { NO_MAPPING, readMapping, type Mapping } from './mapping.js';

const headings = (...names: string[]): SheetCells =>
  new Map(names.map((name, column) => [column, textCell(name)] as const).filter(([, cell]) => cell.kind !== 'blank'));
const mappingOf = (value: unknown, kind: ImportKind = 'firms'): Mapping => {
  const reading = readMapping(JSON.stringify(value), kind);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  return reading.mapping;
};
const problemOf = (work: () => unknown): unknown => {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof FileProblem ? { code: error.code, ...error.data } : error;
  }
};

const CORRDIP = {
  columns: {
    company_id: 'identifier.value',
    company_name: 'name',
    ctry_code: 'address',
    year: 'year',
    ns: [
      { target: 'salesRevenue', factor: '7846700' },
      { target: 'operatingRevenue', factor: '7846700' },
    ],
    rd: [{ target: 'rdExpenseHighTech', factor: 7846700 }],
    emp: { target: 'employees' },
  },
  constants: { 'identifier.scheme': 'corrdip' },
  ignore: ['worldrank', 'patCN'],
};

describe('planColumns', () => {
  it('takes the headings at their word where there is no mapping', () => {
    const plan = planColumns('firms', headings('统一社会信用代码', '', '销售收入（万元）', '备注', '研发费用'), NO_MAPPING);
    expect(plan.columns.map(({ letter, state, uses }) => [letter, state, uses])).toEqual([
      ['A', 'used', [{ target: 'uscc', factor: '1' }]],
      ['C', 'used', [{ target: 'salesRevenue', factor: '10000' }]],
      ['D', 'unknown', []],
      ['E', 'unknown', []],
    ]);
    expect(plan.warnings).toEqual([
      { column: '备注', code: 'import.heading.unknown', data: {} },
      {
        column: '研发费用',
        code: 'import.heading.ambiguous',
        data: { targets: 'rdExpenseSuperDeduction, rdExpenseHighTech, techActivityExpense, rdExpenseAudited' },
      },
    ]);
  });

  it('lets one column feed several targets by exact factors, and leaves out what it is told to', () => {
    const plan = planColumns(
      'firms',
      headings('company_id', 'company_name', 'ctry_code', 'worldrank', 'year', 'rd', 'ns', 'emp', 'patCN'),
      mappingOf(CORRDIP),
    );
    expect(plan.columns.find(({ heading }) => heading === 'ns')?.uses).toEqual([
      { target: 'salesRevenue', factor: '7846700' },
      { target: 'operatingRevenue', factor: '7846700' },
    ]);
    expect(plan.columns.filter(({ state }) => state === 'ignored').map(({ heading }) => heading)).toEqual(['worldrank', 'patCN']);
    expect(plan.constants).toEqual({ 'identifier.scheme': 'corrdip' });
    expect(plan.warnings).toEqual([]);
  });

  it('keeps the unit of a heading that a mapping sends elsewhere without a factor', () => {
    const plan = planColumns(
      'figures',
      headings('USCC', '年度', '销售收入（万元）'),
      mappingOf({ columns: { '销售收入（万元）': 'operatingRevenue' } }, 'figures'),
    );
    expect(plan.columns[2]?.uses).toEqual([{ target: 'operatingRevenue', factor: '10000' }]);
  });

  it('refuses two columns for one target, naming both', () => {
    expect(problemOf(() => planColumns('firms', headings('USCC', '信用代码'), NO_MAPPING))).toEqual({
      code: 'import.columns.twice',
      target: 'uscc',
      first: 'A "USCC"',
      second: 'B "信用代码"',
    });
  });

  it('refuses a mapping of a heading that the file does not have, and a file without what names its firms', () => {
    expect(problemOf(() => planColumns('firms', headings('USCC'), mappingOf({ columns: { sales: 'salesRevenue' } })))).toEqual({
      code: 'import.columns.mapped-missing',
      columns: 'sales',
    });
    expect(problemOf(() => planColumns('figures', headings('企业名称', '年度'), NO_MAPPING))).toMatchObject({
      code: 'import.columns.missing',
    });
    expect(problemOf(() => planColumns('figures', headings('USCC', '销售收入'), NO_MAPPING))).toMatchObject({
      code: 'import.columns.missing',
    });
  });
});

describe('readMapping', () => {
  const pointersOf = (json: string): unknown => {
    const reading = readMapping(json, 'firms');
    return 'problems' in reading ? reading.problems.map(({ pointer, code }) => [pointer, code]) : 'fine';
  };

  it('points at every fault', () => {
    expect(
      pointersOf(
        JSON.stringify({
          columns: {
            a: 'nothing',
            'b/c': [{ target: 'salesRevenue', factor: '-1' }, 7],
            d: { target: 'name', factor: '2' },
            e: { target: 'name', times: 2 },
          },
          constants: { year: null, colour: 'red' },
          ignore: 'x',
          sheet: 3,
          headingRow: 0,
          extra: 1,
        }),
      ),
    ).toEqual([
      ['/mapping/extra', 'field.unknown'],
      ['/mapping/columns/a', 'import.mapping.target'],
      ['/mapping/columns/b~1c/0/factor', 'import.mapping.factor'],
      ['/mapping/columns/b~1c/1', 'import.mapping.target'],
      ['/mapping/columns/d/factor', 'import.mapping.factor-on-text'],
      ['/mapping/columns/e/times', 'field.unknown'],
      ['/mapping/constants/year', 'import.mapping.constant'],
      ['/mapping/constants/colour', 'import.mapping.target'],
      ['/mapping/ignore', 'import.mapping.ignore'],
      ['/mapping/sheet', 'field.not-text'],
      ['/mapping/headingRow', 'import.mapping.heading-row'],
    ]);
  });

  it.each(['{', '[]', '"x"', 'null', '7'])('refuses %s', (json) =>
    expect(pointersOf(json)).toEqual([['/mapping', 'import.mapping.not-json']]),
  );

  it('takes an absent or empty mapping for none', () => {
    expect(readMapping(undefined, 'firms')).toEqual({ mapping: NO_MAPPING });
    expect(readMapping(' ', 'firms')).toEqual({ mapping: NO_MAPPING });
  });
});

describe('columnLetter', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('names column %d %s', (index, letter) => expect(columnLetter(index)).toBe(letter));

  it('takes a long text for no heading, and stores only its beginning', () => {
    const plan = planColumns(
      'firms',
      headings('统一社会信用代码', `企业名称${'*'.repeat(300)}`, ',/('.repeat(10_000)),
      NO_MAPPING,
    );
    expect(plan.columns.map(({ state, heading }) => [state, heading.length])).toEqual([
      ['used', 8],
      ['unknown', 201],
      ['unknown', 201],
    ]);
    expect(plan.warnings.map(({ column }) => column.length)).toEqual([201, 201]);
  });

  it.each(['constructor', '__proto__', 'toString'])('does not know a heading that is called %s', (name) => {
    const plan = planColumns('firms', headings('统一社会信用代码', name), NO_MAPPING);
    expect(plan.columns[1]).toMatchObject({ state: 'unknown', heading: name });
  });

  it('names only the first of many mapped headings that are not there', () => {
    const columns = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`列${String(at)}`, 'name']));
    const problem = problemOf(() => planColumns('firms', headings('统一社会信用代码'), mappingOf({ columns })));
    expect(problem).toMatchObject({ code: 'import.columns.mapped-missing' });
    expect((problem as { columns: string }).columns.length).toBeLessThan(300);
  });

  it.each([
    ['销售收入（万元）', '10000'],
    ['销售收入(单位:万元)', '10000'],
    ['销售收入[万元]', '10000'],
    ['销售收入,单位:万元', '10000'],
    ['销售收入/万元', '10000'],
    ['销售收入、单位：亿元', '100000000'],
    ['销售收入万元', '10000'],
    ['销售收入（CNY 10,000）', '10000'],
  ])('reads the unit in %s', (heading, factor) => {
    const plan = planColumns('firms', headings('统一社会信用代码', heading), NO_MAPPING);
    expect(plan.columns[1]?.uses).toEqual([{ target: 'salesRevenue', factor }]);
  });
});
