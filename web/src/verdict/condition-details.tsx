import { type Condition } from '../api/types.js';
import { SourceQuality } from '../components/source-quality.js';
import { Contradictions } from './contradictions.js';
import { contradictionsAbout, documentOf, noteText } from './criteria-lookup.js';
import styles from './details.module.css';
import { clauseWords } from './clause-words.js';
import { type Wording } from './words.js';

interface DetailsProps {
  readonly id: string;
  readonly condition: Condition;
  readonly wording: Wording;
}

/** The condition in one sentence, where it stands, how far that text can be trusted, and where texts disagree about it. */
export function ConditionDetails({ id, condition, wording }: DetailsProps) {
  const { t, locale, criteria } = wording;
  const source = documentOf(condition.id, criteria);
  const contradictions = contradictionsAbout(condition, criteria);
  return (
    <div id={id} className={styles.details}>
      <p className={styles.sentence}>{condition.sentence[locale]}</p>
      {condition.note ? <p>{t('verdict.note', { note: noteText(condition.note, criteria, locale) })}</p> : null}
      <p className={styles.source}>
        <span>{clauseWords(condition.clause, locale)}</span>
        {source ? (
          <>
            <SourceQuality quality={source.quality} />
            <span className="num">{t('explain.checked', { date: source.lastCheckedOn })}</span>
          </>
        ) : null}
      </p>
      {contradictions.length > 0 ? <Contradictions of={contradictions} /> : null}
    </div>
  );
}
