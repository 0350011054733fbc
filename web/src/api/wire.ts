// Agreed JSON of the API under /api/v1. Money "50000000.00" yuan; ratios "0.05"; dates YYYY-MM-DD; moments RFC 3339.
export type StageId = 'sci-tech-sme' | 'high-tech-enterprise' | 'gazelle' | 'unicorn';
export type Level = 'holds' | 'barred' | 'qualified' | 'near' | 'undetermined' | 'developing';
export type Result = 'met' | 'unmet' | 'unknown';
export type Role = 'officer' | 'manager' | 'auditor' | 'admin';
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total: number;
}
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  instance?: string;
  requestId: string;
  errors?: { pointer: string; code: string; message: string }[];
  current?: unknown;
  yours?: unknown;
  original?: unknown;
}

export interface User {
  id: string;
  username: string;
  displayName: string;
  role: Role;
  disabled: boolean;
}
export interface SessionCreated {
  token: string;
  expiresAt: string;
  user: User;
} // POST /sessions {username, password} 201 (+ cookie echelon_session)
export interface CurrentSession {
  user: User;
  permissions: string[];
  expiresAt: string;
} // GET /sessions/current ; DELETE /sessions/current 204 ; GET /sessions (own, list) ; DELETE /sessions/{id}

export interface Firm {
  id: string;
  uscc: string | null;
  identifiers: { scheme: string; value: string }[];
  name: string;
  formerNames: string[];
  brands: string[];
  registeredOn: string | null;
  residentEnterprise: boolean | null;
  legalForm: string | null;
  division: string | null;
  address: string | null;
  street: string | null;
  industry: string | null;
  technologyField: string | null;
  leadingIndustry: string | null;
  parentUscc: string | null;
  officer: string | null;
  revision: string;
  recordedAt: string;
  recordedBy: string;
}
// POST /firms (body: the profile fields; usccOverrideReason: string when the check digit fails and the officer confirms) 201 + Location + ETag ; PATCH needs If-Match
export interface FirmListItem {
  // GET /firms?search&stage&level&levelOf&nextStage&street&industry&leadingIndustry&officer&sort&limit&cursor
  id: string;
  uscc: string | null;
  name: string;
  street: string | null;
  industry: string | null;
  leadingIndustry: string | null;
  officer: string | null;
  stage: StageId | null; // stands on (highest valid recognition); null = in the pool
  holds: StageId[];
  nextStage: StageId | null;
  levels: { stage: StageId; level: Level; closeness: string | null; expiresOn: string | null }[]; // one per rung that has a stored verdict or is held
  figuresThrough: number | null; // newest year with figures
} // level= filters the level at levelOf (default: the firm's own next stage)
export type FigureValue = string | number | { low: string; high: string };
export type YearFigures = {
  year: number;
  revision: string;
  status: 'estimated' | 'reported' | 'audited';
  source: string | null;
  reason: string | null;
  recordedAt: string;
  recordedBy: string;
} & Record<string, unknown>;
// GET /firms/{id}/figures -> Page<YearFigures>; PUT/PATCH body is flat: {salesRevenue: "…", employees: 120, status, source, reason} (a wrapper {figures: {…}} is accepted too)
export interface Fact {
  id: string;
  revision: string;
  kind: string;
  source: string | null;
  evidence: string | null;
  recordedAt: string;
  recordedBy: string;
  [field: string]: unknown;
}
// GET /firms/{id}/facts?kind= -> Page<Fact>; POST 201; PUT /firms/{id}/facts/{factId} (If-Match) corrects; DELETE /firms/{id}/facts/{factId}?reason= withdraws
export interface Recognition {
  id: string;
  revision: string;
  stage: StageId;
  number: string | null;
  issuedOn: string | null;
  effectiveOn: string;
  expiresOn: string | null;
  state: 'valid' | 'upcoming' | 'expired' | 'ended';
  endKind: 'expired' | 'cancelled' | 'withdrawn' | 'outgrown' | 'graduated' | null;
  endedOn: string | null;
  endReason: string | null;
  evidence: string | null;
  reason: string | null;
  verdict: { digest: string; criteria: string; result: Result } | null;
  recordedAt: string;
  recordedBy: string;
}
// GET /firms/{id}/recognitions -> Page<Recognition>; POST 201; POST …/recognitions/{id}/end 200

