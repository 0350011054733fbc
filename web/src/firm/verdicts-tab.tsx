import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { criteriaListQuery } from '../api/criteria.js';
import { type CriteriaSummary, type Firm, type JudgedStage, type Readiness } from '../api/types.js';
import { WorthAskingPanel } from '../worth-asking/worth-asking-panel.js';
import { toDate } from '../format/dates.js';
import { useLocale } from '../i18n/locale-context.js';
import { useSearchState } from '../components/use-search-state.js';
import { chosenCriteria, criteriaOf, referenceOf, stageNamed } from '../verdict/criteria-choice.js';
import { RungStrip } from '../verdict/rung-strip.js';
import { VerdictPanel } from './verdict-panel.js';
import { CriteriaBar } from './criteria-bar.js';
import { CriteriaComparison } from './criteria-comparison.js';
import section from '../components/section.module.css';

const NONE: readonly CriteriaSummary[] = [];

/** What is judged, and by which criteria: as the address says, else the firm's next rung by what the zone adopted. */
interface Choice {
  readonly all: readonly CriteriaSummary[];
  readonly stage: JudgedStage;
  readonly item: Readiness['items'][number] | undefined;
  readonly options: readonly CriteriaSummary[];
  readonly chosen: CriteriaSummary | undefined;
  readonly adopted: CriteriaSummary | undefined;
  readonly day: string;
  /** True once it is known what to ask: the zone's own criteria need no list, so the first useful line waits for one answer alone. */
  readonly known: boolean;
}

function chosenStage(asked: string | undefined, readiness: Readiness, all: readonly CriteriaSummary[]): JudgedStage {
  return stageNamed(asked, all) ?? readiness.nextStage ?? readiness.stage ?? 'sci-tech-sme';
}

function useChoice(readiness: Readiness): Choice {
  const { get } = useSearchState();
  const { data, isPending } = useQuery(criteriaListQuery);
  const all = data?.items ?? NONE;
  const day = get('asOf') ?? toDate(new Date());
  const stage = chosenStage(get('stage'), readiness, all);
  const item = readiness.items.find((one) => one.stage === stage);
  const options = criteriaOf(stage, all, day);
  const byAddress = stageNamed(get('stage'), all) === undefined && get('stage') !== undefined;
  const own = Boolean(item?.criteria) && get('criteria') === undefined && !byAddress;
  return {
    all,
    stage,
    item,
    options,
    chosen: chosenCriteria(get('criteria'), options),
    adopted: options.find((one) => one.adopted),
    day,
    known: own || !isPending,
  };
}

function Judged({ firm, choice, asOf }: { readonly firm: string; readonly choice: Choice; readonly asOf: string | undefined }) {
  const { t } = useLocale();
  const { known, item, chosen, stage } = choice;
  if (!known) return <Skeleton active paragraph={{ rows: 9 }} />;
  if (!item?.criteria && !chosen) return <Alert type="info" showIcon title={t('verdict.noCriteria')} />;
  return (
    <VerdictPanel
      firm={firm}
      stage={stage}
      asOf={asOf}
      criteria={chosen ? referenceOf(chosen) : undefined}
      expiresOn={item?.recognition?.expiresOn ?? null}
    />
  );
}

/** How the firm stands against a stage, by the zone's criteria or by others of the reader's choice. */
export function VerdictsTab({ firm, readiness }: { readonly firm: Firm; readonly readiness: Readiness }) {
  const { get, set } = useSearchState();
  const asOf = get('asOf');
  const choice = useChoice(readiness);
  const { all, stage, options, chosen, adopted, day } = choice;
  const shown = chosen ?? adopted;
  const show = (reference: string) => {
    set({ criteria: adopted && referenceOf(adopted) === reference ? null : reference });
    window.scrollTo({ top: 0 });
  };
  return (
    <div className={section.stack}>
      <RungStrip readiness={readiness} chosen={stage} onChoose={(next) => set({ stage: next, criteria: null, compare: null })} />
      <CriteriaBar stage={stage} all={all} options={options} chosen={chosen} day={day} onChoose={set} />
      <Judged firm={firm.id} choice={choice} asOf={asOf} />
      <CriteriaComparison
        firm={firm.id}
        stage={stage}
        asOf={asOf}
        day={day}
        options={options}
        shown={shown ? referenceOf(shown) : undefined}
        onShow={show}
        open={get('compare') === '1'}
        onOpen={() => set({ compare: '1' }, true)}
      />
      <WorthAskingPanel firm={firm.id} asOf={asOf} />
    </div>
  );
}
