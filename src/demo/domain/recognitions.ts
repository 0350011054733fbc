import { lastValidDay, type StageId } from '../../figures/domain/index.js';
import { addDays, addYears, type CalendarDate, yearOf } from '../../shared/dates.js';
import { certificateNumber, registrationNumber } from './naming.js';
import { type Random } from './random.js';

/** An act of an authority in the demo zone, and how it was cut short if it was. */
export interface DemoRecognition {
  readonly stage: StageId;
  readonly number: string | null;
  readonly issuedOn: CalendarDate;
  readonly effectiveOn: CalendarDate;
  readonly expiresOn: CalendarDate | null;
  readonly evidence: string;
  readonly end: { readonly kind: 'cancelled' | 'outgrown'; readonly effectiveOn: CalendarDate; readonly reason: string } | null;
}

/** What every plan of a firm starts from. */
export interface Setting {
  readonly random: Random;
  readonly today: CalendarDate;
  /** The firm's place in the zone, from 0; its serial number everywhere. */
  readonly index: number;
}

function recognition(stage: StageId, number: string | null, on: CalendarDate, evidence: string): DemoRecognition {
  return { stage, number, issuedOn: on, effectiveOn: on, expiresOn: lastValidDay(stage, on), evidence, end: null };
}

/** A high-tech enterprise certificate issued on a day. */
export function certificate({ index }: Setting, issuedOn: CalendarDate): DemoRecognition {
  return recognition('high-tech-enterprise', certificateNumber(yearOf(issuedOn), index), issuedOn, '高新技术企业证书（示例）');
}

/** A certificate issued between so many days before today. */
export function certificateWithin(setting: Setting, daysMin: number, daysMax: number): DemoRecognition {
  return certificate(setting, addDays(setting.today, -setting.random.whole(daysMin, daysMax)));
}

/** A certificate that has so many days left to run. */
export function certificateEndingIn(setting: Setting, daysMin: number, daysMax: number): DemoRecognition {
  return certificate(setting, addYears(addDays(setting.today, setting.random.whole(daysMin, daysMax)), -3));
}

/** The certificate before this one: it ran out some weeks before this one was issued. */
export function certificateBefore(setting: Setting, next: DemoRecognition): DemoRecognition {
  return certificate(setting, addDays(addYears(next.effectiveOn, -3), -setting.random.whole(12, 70)));
}

/** The same recognition, taken back by the authority. */
export function cancelled(setting: Setting, held: DemoRecognition, daysAgoMin: number, daysAgoMax: number): DemoRecognition {
  const effectiveOn = addDays(setting.today, -setting.random.whole(daysAgoMin, daysAgoMax));
  return { ...held, end: { kind: 'cancelled', effectiveOn, reason: '演示：发生重大安全事故，认定机构取消资格' } };
}

/** Registration numbers as technology-based SME, one a year from the first to the last of these calendar years. */
export function registrations({ random, today, index }: Setting, firstYear: number, lastYear: number): DemoRecognition[] {
  const years = Array.from({ length: Math.max(0, lastYear - firstYear + 1) }, (_, offset) => firstYear + offset);
  return years.map((year) => {
    // Batches appear from summer on; before that, the demo lists this year's as issued today at the latest.
    const batch = addDays(`${year}-06-28`, random.whole(0, 100));
    return recognition('sci-tech-sme', registrationNumber(year, index), batch < today ? batch : today, '入库公告（示例）');
  });
}

/** A place on a list of gazelles or unicorns that names no last day. */
export function listed(
  { random, today }: Setting,
  stage: 'gazelle' | 'unicorn',
  daysMin: number,
  daysMax: number,
): DemoRecognition {
  const label = stage === 'gazelle' ? '瞪羚企业名单（示例）' : '独角兽企业名单（示例）';
  return recognition(stage, null, addDays(today, -random.whole(daysMin, daysMax)), label);
}
