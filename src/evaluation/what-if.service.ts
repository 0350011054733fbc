import { Injectable } from '@nestjs/common';
import { type CompiledCriteria, evaluate } from '../criteria/domain/index.js';
import { CriteriaRegistry } from '../criteria/index.js';
import { FirmFactsReader } from '../figures/index.js';
import { type DatedFact, type FirmFacts, FURTHER_STAGES, isJudgedStage, isStage, STAGES } from '../figures/domain/index.js';
import { FirmsService } from '../firms/index.js';
import { Calendar } from '../platform/clock/clock.js';
import { Database } from '../platform/database/index.js';
import { type CalendarDate, isCalendarDate, yearOf } from '../shared/dates.js';
import { DomainError, type FieldProblem } from '../shared/errors.js';
import {
  annotated,
  type AnnotatedVerdict,
  expertScoreProblems,
  NOTHING_KNOWN,
  type StatedFacts,
  withStated,
} from './domain/index.js';
import { wholeIn } from '../shared/digits.js';
import { pointerPart } from '../shared/json-pointer.js';

const STATED = ['firm', 'figures', 'facts', 'attestations'] as const;
const KNOWN = new Set(['stage', 'criteria', 'asOf', 'firm', 'figures', 'facts', 'attestations', 'uscc', 'changes']);

/** The verdict stated facts would give, and what it was made from. */
export interface WhatIfVerdict {
  readonly verdict: AnnotatedVerdict;
  readonly criteria: CompiledCriteria;
  readonly facts: FirmFacts;
  /** Null where no stored firm was asked about. */
  readonly knownAt: string | null;
}

/** Answers “what if”: facts in the body, or changes laid over a stored firm; nothing is written. */
@Injectable()
export class WhatIfService {
  constructor(
    private readonly database: Database,
    private readonly firms: FirmsService,
    private readonly reader: FirmFactsReader,
    private readonly registry: CriteriaRegistry,
    private readonly calendar: Calendar,
  ) {}

  /** The verdict the facts would give. */
  async evaluate(body: Readonly<Record<string, unknown>>): Promise<WhatIfVerdict> {
    const problems: FieldProblem[] = [];
    for (const field of Object.keys(body))
      if (!KNOWN.has(field)) problems.push({ pointer: `/${pointerPart(field)}`, code: 'field.unknown', data: { field } });
    const asOf = this.asOf(body['asOf'], problems);
    const criteria = this.criteria(body, asOf, problems);
    if (criteria === undefined || problems.length > 0) throw new DomainError('invalid', 'request.invalid', {}, problems);
    const { facts, knownAt } = await this.facts(body, asOf);
    const points = expertScoreProblems(statedIn(facts), criteria, body['uscc'] === undefined ? '' : '/changes');
    if (points.length > 0) throw invalid(points);
    return { verdict: annotated(evaluate(criteria, facts, asOf), criteria), criteria, facts, knownAt };
  }

  private asOf(raw: unknown, problems: FieldProblem[]): CalendarDate {
    if (raw === undefined || raw === null) return this.calendar.today();
    if (typeof raw === 'string' && isCalendarDate(raw)) return raw;
    problems.push({ pointer: '/asOf', code: 'field.not-a-date' });
    return this.calendar.today();
  }

  private criteria(
    body: Readonly<Record<string, unknown>>,
    asOf: CalendarDate,
    problems: FieldProblem[],
  ): CompiledCriteria | undefined {
    const { stage, criteria } = body;
    if (criteria !== undefined && criteria !== null) return this.named(criteria, stage, problems);
    if (!isJudgedStage(stage)) {
      problems.push({ pointer: '/stage', code: 'field.one-of', data: { values: [...STAGES, ...FURTHER_STAGES].join(', ') } });
      return undefined;
    }
    const inForce = isStage(stage) ? this.registry.current.inForce(stage, asOf)?.criteria : undefined;
    if (inForce === undefined) problems.push({ pointer: '/stage', code: 'criteria.none-for-stage', data: { stage, asOf } });
    return inForce;
  }

  private named(criteria: unknown, stage: unknown, problems: FieldProblem[]): CompiledCriteria | undefined {
    const [id = '', version = ''] = typeof criteria === 'string' ? criteria.split('@') : [];
    const found = this.registry.current.find(id, version);
    if (found === undefined) problems.push({ pointer: '/criteria', code: 'criteria.unknown' });
    else if (stage !== undefined && stage !== found.stage)
      problems.push({ pointer: '/stage', code: 'criteria.other-stage', data: { stage: found.stage } });
    return found;
  }

  private async facts(
    body: Readonly<Record<string, unknown>>,
    asOf: CalendarDate,
  ): Promise<{ facts: FirmFacts; knownAt: string | null }> {
    const latestYear = Math.max(yearOf(asOf), yearOf(this.calendar.today()));
    const { uscc = null, changes } = body;
    if (uscc === null) {
      if (changes !== undefined) throw invalid([{ pointer: '/changes', code: 'what-if.changes-without-firm' }]);
      return { facts: laid(NOTHING_KNOWN, body, '', { asOf, latestYear }), knownAt: null };
    }
    if (typeof uscc !== 'string') throw invalid([{ pointer: '/uscc', code: 'field.not-text' }]);
    const stated = statedChanges(body);
    return this.database.read(async (tx) => {
      const knownAt = await this.database.answerMoment(tx, undefined);
      const { id } = await this.firms.resolveIn(tx, uscc);
      const known = (await this.reader.load(tx, [id], null)).get(id);
      return {
        facts: laid(known?.facts ?? NOTHING_KNOWN, stated, '/changes', { asOf, latestYear }),
        knownAt,
      };
    });
  }
}

/** The dated facts of the body, each at its place there. */
function statedIn({ facts }: FirmFacts): readonly (DatedFact | null)[] {
  const stated: (DatedFact | null)[] = [];
  for (const fact of facts) {
    const place = /^stated-(\d+)$/.exec(fact.id)?.[1];
    if (place !== undefined) stated[wholeIn(place)] = fact;
  }
  return Array.from(stated, (fact) => fact ?? null);
}

/** The changes laid over a stored firm; what would be passed over silently is refused. */
function statedChanges(body: Readonly<Record<string, unknown>>): StatedFacts {
  const beside = STATED.filter((field) => body[field] !== undefined);
  if (beside.length > 0) throw invalid(beside.map((field) => ({ pointer: `/${field}`, code: 'what-if.beside-firm' })));
  const changes = body['changes'] ?? {};
  if (typeof changes !== 'object' || Array.isArray(changes))
    throw invalid([{ pointer: '/changes', code: 'request.not-an-object' }]);
  const unknown = Object.keys(changes).filter((field) => !STATED.some((each) => each === field));
  if (unknown.length > 0)
    throw invalid(
      unknown.map((field) => ({ pointer: `/changes/${pointerPart(field)}`, code: 'field.unknown', data: { field } })),
    );
  return changes;
}

function laid(
  stored: FirmFacts,
  stated: StatedFacts,
  base: string,
  question: { asOf: CalendarDate; latestYear: number },
): FirmFacts {
  const reading = withStated(stored, stated, { base, ...question });
  if ('problems' in reading) throw invalid(reading.problems);
  return reading.facts;
}

function invalid(problems: readonly FieldProblem[]): DomainError {
  return new DomainError('invalid', 'request.invalid', {}, problems);
}
