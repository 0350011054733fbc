import { type components } from './schema.js';

type Schemas = components['schemas'];

export type Alert = Schemas['AlertDto'];
export type AlertCounts = Schemas['AlertCountsDto'];
export type ChangeRecord = Schemas['ChangeRecordDto'];
export type ClockState = Schemas['ClockDto'];
export type Condition = Schemas['ConditionDto'];
export type CriteriaDetail = Schemas['CriteriaDetailDto'];
export type CriteriaSummary = Schemas['CriteriaSummaryDto'];
export type CurrentSession = Schemas['CurrentSessionDto'];
export type Export = Schemas['ExportDto'];
export type Fact = Schemas['FactDto'];
export type FactBody = Schemas['FactBodyDto'];
export type Firm = Schemas['FirmDto'];
export type FirmBody = Schemas['FirmBodyDto'];
export type FirmListItem = Schemas['FirmListItemDto'];
export type FirmQuestions = Schemas['FirmWorthAskingDto'];
export type Import = Schemas['ImportDto'];
export type ImportRow = Schemas['ImportRowDto'];
export type Level = Schemas['VerdictDto']['level'];
export type Path = Verdict['paths'][number];
export type Permission = CurrentSession['permissions'][number];
export type Pipeline = Schemas['PipelineDto'];
export type PipelineStage = Schemas['PipelineStageDto'];
export type Readiness = Schemas['ReadinessDto'];
export type ReadinessItem = Schemas['ReadinessItemDto'];
export type Recognition = Schemas['RecognitionDto'];
export type RecognitionBody = Schemas['RecognitionBodyDto'];
export type RecognitionEnd = Schemas['RecognitionEndBodyDto'];
export type Replay = Schemas['ReplayDto'];
export type Result = Schemas['VerdictDto']['result'];
export type Role = Schemas['UserDto']['role'];
export type ScoreItem = Schemas['ScoreItemDto'];
export type ScoreTableItem = Schemas['ScoreTableItemDto'];
export type StageId = Schemas['ReadinessItemDto']['stage'];
/** A rung, or a stage beside the ladder that criteria exist for. */
export type JudgedStage = Schemas['VerdictDto']['stage'];
/** A stage of which a recognition can be recorded. */
export type RecognisedStage = Recognition['stage'];
export type StageMove = Schemas['StageMoveDto'];
export type Sweep = Schemas['SweepDto'];
export type Unknown = Schemas['UnknownDto'];
export type User = Schemas['UserDto'];
export type Verdict = Schemas['VerdictDto'];
export type WhatIfBody = Schemas['EvaluationBodyDto'];
export type WindowOutlook = Verdict['windows'][number];
export type YearFigures = Schemas['YearFiguresDto'];
export type YearFiguresBody = Schemas['YearFiguresBodyDto'];
export type ZoneQuestion = Schemas['ZoneQuestionDto'];

/** A page of a list; `nextCursor` is null on the last one. */
export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** An error as the server tells it (RFC 9457). A stale change brings the resource as it is and as it was. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  /** The HTTP status; 0 when the server was not reached, −1 for a fault of the console itself. */
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
  /** How many faults there are beside those listed. */
  readonly moreErrors?: number;
  readonly current?: unknown;
  readonly original?: unknown;
}
