import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { projectRoot } from '../platform/config/index.js';
import { loadZoneFacts } from './zone-file.js';

const FILE = path.join(projectRoot(), 'reference', 'zone.yaml');

describe('loadZoneFacts', () => {
  it('reads what the zone says of itself, exactly', () => {
    const { clusters, industrialSystem, measures, targets } = loadZoneFacts(FILE);
    expect(industrialSystem.leading.map((each) => each.name['zh-CN'])).toEqual(['高端装备', '电子信息', '绿色能源', '新型交通']);
    expect(clusters).toHaveLength(2);
    expect(measures.map(({ id, year, value, growth }) => [id, year, value, growth])).toEqual([
      ['cluster-output', 2023, '40800000000', '0.6801'],
      ['cluster-rd-intensity', 2023, '0.0461', null],
    ]);
    expect(targets.map(({ id, byYear, value }) => [id, byYear, value])).toEqual([
      ['supply-chain-completeness', 2025, '0.70'],
      ['parts-output', 2025, '150000000000'],
    ]);
  });

  it.each([
    ['an unknown key', (text: string) => `${text}\nmayor: nobody\n`, /must NOT have additional properties/],
    [
      'a number where a decimal text belongs',
      (text: string) => text.replace("'0.0461'", '0.0461'),
      /measures\/1\/value must be string/,
    ],
    [
      'a source that is not there',
      (text: string) => text.replace('source: zone-account-2024', 'source: hearsay'),
      /no source has the id hearsay/,
    ],
  ])('refuses %s, saying where', (_what, change, message) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'echelon-zone-'));
    const file = path.join(folder, 'zone.yaml');
    fs.writeFileSync(file, change(fs.readFileSync(FILE, 'utf8')));
    expect(() => loadZoneFacts(file)).toThrow(message);
    fs.rmSync(folder, { recursive: true });
  });
});
