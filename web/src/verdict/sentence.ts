import { type Verdict } from '../api/types.js';
import { stateOf } from './condition-state.js';
import { groupConditions, nearestFirst, splitUnknowns } from './grouping.js';
import { conditionName, listed, unknownName, type Wording } from './words.js';

const NAMED = 3;

interface Facts {
  readonly stage: string;
  readonly unmet: readonly string[];
  readonly awaiting: number;
}

function holds(verdict: Verdict, facts: Facts, expiresOn: string | null, { t }: Wording): string {
  const head = expiresOn
    ? t('verdict.sentence.holdsUntil', { stage: facts.stage, date: expiresOn })
    : t('verdict.sentence.holds', { stage: facts.stage });
  if (verdict.result === 'met') return `${head}${t('common.sentenceSeparator')}${t('verdict.sentence.holdsMet')}`;
  if (verdict.result === 'unknown') return `${head}${t('common.sentenceSeparator')}${t('verdict.sentence.holdsUnknown')}`;
  return `${head}${t('common.sentenceSeparator')}${t('verdict.sentence.holdsUnmet', { n: facts.unmet.length, names: listed(facts.unmet.slice(0, NAMED), t) })}`;
}

/** `open`: conditions that missing figures leave open, though whatever they are the firm stays near. */
function near({ stage, unmet, awaiting }: Facts, open: readonly string[], { t }: Wording): string {
  if (unmet.length === 0 && open.length > 0) return t('verdict.sentence.nearOpen', { stage, names: listed(open, t) });
  if (unmet.length === 0) return t('verdict.sentence.nearAwaiting', { stage });
  const head = t('verdict.sentence.near', { stage, names: listed(unmet, t) });
  return awaiting > 0 ? `${head}${t('common.sentenceSeparator')}${t('verdict.sentence.awaiting', { n: awaiting })}` : head;
}

function undetermined(verdict: Verdict, { stage }: Facts, { t, criteria }: Wording): string {
  const { missing, asked } = splitUnknowns(verdict, groupConditions(verdict, criteria));
  const wanted = missing.length > 0 ? missing : asked;
  return t('verdict.sentence.undetermined', { stage, n: wanted.length, first: wanted[0] ? unknownName(wanted[0], t) : '' });
}

function barred(verdict: Verdict, { stage, unmet }: Facts, { t }: Wording): string {
  const head = t('verdict.sentence.barred', { stage, names: listed(unmet, t) });
  return verdict.barredUntil
    ? `${head}${t('common.sentenceSeparator')}${t('verdict.sentence.barredUntil', { date: verdict.barredUntil })}`
    : head;
}

/** The verdict in one sentence, from its records alone. `expiresOn` is the last day of the recognition held, if any. */
export function sentenceOf(verdict: Verdict, wording: Wording, expiresOn: string | null): string {
  const { t, criteria } = wording;
  const [best] = nearestFirst(verdict.routes);
  const groups = groupConditions(verdict, criteria);
  const unmetIds = best?.unmet ?? groups.main.filter((one) => one.result === 'unmet').map((one) => one.id);
  const facts: Facts = {
    stage: t(`stage.${verdict.stage}`),
    unmet: unmetIds.map((id) => conditionName(id, wording)),
    awaiting: groups.main.filter((one) => stateOf(one, criteria?.near.c ?? '1') === 'person').length,
  };
  switch (verdict.level) {
    case 'holds':
      return holds(verdict, facts, expiresOn, wording);
    case 'qualified':
      return t(verdict.stale ? 'verdict.sentence.qualifiedStale' : 'verdict.sentence.qualified', { stage: facts.stage });
    case 'near':
      return near(
        facts,
        (best?.unknown ?? []).map((id) => conditionName(id, wording)),
        wording,
      );
    case 'undetermined':
      return undetermined(verdict, facts, wording);
    case 'barred':
      return barred(verdict, facts, wording);
    case 'developing':
      return t('verdict.sentence.developing', {
        stage: facts.stage,
        n: facts.unmet.length,
        names: listed(facts.unmet.slice(0, NAMED), t),
      });
  }
}
