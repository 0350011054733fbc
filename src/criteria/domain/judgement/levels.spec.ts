import { aFirm, type StatedFirm } from '../../../../test/support/a-firm.js';
import { atLeast, free, smallCriteria } from '../../../../test/support/criteria/small.js';
import { type CompiledCriteria } from '../rules/compile.js';
import { evaluate } from './evaluate.js';
import { type RouteResult } from '../rules/routes.js';
import { barredUntil, levelOf, resultOf } from './levels.js';

const DAY = '2026-07-01';

const judged = (criteria: CompiledCriteria, firm: StatedFirm) => evaluate(criteria, aFirm(firm, DAY), DAY);
const incident = (type: string, occurredOn: string) => ({ kind: 'incident', type, occurredOn });

/** A route's result of which only some parts matter. */
const route = (fields: Partial<RouteResult>): RouteResult => ({
  id: 'any',
  result: 'unmet',
  near: false,
  mayBeNear: false,
  barred: null,
  closeness: null,
  unmet: [],
  unknown: [],
  awaiting: [],
  ...fields,
});

describe('the day until which a firm is barred', () => {
  it.each([
    ['the first of its routes', ['2027-03-01', '2026-09-01', '2027-01-01'], '2026-09-01'],
    ['those that ever lapse, whatever their place', [null, '2027-01-01', null], '2027-01-01'],
    ['none, where no route ever is', [null, null], null],
  ])('is that of %s', (_, dates, until) => {
    expect(barredUntil(dates.map((date) => route({ barred: { until: date } })))).toBe(until);
  });

  it('is, on one route, that of the last of what bars it', () => {
    const criteria = smallCriteria([free('安全', 'safety', 365), free('环境', 'environment', 730)], {
      both: ['安全', '环境'],
      one: ['环境'],
    });
    const facts = [incident('safety', '2026-06-01'), incident('environment', '2025-01-01')];
    expect(judged(criteria, { facts })).toMatchObject({ level: 'barred', barredUntil: '2027-01-02' });
    const alone = smallCriteria([free('安全', 'safety', 365), free('环境', 'environment', 730)], { both: ['安全', '环境'] });
    expect(judged(alone, { facts })).toMatchObject({ level: 'barred', barredUntil: '2027-06-02' });
  });

  it('is not asked where one route is free, and the level speaks of that route', () => {
    const criteria = smallCriteria([free('安全', 'safety', 365), atLeast('人员', 'employees', '20')], {
      barred: ['安全'],
      open: ['人员'],
    });
    const facts = [incident('safety', '2026-06-01')];
    expect(judged(criteria, { facts, figures: { 2025: { employees: 19 } } })).toMatchObject({ level: 'near', barredUntil: null });
  });
});

describe('near', () => {
  const criteria = smallCriteria(
    [
      atLeast('人员', 'employees', '100'),
      atLeast('科技人员', 'techStaff', '20'),
      atLeast('销售', 'salesRevenue', '1000000'),
      free('守法', 'safety', 365),
    ],
    { only: ['人员', '科技人员', '销售', '守法'] },
  );
  /** Known within an interval that holds the limit, and close to it at worst. */
  const about = { employees: { low: '90', high: '110' }, techStaff: { low: '18', high: '22' } };
  const firm = (figures: Readonly<Record<string, unknown>>): StatedFirm => ({
    figures: { 2025: figures },
    attestations: { 'conduct-clean': true },
  });

  it('counts what is unknown with what is unmet: no more than k together', () => {
    const { level, routes } = judged(criteria, firm({ ...about, salesRevenue: '1000000' }));
    expect([level, routes[0]?.unknown.length]).toEqual(['near', 2]);
    const three = judged(criteria, firm({ ...about, salesRevenue: '900000' }));
    expect([three.level, three.routes[0]?.near]).toEqual(['undetermined', false]);
  });

  it('needs each of them at least as close as c, also at worst', () => {
    expect(judged(criteria, firm({ employees: '80', techStaff: '20', salesRevenue: '1000000' })).level).toBe('near');
    expect(judged(criteria, firm({ employees: '79', techStaff: '20', salesRevenue: '1000000' })).level).toBe('developing');
    const wide = { employees: { low: '79', high: '110' }, techStaff: '20', salesRevenue: '1000000' };
    expect(judged(criteria, firm(wide)).level).toBe('undetermined');
  });

  it('leaves questions to a person open, but not an exclusion that figures judge', () => {
    const { level, awaiting } = judged(criteria, {
      figures: { 2025: { employees: 90, techStaff: 18, salesRevenue: '1000000' } },
    });
    expect([level, awaiting]).toEqual(['near', ['守法']]);
    const resident = smallCriteria(
      [
        {
          id: '居民',
          name: { 'zh-CN': '居民', en: 'resident' },
          clause: { document: 't', at: '1' },
          judge: 'figures',
          exclusion: true,
          indicator: 'resident-enterprise',
        },
      ],
      { only: ['居民'] },
    );
    expect(judged(resident, {}).level).toBe('undetermined');
    expect(judged(resident, { firm: { residentEnterprise: false } })).toMatchObject({ level: 'barred', barredUntil: null });
  });
});

