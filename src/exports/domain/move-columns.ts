import { canonicalJson } from '../../shared/canonical-json.js';

/** One move of one firm as it is exported; the shape of `GET /firms/{id}/stage-history` with the firm beside it. */
export interface ExportedMove {
  readonly firm: { readonly id: string; readonly uscc: string | null; readonly name: string };
  readonly effectiveOn: string;
  readonly recordedAt: string;
  readonly kind: string;
  readonly stage: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly recognition: string;
  readonly number: string | null;
  readonly endKind: string | null;
  readonly reason: string | null;
  readonly evidence: string | null;
  readonly by: string;
  readonly verdict: { readonly digest: string; readonly criteria: string; readonly result: string } | null;
}

/** One column of the tables: its heading, what it means in both languages, and where its text comes from. */
export interface MoveColumn {
  readonly heading: string;
  readonly meaning: { readonly 'zh-CN': string; readonly en: string };
  readonly text: (move: ExportedMove) => string | null;
}

const column = (heading: string, zh: string, en: string, text: MoveColumn['text']): MoveColumn => ({
  heading,
  meaning: { 'zh-CN': zh, en },
  text,
});

/** The columns of stage-history.csv and .xlsx, in order. Headings are for programs and stay put. */
export const MOVE_COLUMNS: readonly MoveColumn[] = [
  column('firmId', '企业系统编号', 'Id of the firm', (move) => move.firm.id),
  column('uscc', '统一社会信用代码', 'Unified social credit code', (move) => move.firm.uscc),
  column('firmName', '企业名称', 'Name of the firm', (move) => move.firm.name),
  column('effectiveOn', '生效日期', 'Day on which the move took effect', (move) => move.effectiveOn),
  column('kind', '变动类型：entered 进入，ended 终止，expired 到期', 'entered, ended or expired', (move) => move.kind),
  column('stage', '所涉梯队', 'Stage that the move is about', (move) => move.stage),
  column('from', '变动前所处梯队', 'Stage the firm stood on before', (move) => move.from),
  column('to', '变动后所处梯队', 'Stage the firm stands on after', (move) => move.to),
  column('recognition', '认定记录编号', 'Id of the recognition', (move) => move.recognition),
  column('number', '证书或登记编号', 'Number of the certificate or registration', (move) => move.number),
  column('endKind', '终止类型', 'How it ended', (move) => move.endKind),
  column('reason', '原因', 'Reason', (move) => move.reason),
  column('evidence', '证明材料', 'Evidence', (move) => move.evidence),
  column('by', '记录人', 'Who recorded it', (move) => move.by),
  column('recordedAt', '记录时刻（UTC）', 'When it was recorded (UTC)', (move) => move.recordedAt),
  column('verdictDigest', '当时评价结论摘要值', 'Digest of the verdict then in force', (move) => move.verdict?.digest ?? null),
  column('verdictCriteria', '当时适用标准', 'Criteria of that verdict', (move) => move.verdict?.criteria ?? null),
  column('verdictResult', '当时评价结论', 'Result of that verdict', (move) => move.verdict?.result ?? null),
];

/** The texts of a move for a table; a blank is an empty text. */
export function tableRow(move: ExportedMove): readonly string[] {
  return MOVE_COLUMNS.map(({ text }) => safeCell(text(move) ?? ''));
}

/** The move as one line of JSON with its true values (RFC 8785). */
export function jsonLine(move: ExportedMove): string {
  return canonicalJson(move);
}

/** Starts of a cell that a spreadsheet may take for a formula; their wide forms too. */
const FORMULA_START = /^[=+\-@\t\r＝＋－＠]/u;

/** Makes a text harmless in a spreadsheet: an apostrophe before what could be a formula. The true text stands in the JSON lines. */
export function safeCell(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}
