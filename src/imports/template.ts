import { stringify } from 'csv-stringify/sync';
import exceljs from 'exceljs';
import { type Locale, messageFor } from '../platform/http/index.js';
import { type ImportKind } from './domain/kinds.js';
import { REQUIRED, type Target, TARGETS } from './domain/targets.js';

/** Heading of a column as a template offers it; money in yuan unless the person writes another unit there. */
export function templateHeadings(kind: ImportKind, locale: Locale): readonly string[] {
  return TARGETS[kind].map((target) => headingOf(target, locale));
}

/** The headings alone, as text that Excel opens with the right encoding. */
export function templateCsv(kind: ImportKind, locale: Locale): Buffer {
  return Buffer.from(`\ufeff${stringify([[...templateHeadings(kind, locale)]], { record_delimiter: '\r\n' })}`, 'utf8');
}

/** Headings on the first sheet, what they mean on the second; no example row that somebody could import by accident. */
export async function templateXlsx(kind: ImportKind, locale: Locale): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet(messageFor(locale, `import.template.${kind}`), { views: [{ state: 'frozen', ySplit: 1 }] });
  const targets = TARGETS[kind];
  sheet.columns = targets.map((target) => ({
    header: headingOf(target, locale),
    width: Math.max(14, headingOf(target, locale).length * (locale === 'en' ? 1.1 : 2.2)),
    // Text keeps the leading zeros and the eighteen digits of a code; a number would not.
    style: { numFmt: target.type === 'amount' ? 'General' : '@' },
  }));
  sheet.getRow(1).font = { bold: true };
  explain(workbook, kind, locale);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function explain(workbook: exceljs.Workbook, kind: ImportKind, locale: Locale): void {
  const sheet = workbook.addWorksheet(messageFor(locale, 'import.template.sheet'));
  sheet.columns = ['column', 'form', 'needed', 'name'].map((part, index) => ({
    header: messageFor(locale, `import.template.${part}`),
    width: [36, 60, 24, 26][index] ?? 20,
  }));
  sheet.getRow(1).font = { bold: true };
  for (const target of TARGETS[kind]) {
    sheet.addRow([headingOf(target, locale), formOf(target, locale), neededOf(kind, target, locale), target.name]);
  }
  sheet.addRow([]);
  for (const note of ['blank', 'unit', 'rights']) sheet.addRow([messageFor(locale, `import.template.note-${note}`)]);
}

function headingOf(target: Target, locale: Locale): string {
  const unit = target.type === 'amount' && target.unit === 'yuan' ? { 'zh-CN': '（元）', en: ' (yuan)' }[locale] : '';
  return `${target.labels[locale]}${unit}`;
}

function formOf(target: Target, locale: Locale): string {
  if (target.type === 'choice') return [...new Set(Object.values(target.choices ?? {}))].join(', ');
  return messageFor(locale, `import.template.type-${target.type}`);
}

function neededOf(kind: ImportKind, target: Target, locale: Locale): string {
  const group = REQUIRED[kind].find((anyOf) => anyOf.includes(target.name));
  if (group === undefined) return '';
  return messageFor(locale, group.length === 1 ? 'import.template.required' : 'import.template.one-of-these');
}
