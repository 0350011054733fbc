import { camelCase, snakeCase } from './field-names.js';

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
