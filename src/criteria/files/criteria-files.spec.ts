import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../platform/config/index.js';
import { checkCriteriaFile, CriteriaFileError, loadCriteria } from './criteria-files.js';

const folder = path.join(projectRoot(), 'criteria');
const SME = path.join('cn', 'sci-tech-sme', '2017.yaml');
const SHANDONG = path.join('cn-shandong', 'gazelle', '2017.yaml');
const INNOVATIVE = path.join('cn', 'innovative-sme', '2022.yaml');
const TORCH = path.join('cn-torch', 'unicorn', '2017.yaml');
const LITTLE_GIANT = path.join('cn', 'little-giant', '2026.yaml');
const SPECIALISED = path.join('cn', 'specialised-sme', '2026.yaml');
const SME_2022 = path.join('cn', 'sci-tech-sme', '2022.yaml');
const HNTE = path.join('cn', 'high-tech-enterprise', '2016.yaml');

/** Layers no test changes or looks at, and the cases: reading them each time would take most of the time. */
const isLeftOut = (name: string): boolean =>
  /^(cn-(changzhou|guangzhou|jiangsu|jinan|liaoning|suzhou|xiamen)|gei|hurun)|\.(cases|witnesses)\.yaml$/.test(name);

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

const complaints = (file: string): string[] => checkCriteriaFile(file).map(({ line, message }) => `${line} ${message}`);

