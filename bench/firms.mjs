// Synthetic firms for measuring: seeded, so that every run judges the same ones. Figures are stored the way the product stores them.

/** A small seeded generator (mulberry32): numbers in [0, 1). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const money = (cents) => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;
const uuid = (index, part) => `019${String(index).padStart(5, '0')}-${String(part).padStart(4, '0')}-7000-8000-000000000000`;

/**
 * Firms as of 2026-07-01: most ordinary, a tenth with something missing, a tenth exactly at an edge of a rule.
 * They pass through JSON, as they do on their way out of the store.
 */
export function makeFirms(count, seed = 20260701) {
  return JSON.parse(JSON.stringify(invented(count, seed)));
}

function invented(count, seed) {
  const random = randomFrom(seed);
  const between = (low, high) => low + random() * (high - low);
  const cents = (low, high) => BigInt(Math.floor(between(low, high) * 100));
  return Array.from({ length: count }, (_, index) => {
    const edge = index % 10 === 3;
    const years = {};
    let sales = cents(2_000_000, 300_000_000);
    for (const year of [2023, 2024, 2025]) {
      if (edge) sales = year === 2025 ? 5_000_000_000n : (cents(1_000_000, 40_000_000) / 2000n) * 2000n;
      else sales = (sales * BigInt(Math.floor(between(90, 140)))) / 100n;
      const share = edge ? 500n : BigInt(Math.floor(between(200, 900)));
      const rd = (sales * share) / 10_000n;
      const domestic = (rd * BigInt(edge ? 60 : Math.floor(between(55, 101)))) / 100n;
      years[year] = {
        revision: uuid(index, year),
        status: 'reported',
        values: {
          salesRevenue: money(sales),
          rdExpenseHighTech: money(rd),
          rdExpenseHighTechDomestic: money(domestic),
          netAssets: money((sales * BigInt(Math.floor(between(40, 80)))) / 100n),
          achievementConversions: String(Math.floor(between(0, 9))),
        },
      };
    }
    const employees = Math.floor(between(20, 600));
    const income = sales + (edge ? 0n : cents(0, 5_000_000));
    Object.assign(years[2025].values, {
      employees: String(employees * 10),
      techStaff: String(edge ? employees : Math.floor(employees * between(0.6, 4))),
      totalIncome: money(income),
      highTechRevenue: money((income * BigInt(edge ? 60 : Math.floor(between(50, 100)))) / 100n),
      totalAssets: money(cents(5_000_000, 250_000_000)),
    });
    if (index % 10 === 7) delete years[2024].values.rdExpenseHighTech;
    const dated = (part, kind, data) => ({ id: uuid(index, part), revision: uuid(index, part + 100), kind, data });
    const attested = (part, name) => dated(part, 'attestation', { name, answer: random() < 0.97, statedOn: '2026-03-01' });
    const facts = [
      attested(1, 'core-ip'),
      attested(2, 'technology-field'),
      attested(3, 'no-incident'),
      attested(4, 'intellectual-property-complete'),
      dated(5, 'intellectual-property', { class: 'I', grantedOn: '2024-05-01', count: 1 + Math.floor(between(0, 3)) }),
      dated(6, 'intellectual-property', { class: 'II', grantedOn: '2023-05-01', count: 1 + Math.floor(between(0, 9)) }),
    ];
    if (index % 10 !== 8)
      facts.push(
        dated(7, 'expert-score', { item: 'innovation-total', points: Math.floor(between(62, 95)), scoredOn: '2026-05-01' }),
      );
    if (index % 50 === 9) facts.push(dated(8, 'incident', { type: 'safety', occurredOn: '2026-02-01' }));
    return {
      edge,
      facts: {
        profile: {
          revision: uuid(index, 9),
          registeredOn: index % 40 === 5 ? '2025-09-01' : '2016-05-20',
          residentEnterprise: true,
          division: '320412',
          industry: '3821',
        },
        years,
        facts,
        recognitions: [],
      },
    };
  });
}