export interface Condition {
  id: string;
  result: Result;
  judge: 'figures' | 'person';
  value: string | boolean | null | { low: string; high: string }; // exact decimal (ratios with at most 8 places, rounded toward failing)
  threshold: string | boolean | null;
  operator: '>=' | '>' | '<=' | '<' | '=';
  unit: 'ratio' | 'yuan' | 'persons' | 'points' | 'days' | 'rights' | 'count' | 'yes-no' | 'usd' | 'years' | 'date';
  closeness: string | null; // 0–1, truncated to 4 places; null when unknown
  gap: { figure: string; year: number | null; amount: string; unit: string; direction: 'raise' | 'lower' } | null; // cheapest single move of the condition's own figure
  metSince: string | null; // date on which an age/day condition turns or turned
  clause: string;
  facts: { id: string; revision: string | null; year: number | null; value: unknown }[];
  note?: string; // e.g. contradiction in the text
}
export interface ScoreItem {
  id: string;
  points: number | { low: number; high: number };
  of: number;
  value: string | null | { low: string; high: string };
  band: string | null;
  clause: string;
  chosen?: string;
}
export interface Unknown {
  figure: string;
  year: number | null;
  kind: 'figure' | 'profile' | 'fact' | 'attestation';
  conditions: string[];
}
export interface Verdict {
  firm?: { id: string; uscc: string | null; name: string };
  stage: StageId;
  criteria: { id: string; version: string; digest: string };
  asOf: string;
  knownAt: string;
  level: Level;
  result: Result;
  conditions: Condition[];
  scores: ScoreItem[];
  total: number | { low: number; high: number } | null;
  passMark: number | null;
  routes: {
    id: string;
    result: Result;
    near: boolean;
    closeness: string | null;
    unmet: string[];
    unknown: string[];
    awaiting: string[];
  }[];
  paths: [];
  unknowns: Unknown[];
  awaiting: string[];
  stale: boolean;
  barredUntil: string | null;
  pending?: boolean;
  digest: string;
}
export interface ReadinessItem {
  stage: StageId;
  level: Level | null;
  result: Result | null;
  closeness: string | null;
  criteria: { id: string; version: string; digest: string } | null;
  unmet: string[];
  unknowns: Unknown[];
  awaiting: string[];
  total: number | { low: number; high: number } | null;
  passMark: number | null;
  stale: boolean;
  recognition: Recognition | null;
  digest: string | null;
}
export interface Readiness {
  firm: { id: string; uscc: string | null; name: string };
  asOf: string;
  knownAt: string;
  stage: StageId | null;
  nextStage: StageId | null;
  pending: boolean;
  items: ReadinessItem[];
} // level null + criteria null: no criteria in force for this rung and none held
export interface StageMove {
  effectiveOn: string;
  recordedAt: string;
  from: StageId | null;
  to: StageId | null;
  stage: StageId;
  kind: 'entered' | 'ended' | 'expired';
  recognition: string;
  number: string | null;
  endKind: string | null;
  reason: string | null;
  evidence: string | null;
  by: string;
  verdict: { digest: string; criteria: string; result: Result } | null;
}
// GET /firms/{id}/stage-history?knownAt= -> Page<StageMove> & {knownAt}
export interface CriteriaSummary {
  id: string;
  version: string;
  stage: StageId;
  layer: string;
  title: { 'zh-CN': string; en: string };
  document: string;
  validFrom: string;
  validTo: string | null;
  lastCheckedOn: string;
  digest: string;
}
// GET /criteria -> Page<CriteriaSummary>; GET /criteria/{id}/{version} (id contains a slash: cn/high-tech-enterprise/2016) -> CriteriaSummary & { near: {k, c}, conditions: {id, name:{zh-CN,en}, clause, operator, threshold, unit, judge}[], scores: {id, name, of, clause, bands: {label, points|[low,high]}[]}[], routes: {id, name}[], notes: … }

