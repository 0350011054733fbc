import { addYears, yearOf, type CalendarDate } from '../../shared/dates.js';

/** The rungs of the ladder from the lowest to the highest. A later rung does not require an earlier one in law. */
export const STAGES = ['sci-tech-sme', 'high-tech-enterprise', 'gazelle', 'unicorn'] as const;

/** One rung: 科技型中小企业, 高新技术企业, 瞪羚企业, 独角兽企业. */
export type StageId = (typeof STAGES)[number];

/** The side ladder of 优质中小企业梯度培育 from the lowest to the highest: titles a firm can hold, beside the rungs it stands on. */
export const SIDE_LADDER = ['innovative-sme', 'specialised-sme', 'little-giant'] as const;

/** Stages that criteria exist for beside the rungs of the ladder: judged when asked, never stood on. */
export const FURTHER_STAGES = ['gazelle-cultivation', 'seed-unicorn', 'potential-unicorn', ...SIDE_LADDER] as const;

/** Every stage of which a recognition can be recorded: the rungs, and the titles of the side ladder. */
export const RECOGNISED_STAGES = [...STAGES, ...SIDE_LADDER] as const;

/** A stage of which a recognition can be recorded. */
export type RecognisedStage = (typeof RECOGNISED_STAGES)[number];

/** Any stage that criteria can be of. */
export type JudgedStage = StageId | (typeof FURTHER_STAGES)[number];

/** What a stage is called where people read it. */
export const STAGE_LABELS: Readonly<Record<JudgedStage, { readonly 'zh-CN': string; readonly en: string }>> = {
  'sci-tech-sme': { 'zh-CN': '科技型中小企业', en: 'Technology-based SME' },
  'high-tech-enterprise': { 'zh-CN': '高新技术企业', en: 'High-tech enterprise' },
  gazelle: { 'zh-CN': '瞪羚企业', en: 'Gazelle' },
  unicorn: { 'zh-CN': '独角兽企业', en: 'Unicorn' },
  'gazelle-cultivation': { 'zh-CN': '瞪羚培育企业', en: 'Gazelle in cultivation' },
  'seed-unicorn': { 'zh-CN': '种子独角兽企业', en: 'Seed unicorn' },
  'potential-unicorn': { 'zh-CN': '潜在独角兽企业', en: 'Potential unicorn' },
  'innovative-sme': { 'zh-CN': '创新型中小企业', en: 'Innovative SME' },
  'specialised-sme': { 'zh-CN': '专精特新中小企业', en: 'Specialised and innovative SME' },
  'little-giant': { 'zh-CN': '专精特新“小巨人”企业', en: 'Little giant' },
};

/** True for the id of a rung. */
export function isStage(text: unknown): text is StageId {
  return typeof text === 'string' && (STAGES as readonly string[]).includes(text);
}

/** True for the id of any stage that criteria can be of. */
export function isJudgedStage(text: unknown): text is JudgedStage {
  return isStage(text) || (typeof text === 'string' && (FURTHER_STAGES as readonly string[]).includes(text));
}

/** True for the id of a stage of which a recognition can be recorded. */
export function isRecognisedStage(text: unknown): text is RecognisedStage {
  return typeof text === 'string' && (RECOGNISED_STAGES as readonly string[]).includes(text);
}

/** Where a rung stands on the ladder, 0 for the lowest. */
export function rungOf(stage: StageId): number {
  return STAGES.indexOf(stage);
}

/**
 * The last valid day of a recognition whose certificate does not print one; null where none follows from the rules.
 * High-tech enterprise: three years from issue, so through the third anniversary (国科发火〔2016〕32号 Art. 9; Civil Code Art. 201–202).
 * Technology-based SME: the number is valid in its year (国科火字〔2019〕87号). Gazelle and unicorn lists state none, and the texts of
 * the side ladder that were found do not either.
 */
export function lastValidDay(stage: RecognisedStage, effectiveOn: CalendarDate): CalendarDate | null {
  if (stage === 'high-tech-enterprise') return addYears(effectiveOn, 3);
  if (stage === 'sci-tech-sme') return `${String(yearOf(effectiveOn)).padStart(4, '0')}-12-31`;
  return null;
}
