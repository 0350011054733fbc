import path from 'node:path';
import { projectRoot } from '../platform/config/index.js';
import { loadCriteria } from './files/criteria-files.js';
import { detailOf } from './criteria.views.js';

const loaded = loadCriteria(path.join(projectRoot(), 'criteria'));

const ASKED = { adopted: false, today: '2026-11-28' };

function detail(id: string, version: string): ReturnType<typeof detailOf> {
  const found = loaded.find((one) => one.id === id && one.version === version);
  if (found === undefined) throw new Error(`${id}@${version} is not among the criteria`);
  return detailOf(found, ASKED);
}

describe('criteria as people read them', () => {
  it('say what a form must offer', () => {
    const { figures, attestations, rights, expertTotal } = detail('cn/high-tech-enterprise', '2016').reads;
    expect(figures).toEqual(expect.arrayContaining(['techStaff', 'employees', 'rdExpenseHighTech', 'netAssets']));
    expect(new Set(figures).size).toBe(figures.length);
    expect(attestations).toEqual(['core-ip', 'technology-field', 'no-incident']);
    expect([rights, expertTotal]).toEqual([true, 'innovation-total']);
    expect(detail('cn/sci-tech-sme', '2017').reads).toMatchObject({ rights: true, expertTotal: null });
  });

  it('name the document of every condition and score item', () => {
    for (const criteria of loaded) {
      const { conditions, scores, documents } = detailOf(criteria, ASKED);
      const keys = documents.map(({ key }) => key);
      for (const { document } of [...conditions, ...scores]) expect(keys).toContain(document);
    }
  });

  it('tie a contradiction to what the file says it concerns, else to what stands at its place or below it', () => {
    const about = (id: string, version: string): Record<string, readonly string[]> =>
      Object.fromEntries(detail(id, version).contradictions.map((one) => [one.id, one.about]));
    expect(about('cn/high-tech-enterprise', '2016')).toMatchObject({
      'growth-exactly-five': ['growth-net-assets', 'growth-sales'],
      'management-bands': ['management'],
      'late-annual-report': [],
    });
    expect(about('cn/sci-tech-sme', '2017')['size-gate-before-shortcut']).toContain('d1-hnte-cert');
  });

  it('give conditions of two criteria that measure the same the same measure, whatever their limits', () => {
    const measures = (id: string, version: string): string[] => detail(id, version).conditions.map(({ measure }) => measure);
    const [old, current] = [measures('cn-jiangsu/unicorn', '2022'), measures('cn-jiangsu/unicorn', '2025')];
    expect(old.some((measure) => current.includes(measure))).toBe(true);
  });

  it('give the ends of bands with what they count', () => {
    const transfer = detail('cn/high-tech-enterprise', '2016').scores.find(({ id }) => id === 'transfer');
    expect(transfer).toMatchObject({ by: 'bands', unit: 'count' });
    expect(transfer?.bands[1]).toEqual({ label: 'B', atLeast: '4', below: '5', points: [19, 24] });
  });
});