export interface Alert {
  id: string;
  firm: { id: string; uscc: string | null; name: string };
  stage: StageId;
  kind: 'near' | 'qualified';
  state: 'open' | 'acknowledged' | 'silenced' | 'resolved';
  episode: number;
  openedAt: string;
  acknowledgedAt: string | null;
  acknowledgedBy: string | null;
  silencedUntil: string | null;
  resolvedAt: string | null;
  text: string;
  verdict: { digest: string };
}
// GET /alerts?state=&firm=&stage=&kind= ; POST /alerts/{id}/acknowledge {note?} | /silence {until, reason} | /resolve {reason} -> Alert ; GET /alerts/counts {open, acknowledged, silenced}
export interface Import {
  id: string;
  kind: 'firms' | 'figures' | 'recognitions' | 'attestations' | 'intellectual-property';
  fileName: string;
  dryRun: boolean;
  state: 'queued' | 'reading' | 'running' | 'done' | 'failed';
  progress: { done: number; of: number | null };
  counts: { rows: number; created: number; updated: number; unchanged: number; rejected: number; warnings: number };
  problem: { code: string; message: string } | null;
  createdAt: string;
  createdBy: string;
  finishedAt: string | null;
}
// counts: rows = created + updated + unchanged + rejected once done
export interface ImportRow {
  row: number;
  status: 'pending' | 'created' | 'updated' | 'unchanged' | 'rejected';
  firm: { id: string | null; name: string | null };
  errors: { column: string; code: string; message: string; value: string | null }[];
  warnings: { column: string; code: string; message: string; value: string | null }[];
}
// POST /imports multipart: file, kind, dryRun, mapping (JSON) in any order -> 202 Import + Location; GET /imports; GET /imports/{id}; GET /imports/{id}/rows?status= ; GET /imports/templates/{kind}?format=xlsx|csv&locale=
export interface Sweep {
  id: string;
  state: 'running' | 'done';
  startedAt: string;
  finishedAt: string | null;
  requestedBy: string;
  due: number;
  evaluated: number;
  unknown: number;
  failed: number;
}
export interface Export {
  id: string;
  kind: 'stage-history';
  format: ('csv' | 'xlsx' | 'jsonl')[];
  asOf: string;
  knownAt: string;
  state: 'queued' | 'running' | 'done' | 'failed';
  counts: { firms: number; moves: number } | null;
  digest: string | null;
  createdAt: string;
  createdBy: string;
  problem: { code: string; message: string } | null;
}
export interface PipelineStage {
  stage: StageId;
  standing: number;
  holding: number;
  qualified: number;
  near: number;
  undetermined: number;
  developing: number;
  barred: number;
  expiring: number;
  evaluated: boolean;
}
export interface Pipeline {
  asOf: string;
  knownAt: string;
  firms: number;
  pool: number;
  items: PipelineStage[];
  groups: { key: string; firms: number; pool: number; items: PipelineStage[] }[];
} // standing = highest held; holding = held at all; expiring = held, ends within 90 days; evaluated false = no criteria in force
export interface ChangeRecord {
  id: string;
  at: string;
  actor: string;
  table: string;
  firm: { id: string; name: string | null } | null;
  operation: 'insert' | 'update' | 'delete';
  field: string | null;
  before: unknown;
  after: unknown;
}
// GET /history?firm=&actor=&field=&from=&to=
// GET /events (SSE): event names alert | import | sweep | export | verdict | firm; data JSON with ids: alert {id, firmId, stage, kind, state}; import {id, state, done, of}; verdict {firmId, stage, level}
// POST /evaluations -> 200 Verdict
