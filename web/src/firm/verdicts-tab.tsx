import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { criteriaListQuery } from '../api/criteria.js';
import { type CriteriaSummary, type Firm, type JudgedStage, type Readiness } from '../api/types.js';
import { AskingPanel } from '../asking/asking-panel.js';
import { toDate } from '../format/dates.js';
import { useLocale } from '../i18n/locale-context.js';
import { useSearchState } from '../parts/search-state.js';
import { chosenCriteria, criteriaOf, referenceOf, stageNamed } from '../verdict/criteria-choice.js';
import { RungStrip } from '../verdict/rung-strip.js';
import { VerdictPanel } from '../verdict/verdict-panel.js';
import { CriteriaBar } from './criteria-bar.js';
import { CriteriaComparison } from './criteria-comparison.js';
import styles from './firm.module.css';

const NONE: readonly CriteriaSummary[] = [];

function chosenStage(asked: string | undefined, readiness: Readiness, all: readonly CriteriaSummary[]): JudgedStage {
  return stageNamed(asked, all) ?? readiness.nextStage ?? readiness.stage ?? 'sci-tech-sme';
}

/** How the firm stands against a stage, by the zone's criteria or by others of the reader's choice. */
export function VerdictsTab({ firm, readiness }: { readonly firm: Firm; readonly readiness: Readiness }) {
  const { t } = useLocale();
  const { get, set } = useSearchState();
  const { data, isPending } = useQuery(criteriaListQuery);
  const all = data?.items ?? NONE;
  const asOf = get('asOf');
  const day = asOf ?? toDate(new Date());
  const stage = chosenStage(get('stage'), readiness, all);
  const item = readiness.items.find((one) => one.stage === stage);
  const options = criteriaOf(stage, all, day);
  const chosen = chosenCriteria(get('criteria'), options);
  const reference = chosen ? referenceOf(chosen) : undefined;
  const adopted = options.find((one) => one.adopted);
  // The zone's own criteria need no list, so the first useful line waits for one answer alone.
  const known = Boolean(item?.criteria && !get('criteria')) || !isPending;
  return (
    <div className={styles.stack}>
      <RungStrip readiness={readiness} chosen={stage} onChoose={(next) => set({ stage: next, criteria: null, compare: null })} />
      <CriteriaBar stage={stage} all={all} options={options} chosen={chosen} day={day} onChoose={set} />
      {known && (item?.criteria || chosen) ? (
        <VerdictPanel
          firm={firm.id}
          stage={stage}
          asOf={asOf}
          criteria={reference}
          expiresOn={item?.recognition?.expiresOn ?? null}
        />
      ) : null}
      {known && !item?.criteria && !chosen ? <Alert type="info" showIcon title={t('verdict.noCriteria')} /> : null}
      <CriteriaComparison
        firm={firm.id}
        stage={stage}
        asOf={asOf}
        day={day}
        options={options}
        shown={reference ?? (adopted ? referenceOf(adopted) : undefined)}
        onShow={(next) => {
          set({ criteria: adopted && referenceOf(adopted) === next ? null : next });
          window.scrollTo({ top: 0 });
        }}
        open={get('compare') === '1'}
        onOpen={() => set({ compare: '1' }, true)}
      />
      <AskingPanel firm={firm.id} asOf={asOf} />
    </div>
  );
}
