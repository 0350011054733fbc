import fs from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { DIGITS_MAX } from '../shared/digits.js';

/** A name in both languages. */
export interface ZoneLabels {
  readonly 'zh-CN': string;
  readonly en: string;
}

interface Named {
  readonly id: string;
  readonly name: ZoneLabels;
}

interface Sourced {
  /** Id of one of the sources. */
  readonly source: string;
}

/** What the zone says of itself: `reference/zone.yaml`. Values are decimal texts in yuan or as a ratio. */
export interface ZoneFacts {
  readonly sources: readonly {
    readonly id: string;
    readonly title: ZoneLabels;
    readonly year: number;
    readonly lastCheckedOn: string;
  }[];
  readonly industrialSystem: Named & Sourced & { readonly leading: readonly Named[]; readonly callingCards: readonly Named[] };
  readonly clusters: readonly (Named & Sourced & { readonly recognisedBy: 'nation' | 'province' | 'city' })[];
  readonly measures: readonly (Named &
    Sourced & {
      readonly year: number;
      readonly value: string;
      readonly unit: 'yuan' | 'ratio';
      readonly growth: string | null;
    })[];
  readonly targets: readonly (Named &
    Sourced & {
      readonly byYear: number;
      readonly operator: '>=' | '>';
      readonly value: string;
      readonly unit: 'yuan' | 'ratio';
    })[];
  readonly brands: readonly (Sourced & {
    readonly brand: string;
    readonly legalEntityOf: string;
    readonly relation: ZoneLabels;
  })[];
}

const text = { type: 'string', minLength: 1 };
const year = { type: 'integer', minimum: 1990, maximum: 2200 };
const amount = { type: 'string', maxLength: DIGITS_MAX, pattern: '^-?\\d+(\\.\\d+)?$' };
const unit = { enum: ['yuan', 'ratio'] };

/** An object with these members, all required, and no other. */
function exactly(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties };
}

function listOf(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { type: 'array', items: exactly(properties) };
}

const labels = exactly({ 'zh-CN': text, en: text });
const named = { id: text, name: labels };

const SCHEMA = exactly({
  sources: listOf({ id: text, title: labels, year, lastCheckedOn: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } }),
  industrialSystem: exactly({ ...named, source: text, leading: listOf(named), callingCards: listOf(named) }),
  clusters: listOf({ ...named, recognisedBy: { enum: ['nation', 'province', 'city'] }, source: text }),
  measures: listOf({
    ...named,
    year,
    value: amount,
    unit,
    growth: { type: ['string', 'null'], maxLength: DIGITS_MAX, pattern: '^-?\\d+(\\.\\d+)?$' },
    source: text,
  }),
  targets: listOf({ ...named, byYear: year, operator: { enum: ['>=', '>'] }, value: amount, unit, source: text }),
  brands: listOf({ brand: text, legalEntityOf: text, relation: labels, source: text }),
});

/** Reads and checks the file; throws one error that names everything wrong with it. */
export function loadZoneFacts(file: string): ZoneFacts {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  const validate = ajv.compile<ZoneFacts>(SCHEMA);
  const content: unknown = parse(fs.readFileSync(file, 'utf8'));
  if (!validate(content)) throw new Error(`${file} cannot be used: ${ajv.errorsText(validate.errors, { dataVar: '' })}`);
  const known = new Set(content.sources.map((each) => each.id));
  const { brands, clusters, industrialSystem, measures, targets } = content;
  const unsourced = [industrialSystem, ...clusters, ...measures, ...targets, ...brands].filter((each) => !known.has(each.source));
  if (unsourced.length > 0)
    throw new Error(`${file} cannot be used: no source has the id ${unsourced.map((each) => each.source).join(', ')}`);
  return content;
}
