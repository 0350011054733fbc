import { BOOKKEEPING, camelCase, CIRCUMSTANCES, RECORDED_TABLES, snakeCase } from './recorded-tables.js';

describe('the name of a column', () => {
  it.each([
    ['registered_on', 'registeredOn'],
    ['uscc_override_reason', 'usccOverrideReason'],
    ['name', 'name'],
    ['fact_id', 'factId'],
    ['class_1_count', 'class1Count'],
    ['salesRevenue', 'salesRevenue'],
  ])('%s is spelt %s by the API', (column, field) => {
    expect(camelCase(column)).toBe(field);
  });

  it.each(['registered_on', 'uscc_override_reason', 'name', 'fact_id'])('%s is found by how the API spells it', (column) => {
    expect(snakeCase(camelCase(column))).toBe(column);
  });
});

describe('the tables that do not read column by column', () => {
  it('are told once each, and say of what their rows are revisions by columns that are no bookkeeping or are the firm', () => {
    const names = RECORDED_TABLES.map(({ table }) => table);
    expect(new Set(names).size).toBe(names.length);
    for (const { revisionsOf, subject, unfolded } of RECORDED_TABLES) {
      const hidden: readonly string[] = [...BOOKKEEPING, ...CIRCUMSTANCES];
      for (const column of revisionsOf) expect(column === 'firm_id' || !hidden.includes(column)).toBe(true);
      expect([...revisionsOf, ...subject]).not.toContain(unfolded);
    }
  });
});
