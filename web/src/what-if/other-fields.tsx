import { Button, InputNumber, Segmented } from 'antd';
import { type CriteriaDetail } from '../api/types.js';
import { label } from '../i18n/labels.js';
import { useLocale } from '../i18n/locale-context.js';
import { type Question } from './fields.js';
import { expertPoints, rightsAdded, withAnswer, withExpert, withRights } from './trial-changes.js';
import { type AddedFact, type Trial } from './trial.js';
import styles from './what-if.module.css';

interface FieldsProps {
  readonly trial: Trial;
  readonly onTrial: (trial: Trial) => void;
}

type Answer = 'yes' | 'no' | 'open';

const answerOf = (value: boolean | null | undefined): Answer => {
  if (value === true) return 'yes';
  return value === false ? 'no' : 'open';
};

/** What a person answers with yes or no; what nobody has answered stays open until it is tried. */
export function QuestionFields({ questions, trial, onTrial }: FieldsProps & { readonly questions: readonly Question[] }) {
  const { t } = useLocale();
  if (questions.length === 0) return null;
  const words = { yes: t('answer.yes'), no: t('answer.no') };
  return (
    <section>
      <h3 className={styles.group}>{t('whatIf.attestations')}</h3>
      <ul>
        {questions.map(({ name, recorded, byRecord }) => {
          const open = t(byRecord ? 'whatIf.byRecord' : 'whatIf.answerUnknown');
          const answers: readonly Answer[] = recorded === null ? ['yes', 'no', 'open'] : ['yes', 'no'];
          const change = (chosen: Answer) =>
            onTrial(withAnswer(trial, name, chosen === answerOf(recorded) ? undefined : chosen === 'yes'));
          return (
            <li key={name} className={styles.line} data-changed={name in trial.attestations}>
              <span>{label(t, 'attestation', name)}</span>
              <Segmented<Answer>
                size="small"
                aria-label={label(t, 'attestation', name)}
                value={answerOf(trial.attestations[name] ?? recorded)}
                options={answers.map((value) => ({ value, label: value === 'open' ? open : words[value] }))}
                onChange={change}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const CLASSES = ['I', 'II'] as const;
const RIGHTS_MOST = 50;
const POINTS_MOST = 100;

function isShownAbove(fact: AddedFact, expertTotal: string | null): boolean {
  return fact['kind'] === 'intellectual-property' || (fact['kind'] === 'expert-score' && fact['item'] === expertTotal);
}

interface FactProps extends FieldsProps {
  readonly reads: CriteriaDetail['reads'];
  /** Whether a new round has fields of its own. */
  readonly rounds: boolean;
}

/** Rights to add, the experts' total, and whatever else a path adds. */
export function FactFields({ reads, rounds, trial, onTrial }: FactProps) {
  const { t } = useLocale();
  const others = trial.facts.filter(
    (fact) => !isShownAbove(fact, reads.expertTotal) && !(rounds && fact['kind'] === 'financing-round'),
  );
  const { expertTotal } = reads;
  if (!reads.rights && expertTotal === null && others.length === 0) return null;
  return (
    <section>
      <h3 className={styles.group}>{t('whatIf.facts')}</h3>
      <ul>
        {(reads.rights ? CLASSES : []).map((of) => (
          <li key={of} className={styles.line} data-changed={rightsAdded(trial, of) > 0}>
            <span>{t('whatIf.addRight', { class: t(of === 'I' ? 'whatIf.classI' : 'whatIf.classII') })}</span>
            <InputNumber<number>
              size="small"
              mode="spinner"
              min={0}
              max={RIGHTS_MOST}
              precision={0}
              aria-label={t('whatIf.addRight', { class: t(of === 'I' ? 'whatIf.classI' : 'whatIf.classII') })}
              value={rightsAdded(trial, of)}
              onChange={(count) => onTrial(withRights(trial, of, count ?? 0))}
            />
          </li>
        ))}
        {expertTotal === null ? null : (
          <li className={styles.line} data-changed={expertPoints(trial, expertTotal) !== null}>
            <span>
              {t('whatIf.expert')} <small className="quiet">{t('whatIf.expertHint')}</small>
            </span>
            <InputNumber<number>
              size="small"
              min={0}
              max={POINTS_MOST}
              step={1}
              aria-label={t('whatIf.expert')}
              placeholder={t('whatIf.asRecorded')}
              value={expertPoints(trial, expertTotal)}
              onChange={(points) => onTrial(withExpert(trial, expertTotal, points))}
            />
          </li>
        )}
        {others.map((fact) => (
          <li key={JSON.stringify(fact)} className={styles.line} data-changed>
            <span>{label(t, 'factKind', String(fact['kind']))}</span>
            <Button size="small" onClick={() => onTrial({ ...trial, facts: trial.facts.filter((one) => one !== fact) })}>
              {t('whatIf.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
