import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { FIGURES, FURTHER_STAGES, STAGES, ATTESTATIONS } from '../figures/domain/index.js';
import { projectRoot } from '../platform/config/index.js';
import { loadCriteria } from './files/criteria-files.js';
import { criteriaInForce, evaluate, stalenessOf } from './domain/index.js';
import { adoptedCriteria } from './files/zone-tables.js';
import { detailOf, summaryOf } from './criteria.views.js';

const folder = path.join(projectRoot(), 'criteria');
const SME = path.join('cn', 'sci-tech-sme', '2017.yaml');

/** What the tests of a copy do not look at: other layers, and the cases. Reading them each time would take most of the time. */
const isLeftOut = (name: string): boolean => /^(cn-|gei|hurun)|\.(cases|witnesses)\.yaml$/.test(name);

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

beforeEach(() => {
  copy = fs.mkdtempSync(path.join(os.tmpdir(), 'criteria-'));
  fs.cpSync(folder, copy, { recursive: true, filter: (source) => !isLeftOut(path.relative(folder, source)) });
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
        .map((criteria) => summaryOf(criteria, { adopted: true, today: '2026-11-28' }).document)
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
      const { conditions, scores, routes, gates } = detailOf(criteria, { adopted: true, today: '2026-11-28' });
      for (const { name } of [...conditions, ...scores, ...routes])
        expect([name['zh-CN'], name.en].every((text) => text !== '')).toBe(true);
      const shown = new Set(conditions.map(({ id }) => id));
      expect([...gates, ...routes.flatMap((route) => route.conditions)].every((id) => shown.has(id))).toBe(true);
    }
    const hnte = loadCriteria(folder)
      .map((criteria) => detailOf(criteria, { adopted: true, today: '2026-11-28' }))
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

describe('the next check of the texts', () => {
  const versionIn = (from: string, name: string) => {
    const found = loadCriteria(from).find(({ id, version }) => `${id}@${version}` === name);
    if (found === undefined) throw new Error(name);
    return found;
  };

  it('is due a year after the last for official texts and half a year for others, the earliest of the documents', () => {
    expect(versionIn(folder, 'cn/sci-tech-sme@2017').nextCheckOn).toBe('2027-11-22');
    expect(versionIn(folder, 'cn-jiangsu/unicorn@2025').nextCheckOn).toBe('2027-11-22');
    expect(versionIn(folder, 'cn/sci-tech-sme@2022').nextCheckOn).toBe('2027-05-22');
    expect(versionIn(folder, 'hurun/unicorn@2024').nextCheckOn).toBe('2027-05-22');
  });

  it('may be set by a document or by the version itself, and is pinned with the criteria', () => {
    const before = versionIn(copy, 'cn/sci-tech-sme@2017');
    changed(SME, 'quality: official-text', 'quality: official-text\n    checkEvery: P3M');
    const sooner = versionIn(copy, 'cn/sci-tech-sme@2017');
    expect([sooner.nextCheckOn, sooner.digest === before.digest]).toEqual(['2027-02-22', false]);
    changed(SME, '\ndocuments:', 'nextCheckOn: 2026-12-31\ndocuments:');
    expect(versionIn(copy, 'cn/sci-tech-sme@2017').nextCheckOn).toBe('2026-12-31');
  });

  it('makes a verdict stale from the day after, and says why', () => {
    const sme = versionIn(folder, 'cn/sci-tech-sme@2017');
    const nobody = {
      profile: { revision: 'p', registeredOn: null, residentEnterprise: null, division: null, industry: null },
      years: {},
      facts: [],
      recognitions: [],
    };
    const on = (day: string): unknown[] => [evaluate(sme, nobody, day).stale, stalenessOf(sme, day)];
    expect(on('2027-11-22')).toEqual([false, []]);
    expect(on('2027-11-23')).toEqual([true, [{ reason: 'check-overdue', on: '2027-11-22' }]]);
    expect(on('2017-05-02')).toEqual([true, [{ reason: 'not-yet-in-force', on: '2017-05-03' }]]);
    const gazelle = versionIn(folder, 'cn-jiangsu/gazelle@2024');
    expect(stalenessOf(gazelle, '2027-05-23')).toEqual([
      { reason: 'out-of-force', on: '2024-12-31' },
      { reason: 'check-overdue', on: '2027-05-22' },
    ]);
    expect(evaluate({ ...sme, nextCheckOn: null }, nobody, '2099-01-01').stale).toBe(false);
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
