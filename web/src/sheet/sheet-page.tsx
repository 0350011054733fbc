import { ArrowLeftOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { Link, useParams } from 'react-router';
import { criteriaListQuery, criteriaQuery } from '../api/criteria.js';
import { firmQuery, readinessQuery } from '../api/firms.js';
import { type CriteriaDetail, type Firm, type JudgedStage, type Readiness, type Verdict } from '../api/types.js';
import { replaysQuery, verdictQuery } from '../api/verdicts.js';
import { firmAddress } from '../addresses/firm-addresses.js';
import { toDate } from '../format/dates.js';
import { label } from '../i18n/labels.js';
import { useLocale } from '../i18n/locale-context.js';
import { EmptyState } from '../components/empty-state.js';
import { MoneyUnitSwitch, useMoneyUnit } from '../components/money-unit.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { STAGES } from '../catalogue/stages.js';
import { useSearchState } from '../components/use-search-state.js';
import { StateMark } from '../components/state-mark.js';
import { Contradictions } from '../verdict/contradictions.js';
import { chosenCriteria, criteriaOf, referenceOf, stageNamed } from '../verdict/criteria-choice.js';
import { sentenceOf } from '../verdict/sentence.js';
import { StaleNotice } from '../verdict/stale-notice.js';
import { type Wording } from '../verdict/words.js';
import { ScoreSheet } from './score-sheet.js';
import { Conditions, Documents, FirmBox, MissingAndAhead } from './sheet-parts.js';
import styles from './sheet.module.css';

/** What the verdict can be checked by: digests, and whether the stored one was made again the same. */
function Proof({ firm, verdict, wording }: { readonly firm: string; readonly verdict: Verdict; readonly wording: Wording }) {
  const { t } = wording;
  const rung = STAGES.find((stage) => stage === verdict.stage);
  const { data } = useQuery({ ...replaysQuery(firm, rung ?? 'sci-tech-sme'), enabled: rung !== undefined });
  const replay = data?.items.find(({ digest, supersededAt }) => digest === verdict.digest && supersededAt === null);
  return (
    <footer className={styles.proof}>
      <p>
        {t('sheet.digest')} <code>{verdict.digest}</code>
      </p>
      <p>
        {t('sheet.criteriaDigest')} <code>{verdict.criteria.digest}</code>
      </p>
      {replay?.outcome === 'same' ? <p>{t('sheet.replayed')}</p> : null}
      {rung === undefined || (data && !replay) ? <p>{t('sheet.notStored')}</p> : null}
      <p className={styles.signed}>
        <span>{t('sheet.signer')}</span>
        <span>{t('sheet.reviewer')}</span>
        <span>{t('sheet.date')}</span>
      </p>
      <p className="num">{t('sheet.printedOn', { date: toDate(new Date()) })}</p>
    </footer>
  );
}

interface SheetProps {
  readonly firm: Firm;
  readonly readiness: Readiness | undefined;
  readonly verdict: Verdict;
  readonly criteria: CriteriaDetail;
  readonly wording: Wording;
}

function Sheet({ firm, readiness, verdict, criteria, wording }: SheetProps) {
  const { t, locale } = wording;
  const { id, version } = verdict.criteria;
  const held = readiness?.items.find(({ stage }) => stage === verdict.stage)?.recognition;
  const about = criteria.contradictions.filter((one) => one.about.length > 0);
  return (
    <article className={styles.sheet}>
      <header>
        <h1>{t('sheet.title', { stage: label(t, 'stage', verdict.stage) })}</h1>
        <p className={styles.firmName}>{firm.name}</p>
      </header>
      <FirmBox firm={firm} readiness={readiness} verdict={verdict} wording={wording} />
      <section className={styles.conclusion}>
        <StateMark kind={verdict.level} size={20} />
        <div>
          <b>
            {t('sheet.result')} · {t(`level.${verdict.level}`)}
          </b>
          <p>{sentenceOf(verdict, wording, held?.expiresOn ?? null)}</p>
        </div>
      </section>
      <p className={styles.version}>
        {t('sheet.version')} {criteria.title[locale]} <span className="num">{`${id}@${version}`}</span>
      </p>
      <StaleNotice verdict={verdict} wording={wording} />
      <Documents criteria={criteria} wording={wording} />
      <Conditions verdict={verdict} criteria={criteria} wording={wording} />
      <ScoreSheet verdict={verdict} criteria={criteria} wording={wording} />
      <MissingAndAhead verdict={verdict} wording={wording} />
      {about.length > 0 ? (
        <section>
          <h2>{t('sheet.contradictions')}</h2>
          <Contradictions of={about} />
        </section>
      ) : null}
      <Proof firm={firm.id} verdict={verdict} wording={wording} />
    </article>
  );
}

interface Asked {
  readonly stage: JudgedStage | undefined;
  readonly criteria: string | undefined;
  readonly ready: boolean;
}

/** The stage and criteria of the address; a stage beside the ladder is asked for by name. */
function useAsked(): Asked {
  const { stage: text } = useParams();
  const { get } = useSearchState();
  const { data } = useQuery(criteriaListQuery);
  const all = data?.items ?? [];
  const stage = stageNamed(text, all);
  const day = get('asOf') ?? toDate(new Date());
  const chosen = stage ? chosenCriteria(get('criteria'), criteriaOf(stage, all, day)) : undefined;
  return { stage, criteria: chosen ? referenceOf(chosen) : undefined, ready: data !== undefined };
}

interface Parts {
  readonly firm: Firm | undefined;
  readonly readiness: Readiness | undefined;
  readonly verdict: Verdict | undefined;
  readonly criteria: CriteriaDetail | undefined;
  readonly error: Error | null;
}

/** Everything a sheet is made of. */
function useParts(id: string, { stage, criteria: reference, ready }: Asked): Parts {
  const { get } = useSearchState();
  const asOf = get('asOf');
  const firm = useQuery(firmQuery(id));
  const readiness = useQuery(readinessQuery(id, asOf));
  const verdict = useQuery({
    ...verdictQuery(id, stage ?? 'sci-tech-sme', { asOf, criteria: reference }),
    enabled: ready && stage !== undefined,
  });
  const of = verdict.data?.criteria;
  const criteria = useQuery({ ...criteriaQuery(of?.id ?? '', of?.version ?? ''), enabled: of !== undefined });
  return {
    firm: firm.data,
    readiness: readiness.data,
    verdict: verdict.data,
    criteria: criteria.data,
    error: firm.error ?? verdict.error ?? criteria.error,
  };
}

function Toolbar({ back }: { readonly back: string }) {
  const { t } = useLocale();
  return (
    <div className={`${styles.toolbar ?? ''} no-print`}>
      <Link to={back}>
        <ArrowLeftOutlined aria-hidden /> {t('sheet.back')}
      </Link>
      <span className={styles.toolbarEnd}>
        <MoneyUnitSwitch />
        <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t('sheet.print')}
        </Button>
      </span>
    </div>
  );
}

/** One verdict as a sheet of paper: the firm, the documents, each condition, the official score table, what is missing, the digest. */
export function SheetPage() {
  const { firm: id = '' } = useParams();
  const { t, locale } = useLocale();
  const { unit: money } = useMoneyUnit();
  const { get } = useSearchState();
  const asked = useAsked();
  const { firm, readiness, verdict, criteria, error } = useParts(id, asked);
  const { stage, ready } = asked;
  if (error) return <ProblemNotice error={error} />;
  if (ready && stage === undefined) return <EmptyState title={t('problem.pageMissing')}>{t('verdict.noCriteria')}</EmptyState>;
  return (
    <>
      <Toolbar back={firmAddress(id, 'verdicts', { stage, criteria: get('criteria'), asOf: get('asOf') })} />
      {firm && verdict && criteria ? (
        <Sheet firm={firm} readiness={readiness} verdict={verdict} criteria={criteria} wording={{ t, locale, money, criteria }} />
      ) : (
        <Skeleton active paragraph={{ rows: 14 }} />
      )}
    </>
  );
}