describe('a route', () => {
  const criteria = smallCriteria([atLeast('人员', 'employees', '100'), atLeast('销售', 'salesRevenue', '1000000')], {
    staff: ['人员'],
    sales: ['销售'],
    both: ['人员', '销售'],
  });
  const order = (figures: Readonly<Record<string, unknown>>): string[] =>
    judged(criteria, { figures: { 2025: figures } }).routes.map(({ id }) => id);

  it('comes before others when it is met, then near, then possible, then closer, then lacks less', () => {
    expect(order({ employees: 50, salesRevenue: '1000000' })).toEqual(['sales', 'staff', 'both']);
    expect(order({ employees: 50, salesRevenue: '990000' })).toEqual(['sales', 'staff', 'both']);
    expect(order({ employees: 50 })).toEqual(['sales', 'staff', 'both']);
    expect(order({ employees: 50, salesRevenue: '600000' })).toEqual(['sales', 'staff', 'both']);
    expect(order({ employees: 60, salesRevenue: '600000' })).toEqual(['staff', 'sales', 'both']);
  });

  it('is met if all its conditions are, unmet if one is, and unknown between', () => {
    const results = (figures: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(judged(criteria, { figures: { 2025: figures } }).routes.map(({ id, result }) => [id, result]));
    expect(results({ employees: 100 })).toEqual({ staff: 'met', sales: 'unknown', both: 'unknown' });
    expect(results({ employees: 99 })).toEqual({ staff: 'unmet', sales: 'unknown', both: 'unmet' });
    expect(results({ employees: 100, salesRevenue: '1000000' })).toEqual({ staff: 'met', sales: 'met', both: 'met' });
  });

  it('is as close as the condition it is furthest from, and of no closeness while a figure could be anything', () => {
    const closeness = (figures: Readonly<Record<string, unknown>>) =>
      judged(criteria, { figures: { 2025: figures } }).routes.find(({ id }) => id === 'both')?.closeness;
    expect(closeness({ employees: 90, salesRevenue: '800000' })).toBe('0.8');
    expect(closeness({ employees: 70, salesRevenue: '800000' })).toBe('0.7');
    expect(closeness({ employees: 90 })).toBeNull();
    expect(closeness({ employees: 200, salesRevenue: '2000000' })).toBe('1');
  });
});

describe('any of several routes', () => {
  it('makes a firm qualified when one is met, and possible while one may be', () => {
    const of = (...results: RouteResult['result'][]) => resultOf(results.map((result) => route({ result })));
    expect([of('unmet', 'met', 'unknown'), of('unmet', 'unknown'), of('unmet', 'unmet')]).toEqual(['met', 'unknown', 'unmet']);
  });

  it('bars a firm only when every one is barred, and holding the stage comes before all', () => {
    const barred = route({ barred: { until: null } });
    expect(levelOf([barred, route({ near: true })], 'unmet', false)).toBe('near');
    expect(levelOf([barred, barred], 'unmet', false)).toBe('barred');
    expect(levelOf([barred, route({ result: 'met' })], 'met', false)).toBe('qualified');
    expect(levelOf([barred], 'unmet', true)).toBe('holds');
    expect(levelOf([barred, route({ mayBeNear: true })], 'unknown', false)).toBe('undetermined');
    expect(levelOf([route({})], 'unmet', false)).toBe('developing');
  });
});