beforeEach(() => {
  copy = fs.mkdtempSync(path.join(os.tmpdir(), 'criteria-'));
  fs.cpSync(folder, copy, { recursive: true, filter: (source) => !isLeftOut(path.relative(folder, source)) });
});
afterEach(() => fs.rmSync(copy, { recursive: true }));

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
    [
      'an unknown attestation',
      SME,
      'attestation: products-permitted',
      'attestation: products-allowed',
      /with.attestation" must be one of/,
    ],
    ['an unknown stage', SME, 'stage: sci-tech-sme', 'stage: sci-tech-firm', /"stage" must be one of sci-tech-sme/],
    [
      'an unknown stage of a recognition',
      SME,
      'with: { stage: high-tech-enterprise }',
      'with: { stage: high-tech }',
      /must be one of/,
    ],
    [
      'a file nobody says when it was checked',
      SME,
      'lastCheckedOn: 2026-11-22\n\ndocuments',
      '\ndocuments',
      /lacks "lastCheckedOn"; add it/,
    ],
    ['a document without a date', SME, '    lastCheckedOn: 2026-11-22\n', '', /"documents.0" lacks "lastCheckedOn"/],
    [
      'a check that holds for no time',
      SME,
      'quality: official-text',
      'quality: official-text\n    checkEvery: P0Y',
      /does not have the form/,
    ],
    [
      'a next check before the last',
      SME,
      '\ndocuments:',
      'nextCheckOn: 2026-11-22\ndocuments:',
      /no later than the last on 2026-11-22/,
    ],
    [
      'a unit that is not the indicator’s',
      SME,
      "value: '500', unit: persons",
      "value: '500', unit: yuan",
      /counted here in persons, and its limit is written in yuan/,
    ],
    ['a rate in points', HNTE, "value: '0.10', unit: ratio", "value: '0.10', unit: points", /counted here in ratio/],
    ['dollars for a valuation in yuan', TORCH, 'unit: usd', 'unit: yuan', /counted here in usd/],
    [
      'a pass mark nobody can reach',
      SME,
      "value: '60', unit: points",
      "value: '101', unit: points",
      /above the 100 points of the whole table/,
    ],
    [
      'a pass mark to exceed that is all there is',
      HNTE,
      "value: '70', unit: points",
      "value: '100', unit: points",
      /pass mark > 100 is above the 100 points/,
    ],
    [
      'points for no value over the item’s',
      HNTE,
      'points: [0, 10], note: base-not-positive',
      'points: [0, 11], note: base-not-positive',
      /within 0 and 10/,
    ],
    [
      'a route that asks for more than another',
      SME,
      'conditions: [d2-award]',
      'conditions: [d2-award, d1-hnte-cert]',
      /route "d2-award" asks for all that "d1-hnte-cert"/,
    ],
    [
      'two routes that ask for the same',
      SME,
      'conditions: [d2-award]',
      'conditions: [d1-hnte-cert]',
      /route "d2-award" asks for all that "d1-hnte-cert"/,
    ],
    [
      'a contradiction about nothing there is',
      HNTE,
      'concerns: [growth-net-assets, growth-sales]',
      'concerns: [growth-of-sales]',
      /no condition or score item "growth-of-sales"/,
    ],
    [
      'a reading of a document not listed',
      HNTE,
      "{ document: '195', at: 附件4,",
      "{ document: '196', at: 附件4,",
      /names the document "196"/,
    ],
    [
      'two routes of one id',
      SME,
      '- id: d2-award\n    name: { zh-CN: 直接',
      '- id: d3-institution\n    name: { zh-CN: 直接',
      /"d3-institution" is used twice in routes/,
    ],
    ['two score items of one id', SME, 'id: ip-class-ii', 'id: ip-class-i', /score item "ip-class-i" is used twice/],
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

  it('says all that is wrong in one file at once: its shape, its references and its place', () => {
    changed(SME, 'judge: figures', 'jugde: figures');
    changed(SME, "document: '115', at: Art. 6(2)", "document: '116', at: Art. 6(2)");
    changed(SME, 'validTo: null', 'validTo: 2016-01-01');
    const target = changed(SME, "atLeast: '0.25', below: '0.30'", "atLeast: '0.25', below: '0.29'");
    const said = complaints(target).join('\n');
    expect(said).toMatch(/Unknown key "jugde"/);
    expect(said).toMatch(/names the document "116"/);
    expect(said).toMatch(/before it begins/);
    expect(said).toMatch(/gap between bands/);
    expect(checkCriteriaFile(target).every(({ line, column }) => line > 1 && column > 1)).toBe(true);
  });

  it('gives a part of the best of several no more than its whole', () => {
    const target = path.join(copy, SME);
    const text = fs.readFileSync(target, 'utf8');
    const part = text.indexOf('of: 24');
    fs.writeFileSync(target, `${text.slice(0, part)}of: 34${text.slice(part + 'of: 24'.length)}`);
    expect(complaints(target).join('\n')).toMatch(/"ip-class-ii" gives up to 34 points, and "ip" 30 at most/);
  });

  it('refuses a route that no number can take', () => {
    const target = changed(
      SME,
      '  - id: c3-products',
      `  - id: c2d-many
    name: { zh-CN: 多, en: Many }
    clause: { document: '115', at: Art. 6(2) }
    judge: figures
    indicator: figure
    with: { figure: employees }
    operator: '>'
    threshold: { value: '500', unit: persons, since: 2017-05-03 }

  - id: c3-products`,
    );
    changed(SME, 'conditions: [d2-award]', 'conditions: [d2-award, c2d-many]');
    expect(complaints(target).join('\n')).toMatch(
      /No firm can take the route "d2-award": "c2d-many" asks for at least 500 and "c2a-staff" for at most 500/,
    );
  });

  it('refuses two versions in force at once, unless one says that both readings stand', () => {
    const target = changed(SME_2022, "alongside: ['2017']\n", '');
    expect(complaints(target)).toEqual([
      expect.stringMatching(/^6 In force from 2022-04-25 while cn.sci-tech-sme@2017 is in force without end/),
    ]);
    expect(() => loadCriteria(copy)).toThrow(/sci-tech-sme.2022\.yaml:6:\d+ In force from/);
    changed(SME, 'validTo: null', 'validTo: 2022-04-25');
    expect(complaints(target).join()).toMatch(/is in force until 2022-04-25; end that one the day before/);
    changed(SME, 'validTo: 2022-04-25', 'validTo: 2022-04-24');
    expect(complaints(target)).toEqual([]);
  });

  it('refuses stages that ask for each other in a circle, and takes a short cut beside another way', () => {
    expect(complaints(path.join(copy, SPECIALISED))).toEqual([]);
    // 63号 asked for no other title, and what was had by it may still be held: without it there is no first step.
    fs.rmSync(path.join(copy, 'cn', 'specialised-sme', '2022.yaml'));
    const target = changed(SPECIALISED, 'stages: [innovative-sme, sci-tech-sme]', 'stage: little-giant');
    expect(complaints(target).join('\n')).toMatch(
      /Every route asks for a recognition as little-giant, which itself cannot be had without one as specialised-sme: a circle/,
    );
    expect(complaints(path.join(copy, LITTLE_GIANT)).join('\n')).toMatch(/a recognition as specialised-sme/);
    expect(() => loadCriteria(copy)).toThrow(/little-giant.2026\.yaml:\d+:\d+ [^\n]*circle[^\n]*\n.*specialised-sme/);
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
