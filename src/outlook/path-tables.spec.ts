import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../platform/config/index.js';
import { loadPathTables } from './path-tables.js';

const FOLDER = path.join(projectRoot(), 'criteria');

describe('loadPathTables', () => {
  it('reads the zone’s levers and the windows that are published', () => {
    const { levers, windows } = loadPathTables(FOLDER);
    expect(levers.map(({ id }) => id)).toEqual(expect.arrayContaining(['hire-researcher', 'rd-spend', 'right-class-i']));
    expect(levers.every(({ name, cost }) => name['zh-CN'] !== '' && name.en !== '' && cost > 0)).toBe(true);
    const published = windows.criteria.flatMap(({ id, windows: list }) =>
      list.map(({ opensOn, closesOn }) => [id, opensOn, closesOn]),
    );
    expect(published).toEqual([['cn/sci-tech-sme', '2026-06-01', '2026-08-31']]);
  });

  it.each([
    ['levers.yaml', 'an unknown key', 'most: 300', 'most: 300\n    colour: red', /must NOT have additional properties/],
    [
      'levers.yaml',
      'a figure that does not exist',
      '[techStaff, employeesYearEnd]',
      '[brains]',
      /must be equal to one of the allowed/,
    ],
    ['levers.yaml', 'a step of nothing', "step: '10000'", "step: '0'", /step must match pattern/],
    ['levers.yaml', 'an id that stands twice', 'id: rd-spend', 'id: hire-researcher', /the id hire-researcher stands twice/],
    ['levers.yaml', 'a lead time of a figure', 'leadDays: null', 'leadDays: 30', /hire-researcher moves figures/],
    ['levers.yaml', 'parts of a right', "rights\n    step: '1'", "rights\n    step: '0.5'", /right-class-i moves whole things/],
    [
      'levers.yaml',
      'a fact nobody can record',
      'level: provincial',
      'level: galactic',
      /rd-institution is no fact that can be recorded/,
    ],
    [
      'windows.yaml',
      'a window that ends before it opens',
      'closesOn: 2026-08-31',
      'closesOn: 2026-05-31',
      /does not run from a day/,
    ],
    ['windows.yaml', 'a window of another year', 'closesOn: 2026-08-31', 'closesOn: 2027-08-31', /does not close in 2026/],
    ['windows.yaml', 'a day that not every year has', "judgedOn: '08-31'", "judgedOn: '02-30'", /no day of every year/],
    [
      'windows.yaml',
      'criteria that stand twice',
      'id: cn/high-tech-enterprise',
      'id: cn/sci-tech-sme',
      /cn\/sci-tech-sme stands twice/,
    ],
  ])('refuses in %s %s, saying where', (file, _what, from, to, message) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-levers-'));
    for (const each of ['levers.yaml', 'windows.yaml']) {
      const text = fs.readFileSync(path.join(FOLDER, each), 'utf8');
      fs.writeFileSync(path.join(folder, each), each === file ? text.replace(from, to) : text);
    }
    expect(() => loadPathTables(folder)).toThrow(message);
    fs.rmSync(folder, { recursive: true });
  });
});
