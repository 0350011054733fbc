import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import { type CalendarDate, isCalendarDate } from '../shared/dates.js';
import { DomainError, type FieldProblem } from '../shared/errors.js';
import { isMoment } from '../shared/moments.js';

/** The two clocks of a question: the day it is about, and the moment of knowledge it may use. */
export class ClockQuery {
  @ApiPropertyOptional({ type: String, format: 'date', description: 'The day the question is about; default today in the zone' })
  @IsOptional()
  @IsString()
  asOf?: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', description: 'Only what was recorded by then; default now' })
  @IsOptional()
  @IsString()
  knownAt?: string;
}

/** The two clocks, and by which criteria, where not by those the zone has adopted. */
export class VerdictQuery extends ClockQuery {
  @ApiPropertyOptional({ type: String, description: 'Criteria to judge by, `id@version`; default those in force that day' })
  @IsOptional()
  @IsString()
  criteria?: string;
}

/** A checked pair of clocks. */
export interface AskedMoment {
  readonly asOf: CalendarDate;
  readonly knownAt: string | undefined;
  /** True when the question is about today as known now: what is stored answers it. */
  readonly current: boolean;
}

/** Checks both clocks; refuses a day that does not exist and a moment without zone. */
export function readClocks(query: ClockQuery, today: CalendarDate): AskedMoment {
  const problems: FieldProblem[] = [];
  const { asOf = today, knownAt } = query;
  if (!isCalendarDate(asOf)) problems.push({ pointer: '/asOf', code: 'field.not-a-date' });
  if (knownAt !== undefined && !isMoment(knownAt)) {
    problems.push({ pointer: '/knownAt', code: 'field.moment' });
  }
  if (problems.length > 0) throw new DomainError('invalid', 'request.invalid', {}, problems);
  return { asOf, knownAt, current: asOf === today && knownAt === undefined };
}
