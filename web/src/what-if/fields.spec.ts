import { type CriteriaDetail, type Fact, type Verdict, type YearFigures } from '../api/types.js';
import { figureRows, questionsOf, readsRounds, recordedFigure, shownText, yearsOf } from './fields.js';
import { sliderAround } from './slider.js';
import { nothingTried } from './trial.js';

const verdict = {
  conditions: [
    {
      facts: [
        { id: 'salesRevenue', year: 2025 },
        { id: 'salesRevenue', year: 2024 },
        { id: 'employees', year: 2025 },
        { id: '0190', kind: 'intellectual-property', year: null },
      ],
    },
  ],
  unknowns: [
    { kind: 'figure', figure: 'techStaff', year: 2025 },
    { kind: 'attestation', figure: 'core-ip', year: null },
  ],
} as unknown as Verdict;

describe('the fields of a trial', () => {
  it('are the figures that the verdict reads, misses or the trial changes, in the order of the table', () => {
    const trial = { ...nothingTried('2027-06-30'), figures: { '2026 employees': { text: '9', unit: 'wan' as const } } };
    const rows = figureRows([verdict], trial);
    expect(rows).toEqual([
      { figure: 'salesRevenue', years: [2024, 2025] },
      { figure: 'employees', years: [2025, 2026] },
      { figure: 'techStaff', years: [2025] },
    ]);
    expect(yearsOf(rows)).toEqual([2024, 2025, 2026]);
  });

  it('show what is recorded in the unit chosen, and what was typed in any', () => {
    const figures = [{ year: 2025, salesRevenue: '12345678.90' }] as unknown as YearFigures[];
    const recorded = recordedFigure(figures, 2025, 'salesRevenue');
    expect(shownText(undefined, recorded, 'salesRevenue', 'wan')).toBe('1234.56789');
    expect(shownText({ text: '1300', unit: 'wan' }, recorded, 'salesRevenue', 'wan')).toBe('1300');
    expect(shownText({ text: '1300', unit: 'wan' }, recorded, 'salesRevenue', 'yuan')).toBe('13000000');
    expect(shownText({ text: 'x', unit: 'wan' }, recorded, 'salesRevenue', 'yuan')).toBe('x');
    expect(shownText(undefined, recordedFigure(figures, 2024, 'salesRevenue'), 'salesRevenue', 'wan')).toBe('');
  });

  it('ask what the criteria ask, with the answer recorded last by that day', () => {
    const criteria = { reads: { attestations: ['no-incident'] } } as unknown as CriteriaDetail;
    const facts = [
      { kind: 'attestation', name: 'no-incident', answer: true, statedOn: '2026-01-01' },
      { kind: 'attestation', name: 'no-incident', answer: false, statedOn: '2026-03-01' },
    ] as unknown as Fact[];
    const asked = (asOf: string): unknown => questionsOf(verdict, criteria, facts, asOf);
    expect(asked('2026-02-01')).toEqual([
      { name: 'no-incident', recorded: true, byRecord: false },
      { name: 'core-ip', recorded: null, byRecord: false },
    ]);
    expect(asked('2026-07-01')).toMatchObject([{ recorded: false }, { recorded: null }]);
    expect(asked('2025-12-31')).toMatchObject([{ recorded: null }, { recorded: null }]);
  });
});

describe('questions that records decide', () => {
  it('are by record until a verdict waits for them', () => {
    const criteria = { reads: { attestations: ['listed', 'private-investment'] } } as unknown as CriteriaDetail;
    const waiting = { unknowns: [{ kind: 'attestation', figure: 'private-investment', year: null }] } as unknown as Verdict;
    expect(questionsOf(waiting, criteria, [], '2026-07-01')).toEqual([
      { name: 'listed', recorded: null, byRecord: true },
      { name: 'private-investment', recorded: null, byRecord: false },
    ]);
  });
});

describe('financing rounds', () => {
  const weighs = (condition: object, unknowns: readonly object[] = []): boolean =>
    readsRounds([{ conditions: [{ facts: [], gap: null, ...condition }], unknowns } as unknown as Verdict]);

  it('are offered where a verdict used one, misses one or says what the next must bring', () => {
    expect(weighs({ facts: [{ id: '1', kind: 'financing-round' }] })).toBe(true);
    expect(weighs({ gap: { figure: 'financing-round.postMoney' } })).toBe(true);
    expect(weighs({}, [{ figure: 'financing-round.institutional' }])).toBe(true);
    expect(weighs({ gap: { figure: 'techStaff' } })).toBe(false);
  });
});

describe('a slider', () => {
  it('goes in steps that read well from nothing to twice the figure, exactly', () => {
    const staff = sliderAround('52.25', 0);
    expect([staff?.steps, staff?.textAt(60), staff?.positionOf('52.25')]).toEqual([105, '60', 52]);
    const money = sliderAround('4700.000098', -2);
    expect([money?.steps, money?.textAt(95), money?.positionOf('4750')]).toEqual([189, '4750', 95]);
    const cents = sliderAround('0.5', -2);
    expect([cents?.steps, cents?.textAt(37)]).toEqual([100, '0.37']);
  });

  it('does not exist for what is unknown, nothing or an interval', () => {
    expect(['', '0', '-3', '100~120'].map((text) => sliderAround(text, 0))).toEqual([null, null, null, null]);
  });
});
