import fs from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { STAGES, type StageId } from '../../figures/domain/index.js';
import { type CheckPeriod, type CompiledCriteria, type Rates, type SourceQuality } from '../domain/index.js';
import { DIGITS_MAX } from '../../shared/digits.js';

const decimal = { type: 'string', maxLength: DIGITS_MAX, pattern: '^\\d+(\\.\\d+)?$' };
const RATES_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['source', 'lastCheckedOn', 'perDollar'],
  properties: {
    source: { type: 'string', minLength: 1 },
    lastCheckedOn: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    perDollar: {
      type: 'object',
      propertyNames: { pattern: '^[A-Z]{3}$' },
      additionalProperties: { type: 'object', propertyNames: { pattern: '^\\d{4}$' }, additionalProperties: decimal },
    },
  },
};
const QUALITIES = [
  'official-text',
  'government-page',
  'repost',
  'press',
  'secondary',
] as const satisfies readonly SourceQuality[];
const FRESHNESS_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['checkEvery'],
  properties: {
    checkEvery: {
      type: 'object',
      additionalProperties: false,
      required: QUALITIES,
      properties: Object.fromEntries(QUALITIES.map((quality) => [quality, { type: 'string', pattern: '^P[1-9]\\d?[YM]$' }])),
    },
  },
};
const ZONE_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['adopted'],
  properties: {
    adopted: {
      type: 'object',
      propertyNames: { enum: STAGES },
      additionalProperties: { type: 'string', pattern: '^[a-z-]+/[a-z-]+(@[0-9a-z.-]+)?$' },
    },
  },
};

/** The yearly average exchange rates beside the criteria; throws a sentence where the table is wrong. */
export function loadRates(folder: string): Rates {
  return tableIn(folder, 'rates.yaml', RATES_SCHEMA) as Rates;
}

/** How long a check of a text holds, by how far the text can be trusted; throws a sentence where the table is wrong. */
export function loadFreshness(folder: string): Readonly<Record<SourceQuality, CheckPeriod>> {
  const { checkEvery } = tableIn(folder, 'freshness.yaml', FRESHNESS_SCHEMA) as {
    checkEvery: Readonly<Record<SourceQuality, CheckPeriod>>;
  };
  return checkEvery;
}

/**
 * The criteria by which the zone judges the rungs of its ladder, out of all there are (`zone.yaml`): for each rung one id, or one version
 * of it. Throws a sentence where it names criteria that do not exist or are of another stage.
 */
export function adoptedCriteria(folder: string, all: readonly CompiledCriteria[]): readonly CompiledCriteria[] {
  const { adopted } = tableIn(folder, 'zone.yaml', ZONE_SCHEMA) as {
    adopted: Readonly<Partial<Record<StageId, string>>>;
  };
  return Object.entries(adopted).flatMap(([stage, name]) => {
    const found = all.filter(({ id, version }) => id === name || `${id}@${version}` === name);
    if (found.length === 0 || found.some((criteria) => criteria.stage !== stage))
      throw new Error(`zone.yaml adopts "${name}" for ${stage}, and there are no such criteria of that stage`);
    return found;
  });
}

function tableIn(folder: string, name: string, schema: object): unknown {
  const content: unknown = parse(fs.readFileSync(path.join(folder, name), 'utf8'));
  const ajv = new Ajv({ allErrors: true });
  if (!ajv.validate(schema, content)) throw new Error(`${name}: ${ajv.errorsText(ajv.errors, { dataVar: 'table' })}`);
  return content;
}
