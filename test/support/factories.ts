import { usccCheckCharacter } from '../../src/firms/domain/index.js';

let serial = 0;

/** A credit code that passes its check and that no other test of this process uses. */
export function aUscc(): string {
  serial += 1;
  const body = `91320412${String(process.pid % 10_000).padStart(4, '0')}${String(serial).padStart(5, '0')}`;
  return `${body}${usccCheckCharacter(body)}`;
}

/** The body of a firm; every field may be replaced. */
export function aFirm(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const uscc = aUscc();
  return { uscc, name: `示例科技${uscc.slice(-6)}有限公司`, registeredOn: '2015-06-01', residentEnterprise: true, ...fields };
}

/**
 * The figures of last year of a firm that scores 100 as a sci-tech SME (worked example KX-017, in yuan): 500 staff, 150 of them
 * scientific, R&D exactly 6 % of sales.
 */
export function sciTechSmeFigures(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    employees: 500,
    techStaff: 150,
    salesRevenue: '100000000.00',
    totalAssets: '80000000.00',
    rdExpenseSuperDeduction: '6000000.00',
    costAndExpenses: '95000000.00',
    ...fields,
  };
}

/** What else KX-017 states: one class I right, the rights complete, and the two questions to a person answered yes. */
export function sciTechSmeFacts(): Record<string, unknown>[] {
  const attested = (name: string): Record<string, unknown> => ({
    kind: 'attestation',
    name,
    answer: true,
    statedOn: '2026-06-01',
  });
  return [
    { kind: 'intellectual-property', class: 'I', grantedOn: '2022-03-01', acquiredBy: 'own' },
    attested('intellectual-property-complete'),
    attested('products-permitted'),
    attested('conduct-clean'),
  ];
}
