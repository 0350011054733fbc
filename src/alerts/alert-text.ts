import { type CompiledCriteria, type Condition, type Verdict } from '../criteria/domain/index.js';
import { ATTESTATIONS, figureNamed, STAGE_LABELS } from '../figures/domain/index.js';
import { type Locale, messageFor } from '../platform/http/index.js';
import { decimal, formatTrimmed } from '../shared/decimal.js';
import { ALERT_KIND_RULES, type AlertKind } from './domain/alert-kinds.js';

/** What an alert's sentence is made from: the verdict and its pinned criteria, nothing else. */
export interface AlertSubject {
  readonly kind: AlertKind;
  readonly firmName: string;
  readonly verdict: Verdict;
  readonly criteria: CompiledCriteria;
}

/** Places by which a number moves when it is shown as 万元 or as a percentage. */
const WAN_PLACES = 4;
const PERCENT_PLACES = 2;

/** The sentence of an alert in the reader's language: what is met, what is short and by how much, what a person has still to judge. */
export function alertText(subject: AlertSubject, locale: Locale): string {
  const { kind, firmName, verdict } = subject;
  const route = verdict.routes[0];
  const short = verdict.conditions.filter((condition) => route?.unmet.includes(condition.id) === true);
  const parts = [
    messageFor(locale, ALERT_KIND_RULES[kind].message, { firm: firmName, stage: STAGE_LABELS[verdict.stage][locale] }),
    ...(short.length === 0
      ? []
      : [
          messageFor(locale, 'alert.short', {
            list: short.map((each) => shortfall(each, subject, locale)).join(semicolon(locale)),
          }),
        ]),
    ...(verdict.awaiting.length === 0
      ? []
      : [messageFor(locale, 'alert.awaiting', { list: names(verdict.awaiting, subject, locale) })]),
    ...(verdict.stale ? [messageFor(locale, 'alert.stale')] : []),
  ];
  return parts.join('').trimEnd();
}

/** A quantity as people read it: 万元 or yuan, a percentage, whole persons. */
export function quantityText(value: string, unit: string, locale: Locale): string {
  if (unit === 'ratio') return `${moved(value, PERCENT_PLACES)}%`;
  if (unit !== 'yuan') return messageFor(locale, `unit.${unit}`, { value });
  return locale === 'zh-CN' ? `${moved(value, -WAN_PLACES)}万元` : messageFor(locale, 'unit.yuan', { value: grouped(value) });
}

function shortfall(condition: Condition, subject: AlertSubject, locale: Locale): string {
  const name = conditionName(condition.id, subject, locale);
  const { gap } = condition;
  if (gap === null) return name;
  const figure = figureNamed(gap.figure)?.labels[locale];
  const amount = quantityText(gap.amount, gap.unit, locale);
  return messageFor(locale, `alert.gap-${gap.direction}`, { name, figure: figure ?? '', amount });
}

function names(ids: readonly string[], subject: AlertSubject, locale: Locale): string {
  return ids
    .map((id) => ATTESTATIONS.find((each) => each.name === id)?.labels[locale] ?? conditionName(id, subject, locale))
    .join(locale === 'zh-CN' ? '、' : ', ');
}

function conditionName(id: string, { criteria }: AlertSubject, locale: Locale): string {
  return criteria.source.conditions.find((condition) => condition.id === id)?.name[locale] ?? id;
}

function semicolon(locale: Locale): string {
  return locale === 'zh-CN' ? '；' : '; ';
}

function moved(value: string, places: number): string {
  const { units, scale } = decimal(value);
  return places >= 0 ? formatTrimmed(units * 10n ** BigInt(places), scale) : formatTrimmed(units, scale - places);
}

function grouped(value: string): string {
  const [whole = '', fraction] = value.split('.');
  const digits = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined || /^0*$/.test(fraction) ? digits : `${digits}.${fraction}`;
}
