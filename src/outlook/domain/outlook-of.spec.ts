import path from 'node:path';
import { aFirm, type StatedFirm } from '../../../test/support/a-firm.js';
import { sme } from '../../../test/support/arbitrary-firms.js';
import { evaluate } from '../../criteria/domain/index.js';
import { loadPathTables } from '../path-tables.js';
import { projectRoot } from '../../platform/config/index.js';
import { outlookOf } from './outlook.js';

const DAY = '2026-07-01';
const judged = (firm: StatedFirm) => evaluate(sme, aFirm(firm, DAY), DAY);

describe('what lies ahead', () => {
  const tables = loadPathTables(path.join(projectRoot(), 'criteria'));
  const short: StatedFirm = {
    firm: { residentEnterprise: true },
    figures: {
      2025: {
        employees: '50',
        techStaff: '10',
        salesRevenue: '20000000',
        rdExpenseSuperDeduction: '850000',
        costAndExpenses: '19000000',
        totalAssets: '1000000',
      },
    },
    attestations: { 'products-permitted': true, 'conduct-clean': true, 'intellectual-property-complete': true },
  };
  const ahead = (firm: StatedFirm) => outlookOf(judged(firm), sme, aFirm(firm, DAY), tables);

  it('is a way for a firm that falls short', () => {
    const { paths, windows } = ahead(short);
    expect([paths.length > 0, windows.length]).toEqual([true, 2]);
  });

  it('is nothing for a firm that qualifies or holds the stage', () => {
    const nothing = { paths: [], windows: [], forecast: null, cliffs: [] };
    const qualified = { ...short, facts: [{ kind: 'intellectual-property', class: 'I', grantedOn: '2024-01-01' }] };
    expect(judged(qualified).level).toBe('qualified');
    expect(ahead(qualified)).toEqual(nothing);
    const holds = { ...short, facts: [{ kind: 'recognition', stage: 'sci-tech-sme', issuedOn: '2026-06-01' }] };
    expect(judged(holds).level).toBe('holds');
    expect(ahead(holds)).toEqual(nothing);
  });
});
