import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FIGURES, FURTHER_STAGES, STAGES, ATTESTATIONS } from '../figures/domain/index.js';
import { projectRoot } from '../platform/config/index.js';
import { checkCriteriaFile, CriteriaFileError, loadCriteria } from './criteria-files.js';
import { criteriaInForce } from './domain/index.js';
import { adoptedCriteria } from './zone-tables.js';
import { detailOf, summaryOf } from './criteria.views.js';

const folder = path.join(projectRoot(), 'criteria');
const SME = path.join('cn', 'sci-tech-sme', '2017.yaml');
const SHANDONG = path.join('cn-shandong', 'gazelle', '2017.yaml');
const INNOVATIVE = path.join('cn', 'innovative-sme', '2022.yaml');
const HNTE = path.join('cn', 'high-tech-enterprise', '2016.yaml');

let copy: string;

/** A copy of the criteria with one text changed in one file. */
function changed(file: string, from: string | RegExp, to: string): string {
  const target = path.join(copy, file);
  const text = fs.readFileSync(target, 'utf8');
  const made = text.replace(from, to);
  if (made === text) throw new Error(`${file} has no ${String(from)}`);
  fs.writeFileSync(target, made);
  return target;
}

const smeIn = (from: string) => loadCriteria(from).find(({ id }) => id === 'cn/sci-tech-sme');
const complaints = (file: string): string[] => checkCriteriaFile(file).map(({ line, message }) => `${line} ${message}`);

beforeEach(() => {
  copy = fs.mkdtempSync(path.join(os.tmpdir(), 'criteria-'));
  fs.cpSync(folder, copy, { recursive: true });
});
afterEach(() => fs.rmSync(copy, { recursive: true }));

describe('the criteria that come with the product', () => {
  it('load, each under its own digest', () => {
    const all = loadCriteria(folder);
    expect(all.map(({ id, version }) => `${id}@${version}`)).toEqual([
      'cn-changzhou/seed-unicorn@2024',
      'cn-guangzhou-huangpu/gazelle-cultivation@2022',
      'cn-guangzhou-huangpu/gazelle@2022',
      'cn-jiangsu/gazelle@2024',
      'cn-jiangsu/potential-unicorn@2022',
      'cn-jiangsu/potential-unicorn@2025',
      'cn-jiangsu/unicorn@2022',
      'cn-jiangsu/unicorn@2025',
      'cn-jinan-hightech/gazelle@2016',
      'cn-liaoning/gazelle@2022',
      'cn-shandong/gazelle@2017',
      'cn-suzhou-sip/gazelle-cultivation@2021',
      'cn-suzhou-sip/gazelle@2021',
      'cn-torch/gazelle@2023',
      'cn-torch/unicorn@2017',
      'cn-xiamen-torch/gazelle@undated',
      'cn/high-tech-enterprise@2016',
      'cn/innovative-sme@2022',
      'cn/little-giant@2026',
      'cn/sci-tech-sme@2017',
      'cn/sci-tech-sme@2022',
      'cn/specialised-sme@2022',
      'cn/specialised-sme@2026',
      'gei/potential-unicorn@2025',
      'gei/unicorn@2025',
      'hurun/unicorn@2024',
    ]);
    expect(new Set(all.map(({ digest }) => digest)).size).toBe(all.length);
    expect(
      adoptedCriteria(folder, all)
        .map((criteria) => summaryOf(criteria, true).document)
        .sort(),
    ).toEqual(
      [
        '国科发政〔2017〕115号',
        '国科发火〔2016〕32号、国科发火〔2016〕195号',
        '江苏独角兽企业评估标准（2022年）',
        '江苏瞪羚企业推荐条件（2024年）',
        '苏生力〔2025〕41号',
      ].sort(),
    );
  });

  it('have a digest that follows the content and not the spacing or the comments', () => {
    const before = smeIn(copy)?.digest;
    changed(SME, '# 科技型中小企业', '# another comment');
    changed(SME, '\ngates:', '\n\n\ngates:');
    expect(smeIn(copy)?.digest).toBe(before);
    changed(SME, "value: '500'", "value: '501'");
    expect(smeIn(copy)?.digest).not.toBe(before);
  });

  it('show every condition, score and route in both languages', () => {
    for (const criteria of loadCriteria(folder)) {
      const { conditions, scores, routes, gates } = detailOf(criteria, true);
      for (const { name } of [...conditions, ...scores, ...routes])
        expect([name['zh-CN'], name.en].every((text) => text !== '')).toBe(true);
      const shown = new Set(conditions.map(({ id }) => id));
      expect([...gates, ...routes.flatMap((route) => route.conditions)].every((id) => shown.has(id))).toBe(true);
    }
    const hnte = loadCriteria(folder)
      .map((criteria) => detailOf(criteria, true))
      .find(({ id }) => id === 'cn/high-tech-enterprise');
    expect(hnte?.conditions.find(({ id }) => id === 'h5a-rd-ratio')).toMatchObject({
      threshold: null,
      thresholds: [{ value: '0.05' }, { value: '0.04' }, { value: '0.03' }],
    });
  });

  it('name stages, figures and attestations as the catalogue does', () => {
    const schema = fs.readFileSync(path.join(folder, 'schema.json'), 'utf8');
    const { properties, $defs } = JSON.parse(schema) as {
      properties: { stage: { enum: string[] } };
      $defs: Record<string, unknown>;
    };
    expect(properties.stage.enum).toEqual([...STAGES, ...FURTHER_STAGES]);
    expect(JSON.stringify($defs['condition-attested'])).toContain(JSON.stringify(ATTESTATIONS.map(({ name }) => name)));
    expect(FIGURES.every(({ name }) => /^[a-z][A-Za-z]+$/.test(name))).toBe(true);
  });
});

