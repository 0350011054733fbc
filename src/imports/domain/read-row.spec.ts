import { BLANK, textCell, type Cell } from './cell.js';
import { planColumns } from './column-plan.js';
import { type ImportKind } from './kinds.js';
import { NO_MAPPING } from './mapping.js';
import { readRow, type RowReading } from './read-row.js';

const TODAY = '2026-07-01';

const rowOf = (kind: ImportKind, columns: Readonly<Record<string, string | Cell>>): RowReading => {
  const headings = new Map(Object.keys(columns).map((name, column) => [column, textCell(name)]));
  const plan = planColumns(kind, headings, NO_MAPPING);
  const cells = new Map(Object.values(columns).map((cell, column) => [column, typeof cell === 'string' ? textCell(cell) : cell]));
  return readRow(plan, { row: 2, cells }, { today: TODAY });
};
const errorsOf = ({ errors }: RowReading): unknown => errors.map(({ column, code, value }) => [column, code, value]);

describe('readRow', () => {
  it('reads a firm with a year of figures and leaves out what is blank', () => {
    const reading = rowOf('firms', {
      统一社会信用代码: '91320412000000019X',
      企业名称: '虚构星辰智能装备有限公司',
      曾用名: '虚构旧名甲；虚构旧名乙',
      成立日期: '2015年3月9日',
      居民企业: '是',
      街道: '',
      年度: '2025年',
      '销售收入（万元）': '1234.56',
      职工总数: '87.5',
      净资产: '-3',
      数据状态: '经审计',
    });
    expect(reading.errors).toEqual([]);
    expect(reading.staged).toMatchObject({
      firm: { uscc: '91320412000000019X', identifier: null },
      profile: {
        uscc: '91320412000000019X',
        name: '虚构星辰智能装备有限公司',
        formerNames: ['虚构旧名甲', '虚构旧名乙'],
        registeredOn: '2015-03-09',
        residentEnterprise: true,
      },
      year: 2025,
      figures: { salesRevenue: '12345600.00', employees: '87.5', netAssets: '-3.00' },
      status: 'audited',
      originals: { salesRevenue: { text: '1234.56', factor: '10000' } },
    });
    expect(reading.staged?.profile).not.toHaveProperty('street');
    expect(reading.firmKey).toBe('uscc 91320412000000019X');
    expect(reading.subject).toBe('2025');
  });

  it('takes a text without what programs wrap it in, on one line, and refuses what nobody sees within it', () => {
    const clean = rowOf('firms', {
      统一社会信用代码: '\u202a91320412000000019X\u202c',
      企业名称: '\ufeff虚构星辰\n智能装备有限公司\u200b',
      地址: '科技路\r\n1号',
      来源: '第一行\n第二行',
    });
    expect(errorsOf(clean)).toEqual([]);
    expect(clean.staged?.profile).toMatchObject({
      uscc: '91320412000000019X',
      name: '虚构星辰 智能装备有限公司',
      address: '科技路 1号',
    });
    expect(clean.staged?.source).toBe('第一行\n第二行');
    const forged = rowOf('firms', {
      统一社会信用代码: '91320412000000019X',
      企业名称: '虚构\u202e司公限有',
      曾用名: '旧名；旧\u200b名',
      服务专员: '王\u2066伟',
      来源: 'a\u202eb',
    });
    expect(forged.errors.map(({ column, code }) => [column, code])).toEqual([
      ['企业名称', 'field.invisible'],
      ['服务专员', 'field.invisible'],
      ['来源', 'field.invisible'],
      ['曾用名', 'field.invisible'],
    ]);
  });

  it('reports every bad cell by its heading, not only the first', () => {
    const reading = rowOf('firms', {
      统一社会信用代码: '9132041200000001',
      企业名称: '虚构甲',
      成立日期: '3/9/2015',
      居民企业: '也许',
      年度: '二零二五',
      职工总数: '-5',
      '销售收入（万元）': '1.23E+17',
      行业代码: '软件业',
    });
    expect(reading.staged).toBeUndefined();
    expect(errorsOf(reading)).toEqual([
      ['成立日期', 'import.cell.not-a-date', '3/9/2015'],
      ['居民企业', 'import.cell.not-yes-no', '也许'],
      ['年度', 'import.cell.not-a-year', '二零二五'],
      ['销售收入（万元）', 'import.cell.precision-lost', '1.23E+17'],
      ['统一社会信用代码', 'uscc.length', '9132041200000001'],
      ['行业代码', 'firm.industry-form', '软件业'],
      ['职工总数', 'figure.negative', '-5'],
    ]);
  });

  it('lets a wrong check digit pass with a warning, and records why', () => {
    const reading = rowOf('firms', { 统一社会信用代码: '913204120000000190', 企业名称: '虚构甲' });
    expect(reading.staged?.profile).toMatchObject({ uscc: '913204120000000190', usccOverrideReason: 'import' });
    expect(reading.warnings).toMatchObject([{ column: '统一社会信用代码', code: 'import.cell.check-digit' }]);
  });

  it.each([
    ['a 19-digit code', { 统一社会信用代码: '91320412000000019X1', 企业名称: '虚构甲' }, 'uscc.length'],
    [
      'a code that Excel shortened',
      { 统一社会信用代码: { kind: 'number', text: '913204120000000000', lossy: true } as Cell, 企业名称: '虚构甲' },
      'import.cell.precision-lost',
    ],
    ['a row without any key', { 统一社会信用代码: '', 企业名称: '虚构甲' }, 'import.row.no-key'],
    ['figures without a year', { 统一社会信用代码: '91320412000000019X', 销售收入: '5' }, 'import.row.year-missing'],
    ['a year to come', { 统一社会信用代码: '91320412000000019X', 年度: '2027', 销售收入: '5' }, 'year.out-of-range'],
    ['an identifier without its scheme', { 其他编号: 'A-7', 企业名称: '虚构甲' }, 'import.row.scheme-missing'],
    ['parts of a person', { 统一社会信用代码: '91320412000000019X', 年度: '2025', 职工总数: '12.345' }, 'figure.too-precise'],
    ['an endless text', { 统一社会信用代码: '91320412000000019X', 数据来源: '长'.repeat(1001) }, 'field.too-long'],
    [
      'an error value',
      {
        统一社会信用代码: '91320412000000019X',
        年度: '2025',
        职工总数: { kind: 'fault', fault: 'error-value', text: '#N/A' } as Cell,
      },
      'import.cell.error-value',
    ],
  ])('refuses %s', (_, columns, code) => {
    const reading = rowOf('firms', columns);
    expect(reading.staged).toBeUndefined();
    expect(reading.errors.map((error) => error.code)).toEqual([code]);
  });

  it('states rights at the end of the row’s year, and never in the future', () => {
    const base = { 统一社会信用代码: '91320412000000019X' };
    expect(rowOf('firms', { ...base, 年度: '2024', I类知识产权数: '3', II类知识产权数: '0' }).staged?.rights).toEqual({
      classI: 3,
      classII: 0,
      statedOn: '2024-12-31',
    });
    expect(rowOf('firms', { ...base, 年度: '2026', I类知识产权数: '3' }).staged?.rights).toEqual({
      classI: 3,
      classII: null,
      statedOn: TODAY,
    });
    expect(errorsOf(rowOf('firms', { ...base, I类知识产权数: '3', 知识产权统计日期: '2026-08-01' }))).toEqual([
      ['知识产权统计日期', 'import.row.in-the-future', '2026-08-01'],
    ]);
    expect(errorsOf(rowOf('firms', { ...base, I类知识产权数: '2.5' }))).toEqual([
      ['I类知识产权数', 'import.cell.not-a-count', '2.5'],
    ]);
  });

  it('warns of figures that cannot both be right, and records them as filed', () => {
    const reading = rowOf('figures', { USCC: '91320412000000019X', 年度: '2025', 职工总数: '10', 科技人员: '12' });
    expect(reading.errors).toEqual([]);
    expect(reading.warnings.map(({ column, code }) => [column, code])).toEqual([['科技人员', 'figure.part-exceeds-whole']]);
  });

  it('reads a recognition, effective from its issue where nothing else is said', () => {
    const reading = rowOf('recognitions', {
      信用代码: '91320412000000019X',
      认定类别: '高企',
      证书编号: 'GR202432000001',
      发证日期: '2024-11-19',
      有效期至: '',
    });
    expect(reading.staged?.recognition).toEqual({
      stage: 'high-tech-enterprise',
      number: 'GR202432000001',
      issuedOn: '2024-11-19',
      effectiveOn: '2024-11-19',
      expiresOn: '2027-11-19',
      evidence: null,
    });
    expect(errorsOf(rowOf('recognitions', { 信用代码: '91320412000000019X', 认定类别: '高新', 发证日期: '2024-11-19' }))).toEqual(
      [['认定类别', 'import.cell.not-a-choice', '高新']],
    );
    expect(errorsOf(rowOf('recognitions', { 信用代码: '91320412000000019X', 认定类别: '瞪羚', 发证日期: '' }))).toEqual([
      [null, 'field.required', null],
    ]);
  });

  it('reads attestations, one per row or one per column', () => {
    const long = rowOf('attestations', {
      信用代码: '91320412000000019X',
      声明事项: 'core-ip',
      声明结果: '是',
      声明日期: '2026-03-01',
    });
    expect(long.staged?.facts).toEqual([
      { kind: 'attestation', data: { name: 'core-ip', answer: true, statedOn: '2026-03-01' } },
    ]);
    const wide = rowOf('attestations', {
      信用代码: '91320412000000019X',
      'core-ip': '否',
      listed: '',
      'no-incident': '是',
      声明日期: '2026-03-01',
      声明有效期至: '2027-02-28',
    });
    expect(wide.staged?.facts.map(({ data }) => [data['name'], data['answer'], data['validTo']])).toEqual([
      ['core-ip', false, '2027-02-28'],
      ['no-incident', true, '2027-02-28'],
    ]);
    expect(
      errorsOf(
        rowOf('attestations', { 信用代码: '91320412000000019X', 声明事项: 'core-ip', 声明结果: '', 声明日期: '2026-03-01' }),
      ),
    ).toEqual([[null, 'field.required', null]]);
  });

  it('reads a right', () => {
    const reading = rowOf('intellectual-property', {
      信用代码: '91320412000000019X',
      类别: 'Ⅱ类',
      类型: '软件著作权',
      授权日期: '20240305',
      数量: '2',
      获得方式: '自主研发',
    });
    expect(reading.staged?.facts).toEqual([
      {
        kind: 'intellectual-property',
        data: { class: 'II', type: '软件著作权', grantedOn: '2024-03-05', acquiredBy: 'own', count: 2 },
      },
    ]);
  });

  it('finds two rows about the same thing by their keys', () => {
    const first = rowOf('figures', { USCC: '91320412000000019X', 年度: '2025', 职工总数: '10' });
    const second = rowOf('figures', { USCC: '91320412000000019X', 年度: '2025', 职工总数: BLANK });
    expect([first.firmKey, first.subject]).toEqual([second.firmKey, second.subject]);
  });

  it('refuses a text that is too long to be a number, a date or a choice before it looks into it, and is no key', () => {
    const long = '1'.repeat(32_767);
    const reading = rowOf('firms', {
      统一社会信用代码: 'X'.repeat(1000),
      企业名称: '虚构甲',
      年度: long,
      职工总数: `${long}x`,
      成立日期: long,
    });
    expect(reading.errors.map(({ target, code }) => [target, code])).toEqual(
      expect.arrayContaining([
        ['year', 'field.too-long'],
        ['employees', 'field.too-long'],
        ['registeredOn', 'field.too-long'],
      ]),
    );
    expect(reading.firmKey).toBeNull();
  });
});
