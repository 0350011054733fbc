import { type BandedItemRule, type ConditionRule, type Operator } from '../model/criteria.js';
import { RightsIndicator, YearlyAverageIndicator } from './counts.js';
import { FigureIndicator } from './figure.js';
import { FigureSumIndicator } from './figure-sum.js';
import { MeanYearlyGrowthIndicator } from './growth.js';
import { IndustryOutsideIndicator } from './industry.js';
import { NoPrivateInvestmentIndicator, PrivateInvestmentIndicator, UnlistedIndicator } from './investment.js';
import { MarginIndicator } from './margin.js';
import { RatioIndicator } from './ratio.js';
import { FundingIndicator, LargestRoundIndicator, ValuationIndicator } from './rounds.js';
import { AttestedPointsIndicator, InstitutionLevelIndicator } from './stated.js';
import { StatedNumberIndicator } from './stated-number.js';
import {
  AttestedIndicator,
  InstitutionIndicator,
  RankedIndicator,
  RecognitionHeldIndicator,
  ResidentEnterpriseIndicator,
  type YesNoIndicator,
} from './yes-no.js';
import { type Indicator, type NumericIndicator } from './measure.js';
import { type Rates } from '../model/rates.js';
import { type SlotTable } from '../facts/slots.js';

/** The indicator by whose value a line of the score table gives points. */
export function scoredIndicator(rule: BandedItemRule, slots: SlotTable): Indicator {
  switch (rule.indicator) {
    case 'ratio':
      return new RatioIndicator(rule.with, slots);
    case 'mean-yearly-growth':
      return new MeanYearlyGrowthIndicator(rule.with, slots);
    case 'yearly-average':
      return new YearlyAverageIndicator(rule.with, slots);
    case 'rights':
      return new RightsIndicator(rule.with);
    case 'figure':
      return new FigureIndicator(rule.with, slots);
    case 'margin':
      return new MarginIndicator(rule.with, slots);
    case 'stated-number':
      return new StatedNumberIndicator(rule.with.name, 'points');
    case 'attested':
      return new AttestedPointsIndicator(rule.with);
    case 'rd-institution':
      return new InstitutionLevelIndicator(rule.with);
  }
}

/** The indicator of a condition on one amount or count. */
export function amountOf(
  rule: Extract<
    ConditionRule,
    { indicator: 'valuation' | 'funding' | 'largest-round' | 'figure' | 'figure-sum' | 'rights' | 'stated-number' }
  >,
  { slots, rates }: { readonly slots: SlotTable; readonly rates: Rates | undefined },
): NumericIndicator {
  switch (rule.indicator) {
    case 'figure':
      return new FigureIndicator(rule.with, slots);
    case 'figure-sum':
      return new FigureSumIndicator(rule.with, slots);
    case 'rights':
      return new RightsIndicator(rule.with);
    case 'stated-number':
      return new StatedNumberIndicator(rule.with.name, rule.threshold.unit);
    case 'valuation':
      return new ValuationIndicator(rule.with, rates);
    case 'funding':
      return new FundingIndicator(rule.with, rates);
    case 'largest-round':
      return new LargestRoundIndicator(rule.with, rates);
  }
}

type YesNoRule = Exclude<ConditionRule, { operator: Operator } | { indicator: 'score-item-above-zero' }>;

/** The indicator of a condition that is a yes or a no. */
export function yesNoIndicator(rule: YesNoRule): YesNoIndicator {
  switch (rule.indicator) {
    case 'resident-enterprise':
      return new ResidentEnterpriseIndicator();
    case 'attested':
      return new AttestedIndicator(rule.with);
    case 'recognition-held':
      return new RecognitionHeldIndicator(rule.with);
    case 'award':
    case 'standard':
      return new RankedIndicator(rule.indicator, rule.with);
    case 'rd-institution':
      return new InstitutionIndicator(rule.with);
    case 'unlisted':
      return new UnlistedIndicator(rule.with ?? {});
    case 'private-investment':
      return new PrivateInvestmentIndicator();
    case 'no-private-investment':
      return new NoPrivateInvestmentIndicator();
    case 'industry-outside':
      return new IndustryOutsideIndicator(rule.with);
  }
}
