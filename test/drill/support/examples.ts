import { type Random } from '../../../src/demo/domain/random.js';
import { ROLES } from '../../../src/access/index.js';
import { aFirm, sciTechSmeFacts, sciTechSmeFigures } from '../../support/factories.js';
import { csv } from '../../support/importing.js';
import { type Description, type Operation, type Schema } from './description.js';
import { PASSWORD } from './staff.js';

/** What a multipart body is made of. */
export interface Upload {
  readonly file: string | Buffer;
  readonly fileName: string;
  readonly fields: Readonly<Record<string, string>>;
}

let serial = 0;
/** A text that nobody used before. */
export const aMark = (): string => {
  serial += 1;
  return `mark-${process.pid}-${serial}`;
};

const yuan = (random: Random): string => `${random.whole(0, 900_000_000)}.${String(random.whole(0, 99)).padStart(2, '0')}`;

const FACTS: readonly [(random: Random) => object, ...((random: Random) => object)[]] = [
  (random) => random.pick(sciTechSmeFacts() as [object, ...object[]]),
  (random) => ({
    kind: 'financing-round',
    closedOn: '2024-05-01',
    currency: 'CNY',
    amount: yuan(random),
    postMoney: yuan(random),
    institutional: true,
  }),
  () => ({ kind: 'incident', occurredOn: '2026-01-15', type: 'safety' }),
  (random) => ({ kind: 'award', level: 'national', rank: random.whole(1, 9), awardedOn: '2023-01-15' }),
  (random) => ({ kind: 'standard', level: 'industry', rank: random.whole(1, 9), publishedOn: '2022-01-15' }),
  () => ({ kind: 'rd-institution', level: 'city', recognisedOn: '2021-03-04' }),
  () => ({ kind: 'listing', listedOn: '2020-02-02', board: '新三板' }),
  (random) => ({ kind: 'expert-score', item: 'innovation-total', points: random.whole(0, 100), scoredOn: '2026-05-01' }),
];

const aFact = (random: Random): object => ({ ...random.pick(FACTS)(random), source: aMark() });

const figures = (random: Random): object => ({ ...sciTechSmeFigures(), salesRevenue: yuan(random), source: aMark() });

const recognition = (): object => ({
  stage: 'sci-tech-sme',
  number: null,
  issuedOn: '2026-03-01',
  effectiveOn: '2026-03-01',
  expiresOn: '2026-12-31',
  reason: aMark(),
});

/** A body that a route accepts, by the route's name; what is not here is made from its shape. */
const BODIES: Readonly<Record<string, (random: Random) => object>> = {
  'POST /sessions': () => ({ username: aMark(), password: 'wrong but long enough' }),
  'POST /users': (random) => ({ username: aMark(), displayName: '虚构账号', role: random.pick([...ROLES]), password: PASSWORD }),
  'PATCH /users/{}': () => ({ displayName: aMark() }),
  'PUT /users/me/password': () => ({ currentPassword: PASSWORD, newPassword: `${PASSWORD} anew` }),
  'POST /users/{}/password': () => ({ password: PASSWORD }),
  'POST /firms': () => aFirm({ street: '虚构街道', brands: ['虚构牌'], formerNames: ['旧名'] }),
  'PATCH /firms/{}': (random) => ({ street: random.pick(['东街道', '西街道']), industry: 'C3985', reason: aMark() }),
  'PUT /firms/{}/figures/{}': figures,
  'PATCH /firms/{}/figures/{}': (random) => ({ salesRevenue: yuan(random), employees: random.whole(0, 900), reason: aMark() }),
  'POST /firms/{}/facts': aFact,
  // A correction keeps the kind of the fact; those of the drill's zone are rights.
  'PUT /firms/{}/facts/{}': (random) => ({ ...sciTechSmeFacts()[0], count: random.whole(1, 9), source: aMark() }),
  'POST /firms/{}/recognitions': recognition,
  'POST /firms/{}/recognitions/{}/end': () => ({ kind: 'withdrawn', effectiveOn: '2026-06-01', reason: aMark() }),
  'POST /evaluations': (random) => ({
    stage: random.pick(['sci-tech-sme', 'high-tech-enterprise', 'gazelle', 'unicorn']),
    asOf: '2026-07-01',
    firm: { registeredOn: '2015-06-01', residentEnterprise: true },
    figures: { 2025: sciTechSmeFigures() },
    facts: sciTechSmeFacts(),
    attestations: { 'products-permitted': true },
  }),
  'POST /alerts/{}/acknowledge': () => ({ note: aMark() }),
  'POST /alerts/{}/silence': () => ({ until: '2030-01-01T00:00:00+08:00', reason: aMark() }),
  'POST /alerts/{}/resolve': () => ({ reason: aMark() }),
  'POST /exports': () => ({ kind: 'stage-history', format: ['csv', 'jsonl'] }),
};

/** A small file that is read without a fault. */
export function anUpload(rows = 3): Upload {
  const body = Array.from({ length: rows }, () => {
    const { uscc, name } = aFirm() as { uscc: string; name: string };
    return [uscc, name, 2025, '123.45', 40];
  });
  const file = csv(['统一社会信用代码', '企业名称', '年度', '销售收入（万元）', '职工总数'], ...body);
  return { file, fileName: 'firms.csv', fields: { kind: 'firms', dryRun: 'false' } };
}

/** A body that the route accepts; undefined where it takes none. */
export function bodyFor(operation: Operation, { resolve }: Description, random: Random): unknown {
  if (operation.body === undefined || operation.body.type === 'multipart') return undefined;
  return BODIES[operation.name]?.(random) ?? fromShape(operation.body.schema, resolve);
}

/** The least value of a shape: what must be there, and nothing else. */
export function fromShape(given: Schema, resolve: Description['resolve'], depth = 0): unknown {
  const schema = resolve(given);
  if (schema.example !== undefined) return schema.example;
  const [choice] = schema.enum ?? [];
  if (choice !== undefined) return choice;
  const [part] = schema.oneOf ?? schema.anyOf ?? schema.allOf ?? [];
  if (part !== undefined) return fromShape(part, resolve, depth);
  if (schema.properties !== undefined && depth < 5) {
    const required = new Set(schema.required ?? []);
    return Object.fromEntries(
      Object.entries(schema.properties).flatMap(([name, of]) =>
        required.has(name) ? [[name, fromShape(of, resolve, depth + 1)]] : [],
      ),
    );
  }
  return plainValue(schema);
}

const PLAIN: Readonly<Record<string, unknown>> = { array: [], boolean: true, integer: 1, number: 1, object: {} };
const FORMATTED: Readonly<Record<string, unknown>> = {
  date: '2026-07-01',
  'date-time': '2026-07-01T00:00:00+08:00',
  password: PASSWORD,
  uuid: '018f0000-0000-7000-8000-000000000000',
};

function plainValue({ type = 'string', format = '', minLength = 1 }: Schema): unknown {
  return PLAIN[type] ?? FORMATTED[format] ?? '示'.repeat(minLength);
}
