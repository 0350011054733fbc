import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { projectRoot } from '../../../platform/config/index.js';
import { aFirm } from '../../../../test/support/a-firm.js';
import { effectsOf, exceptionsIn, type Effect } from '../../../../test/support/criteria/directions.js';
import { CRITERIA, DAY, firmFor, nameOf } from '../../../../test/support/criteria/judged-firms.js';
import { withMore } from '../../../../test/support/criteria/more.js';
import { SEED } from '../../../../test/support/criteria/seed.js';
import { explain } from './evaluate.js';
import { type CompiledCriteria, type Explanation, type PointsRange, type ScoreItem } from '../index.js';
import { type FirmFacts } from '../../../figures/domain/index.js';

/** Where more of a thing can lower a verdict, by criteria: the exact list, that people read too. */
const LISTED = parse(
  fs.readFileSync(path.join(projectRoot(), 'test', 'support', 'criteria', 'exceptions.yaml'), 'utf8'),
) as Readonly<Record<string, readonly string[]>>;

const RANK = { unmet: 0, unknown: 1, met: 2 };
const LEVELS = ['barred', 'developing', 'undetermined', 'near', 'qualified', 'holds'];
/** The firms among which a witness of each exception is looked for are always the same, first a few. */
const WITNESS_SEED = 20261128;
const WITNESSES = [60, 200, 600];

const low = (range: PointsRange): number => (typeof range === 'number' ? range : range.low);
const high = (range: PointsRange): number => (typeof range === 'number' ? range : range.high);
const itemsOf = (items: readonly ScoreItem[]): readonly ScoreItem[] =>
  items.flatMap((item) => [item, ...itemsOf(item.parts ?? [])]);

/** How high each condition stands, and each score item at its least and at its most. */
function heights({ conditions, scores }: Explanation): ReadonlyMap<string, readonly [number, number]> {
  return new Map([
    ...conditions.map(({ id, result }) => [id, [RANK[result], RANK[result]]] as const),
    ...itemsOf(scores).map(({ id, points }) => [id, [low(points), high(points)]] as const),
  ]);
}

function isLower(before: Explanation, after: Explanation, place: string): boolean {
  const [was, is] = [heights(before).get(place), heights(after).get(place)];
  return was !== undefined && is !== undefined && (is[0] < was[0] || is[1] < was[1]);
}

/** Everything that stands lower than before. */
function lowered(before: Explanation, after: Explanation): readonly string[] {
  const places = [...heights(before).keys()].filter((place) => isLower(before, after, place));
  const level = LEVELS.indexOf(after.level) < LEVELS.indexOf(before.level) ? [`level ${before.level} to ${after.level}`] : [];
  const total = low(after.total ?? 0) < low(before.total ?? 0) ? ['total'] : [];
  return [...places, ...level, ...total, ...(RANK[after.result] < RANK[before.result] ? ['result'] : [])];
}

/** What more of never lowers anything in these criteria. */
function goods(effects: readonly Effect[]): readonly Effect[] {
  return effects.filter(({ of, yearsAgo }) =>
    effects.every((each) => each.of !== of || each.yearsAgo !== yearsAgo || each.lowersBy === null),
  );
}

const explained = (criteria: CompiledCriteria, facts: FirmFacts): Explanation => explain(criteria, facts, DAY);

/** Whether more of a thing lowers the place at which it is said to, for this firm. */
function lowers(criteria: CompiledCriteria, facts: FirmFacts, { place, ...effect }: Effect): boolean {
  const tried = withMore(facts, effect);
  if (tried.length === 0) return false;
  const before = explained(criteria, facts);
  return tried.some((more) => isLower(before, explained(criteria, more), place));
}

describe.each(CRITERIA.map((criteria) => [nameOf(criteria), criteria] as const))(
  `more of a thing, by %s (seed ${String(SEED)})`,
  (name, criteria) => {
    const effects = effectsOf(criteria.source);

    it('can lower a verdict only where the list of exceptions says so', () => {
      expect(exceptionsIn(effects)).toEqual(LISTED[name] ?? []);
    });

    it('never lowers a condition, a score, the result or the level where the criteria are monotonic', () => {
      const helping = goods(effects);
      if (helping.length === 0) return;
      fc.assert(
        fc.property(firmFor(criteria), fc.constantFrom(...helping), (stated, effect) => {
          const facts = aFirm(stated, DAY);
          const before = explained(criteria, facts);
          for (const more of withMore(facts, effect)) expect(lowered(before, explained(criteria, more))).toEqual([]);
        }),
        { numRuns: 40, seed: SEED },
      );
    });

    it('does lower it at every listed exception, for some firm', () => {
      let open = effects.filter(({ lowersBy }) => lowersBy !== null);
      for (const numRuns of WITNESSES) {
        if (open.length === 0) break;
        const firms = fc.sample(firmFor(criteria), { numRuns, seed: WITNESS_SEED }).map((stated) => aFirm(stated, DAY));
        open = open.filter((effect) => !firms.some((facts) => lowers(criteria, facts, effect)));
      }
      expect(open).toEqual([]);
    });
  },
);

describe('the list of exceptions', () => {
  it('names no criteria that do not exist', () => {
    expect(Object.keys(LISTED).filter((name) => !CRITERIA.some((criteria) => nameOf(criteria) === name))).toEqual([]);
  });
});