describe('a criteria file that is wrong is refused, with the line and what to do', () => {
  it.each([
    ['an unknown key', SME, 'judge: figures', 'jugde: figures', /^23 Unknown key "jugde"/m],
    [
      'an unknown indicator',
      SME,
      'indicator: recognition-held',
      'indicator: recognition',
      /"conditions.8.indicator" must be one of/,
    ],
    [
      'a parameter the indicator does not have',
      SME,
      'with: { figure: employees }',
      'with: { figure: employees, years: 3 }',
      /Unknown key "years"/,
    ],
    ['a value without a date', SME, ', since: 2017-05-03 }', ' }', /lacks "since"; add it/],
    ['a condition without a clause', SME, "clause: { document: '115', at: Art. 6(1) }", '', /lacks "clause"; add it/],
    [
      'a clause of a document not listed',
      SME,
      "document: '115', at: Art. 6(1)",
      "document: '116', at: Art. 6(1)",
      /names the document "116"/,
    ],
    ['a number where a decimal text belongs', SME, "value: '500'", 'value: 500', /must be string|does not have the form/],
    ['bands that overlap', SME, "atLeast: '0.25', below: '0.30'", "atLeast: '0.25', below: '0.31'", /overlap at 0.30/],
    ['bands that leave a gap', SME, "atLeast: '0.25', below: '0.30'", "atLeast: '0.25', below: '0.29'", /gap between bands/],
    [
      'bands that leave out their common edge',
      HNTE,
      "atLeast: '5', points: [25, 30]",
      "over: '5', points: [25, 30]",
      /gap between bands "B" and "A" at 5/,
    ],
    [
      'a line of the score table that is not there',
      INNOVATIVE,
      'with: { item: innovation }',
      'with: { item: novelty }',
      /"novelty" must be a line/,
    ],
    ['two limits for one size without a reason', SHANDONG, 'note: two-bands,', '', /both `orValue` and the `note`/],
    [
      'growth of profit silent on losses',
      SHANDONG,
      'whenNoValue: { base-not-positive: no-base }',
      'whenNoValue: { zero-denominator: no-base }',
      /no value because of "base-not-positive"/,
    ],
    ['bands without a top', SME, "atLeast: '0.30', points: 20", "atLeast: '0.30', below: '0.90', points: 20", /above band/],
    ['more points than the item has', SME, "atLeast: '0.30', points: 20", "atLeast: '0.30', points: 21", /within 0 and 20/],
    ['a figure the catalogue does not have', SME, 'figure: employees', 'figure: workers', /no figure "workers"/],
    ['a figure that can be negative in a ratio', SME, 'numerator: techStaff', 'numerator: netProfit', /can be negative/],
    [
      'a ratio silent on zero',
      HNTE,
      'whenNoValue: { zero-denominator: no-sales }',
      'whenNoValue: { one-year: no-sales }',
      /Say what happens when "ratio" has no value/,
    ],
    ['a note that is not there', HNTE, 'zero-denominator: no-sales', 'zero-denominator: no-turnover', /no note "no-turnover"/],
    ['a note nobody uses', HNTE, 'noteAtEdge: growth-exactly-five', '', /uses the note "growth-exactly-five"/],
    [
      'a route over a condition that is not there',
      SME,
      'conditions: [d2-award]',
      'conditions: [d2-prize]',
      /no condition "d2-prize"/,
    ],
    ['a condition no route needs', SME, 'gates: [c1-resident, ', 'gates: [', /would never count/],
    ['two conditions of one id', SME, 'id: c2b-revenue', 'id: c2a-staff', /used twice/],
    ['an item that does not exist', SME, 'with: { item: staff }', 'with: { item: people }', /"people" must be an item/],
    ['a day that does not exist', SME, 'validFrom: 2017-05-03', 'validFrom: 2017-02-30', /not a day of the calendar/],
    ['an end before its beginning', SME, 'validTo: null', 'validTo: 2016-01-01', /before it begins/],
    ['an id in the wrong place', SME, "version: '2017'", "version: '2018'", /belongs at cn.sci-tech-sme.2018.yaml/],
    ['an alias, by which values could hide or go in circles', SME, 'near: {', 'near: &near {', /Aliases are not taken/],
    ['broken YAML', SME, 'conditions:\n', 'conditions: [\n', /./],
  ])('%s', (_, file, from, to, complaint) => {
    const target = changed(file, from, to);
    if (to === '' && from.startsWith('noteAtEdge')) changed(file, from, to);
    if (to.includes('&near')) changed(file, '\ngates:', '\nextra: *near\ngates:');
    expect(complaints(target).join('\n')).toMatch(complaint);
    expect(() => loadCriteria(copy)).toThrow(CriteriaFileError);
  });

  it('says all that is wrong at once, each with its file', () => {
    changed(SME, 'judge: figures', 'jugde: figures');
    changed(HNTE, 'near: {', 'nearly: {');
    expect(() => loadCriteria(copy)).toThrow(
      /high-tech-enterprise.2016\.yaml:\d+:\d+ .*\n[\s\S]*sci-tech-sme.2017\.yaml:\d+:\d+ /,
    );
  });

  it('finds nothing wrong with the files as they are', () => {
    expect([...complaints(path.join(copy, SME)), ...complaints(path.join(copy, HNTE))]).toEqual([]);
  });
});

