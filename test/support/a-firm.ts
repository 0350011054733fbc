import {
  figureNamed,
  readFact,
  readFigure,
  readStatedRecognition,
  type DatedFact,
  type FigureValue,
  type FirmFacts,
  type RecognitionFact,
  type YearFigures,
} from '../../src/figures/domain/index.js';
import { type CalendarDate } from '../../src/shared/dates.js';

/** A firm as cases and specs state it: the shape of a what-if. */
export interface StatedFirm {
  readonly firm?: { readonly registeredOn?: CalendarDate; readonly residentEnterprise?: boolean; readonly industry?: string };
  readonly figures?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly facts?: readonly Readonly<Record<string, unknown>>[];
  readonly attestations?: Readonly<Record<string, boolean>>;
}

/** The facts of a firm stated in short; read by the same readers as the API's, so that a case cannot state what a firm cannot. */
export function aFirm({ firm = {}, figures = {}, facts = [], attestations = {} }: StatedFirm, statedOn: CalendarDate): FirmFacts {
  const dated: DatedFact[] = [];
  const recognitions: RecognitionFact[] = [];
  for (const [index, stated] of facts.entries()) {
    const head = { id: `fact-${index}`, revision: `fact-${index}-1` };
    if (stated['kind'] === 'recognition') recognitions.push({ ...head, ...recognitionIn(stated) });
    else dated.push({ ...head, ...factIn(stated) });
  }
  for (const [name, answer] of Object.entries(attestations)) {
    dated.push({
      id: `attested-${name}`,
      revision: `attested-${name}-1`,
      ...factIn({ kind: 'attestation', name, answer, statedOn }),
    });
  }
  return {
    profile: {
      revision: 'profile-1',
      registeredOn: firm.registeredOn ?? null,
      residentEnterprise: firm.residentEnterprise ?? null,
      division: null,
      industry: firm.industry ?? null,
    },
    years: Object.fromEntries(Object.entries(figures).map(([year, values]) => [year, yearIn(year, values)])),
    facts: dated,
    recognitions,
  };
}

function yearIn(year: string, stated: Readonly<Record<string, unknown>>): YearFigures {
  const values: Record<string, FigureValue> = {};
  for (const [name, input] of Object.entries(stated)) {
    const definition = figureNamed(name);
    if (definition === undefined) throw new Error(`no figure ${name}`);
    const reading = readFigure(definition, input);
    if ('problem' in reading) throw new Error(`${year} ${name}: ${reading.problem.code}`);
    values[name] = reading.value;
  }
  return { revision: `${year}-1`, status: 'reported', values };
}

function factIn(stated: Readonly<Record<string, unknown>>): Pick<DatedFact, 'kind' | 'data'> {
  const reading = readFact(stated);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  return reading.fact;
}

function recognitionIn(stated: Readonly<Record<string, unknown>>): Pick<RecognitionFact, 'stage' | 'effectiveOn' | 'expiresOn'> {
  const reading = readStatedRecognition(stated);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  return reading.recognition;
}