describe('the version in force', () => {
  it('of the specialised SME is that of 63号 through 2026-03-31, and that of 2号文 from the day after', () => {
    const all = loadCriteria(folder);
    const on = (day: string) => {
      const found = criteriaInForce(all, 'specialised-sme', day);
      return [found?.criteria.version, found?.stale];
    };
    expect(on('2026-03-31')).toEqual(['2022', false]);
    expect(on('2026-04-01')).toEqual(['2026', false]);
  });

  it('is the one that began last, and a stand-in is marked stale', () => {
    const sme = smeIn(folder);
    if (sme === undefined) throw new Error('no sme');
    const version = (name: string, validFrom: string, validTo: string | null): typeof sme => ({
      ...sme,
      version: name,
      validFrom,
      validTo,
    });
    const all = [
      version('b', '2024-01-01', '2024-12-31'),
      version('a', '2020-01-01', null),
      version('c', '2025-06-01', '2025-12-31'),
    ];
    const on = (date: string, among = all): string | undefined => {
      const found = criteriaInForce(among, 'sci-tech-sme', date);
      return found === undefined ? undefined : `${found.criteria.version}${found.stale ? ' stale' : ''}`;
    };
    expect(on('2024-12-31')).toBe('b');
    expect(on('2025-01-01')).toBe('a');
    expect(on('2025-12-31')).toBe('c');
    expect(on('2026-01-01', all.slice(0, 1))).toBe('b stale');
    expect(on('2019-01-01')).toBe('a stale');
    expect(criteriaInForce(all, 'gazelle', '2026-01-01')).toBeUndefined();
  });
});
