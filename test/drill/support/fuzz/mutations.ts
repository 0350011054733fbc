import { type Random } from '../../../../src/demo/domain/random.js';
import { type Operation } from '../description.js';
import { aMark } from '../examples.js';
import { type Draft, type Law } from './draft.js';
import { BODIES, DAYS, INHERITED, type Nasty, NUMBER_TEXTS, NUMBERS, SHAPES, TEXTS } from './nasty.js';
import { Pairs, partAt, Raw, type Way, waysInto, withPart } from './raw-json.js';

/** Changes one thing of a request; undefined where the request has no such thing. */
export type Mutation = (draft: Draft, operation: Operation, random: Random) => Draft | undefined;

const noted = (draft: Draft, note: string, law?: Law): Pick<Draft, 'notes' | 'laws'> => ({
  notes: [...draft.notes, note],
  laws: law === undefined ? draft.laws : [...draft.laws, law],
});

/** Any nasty value; days oftener where something is a day already, numbers where it is a number. */
function nastyFor(value: unknown, random: Random): Nasty<unknown> {
  const day = typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value);
  const amount = typeof value === 'number' || (typeof value === 'string' && /^-?[\d.]+$/.test(value));
  if (day && random.chance(70)) return random.pick(DAYS);
  if (amount && random.chance(70)) return random.chance(50) ? rawNumber(random) : random.pick(NUMBER_TEXTS);
  const kind = random.whole(1, 5);
  if (kind === 1) return rawNumber(random);
  if (kind === 2) return random.pick(SHAPES);
  if (kind === 3) return random.pick(DAYS);
  return random.pick(TEXTS);
}

function rawNumber(random: Random): Nasty<Raw> {
  const { note, value } = random.pick(NUMBERS);
  return { note, value: new Raw(value) };
}

const named = (way: Way): string => (way.length === 0 ? 'the body' : way.join('/'));

const aPartOfTheBody: Mutation = (draft, _operation, random) => {
  if (draft.body === undefined) return undefined;
  const way = random.pick(waysInto(draft.body) as [Way, ...Way[]]);
  const { note, value } = nastyFor(partAt(draft.body, way), random);
  return { ...draft, body: withPart(draft.body, way, value), ...noted(draft, `${note} as ${named(way)}`) };
};

/** A field that every object inherits must be as unknown as any other. */
const anInheritedName: Mutation = (draft, _operation, random) => {
  if (draft.body === undefined) return undefined;
  const [first, ...others] = waysInto(draft.body).filter((way) => isObject(partAt(draft.body, way)));
  if (first === undefined) return undefined;
  const way = random.pick([first, ...others]);
  const name = random.pick(INHERITED);
  const value = random.pick(['1', true, { name: 'a' }, '2026-01-01'] as [unknown, ...unknown[]]);
  const entries = [...Object.entries(partAt(draft.body, way) as object), [name, value] as const];
  const law = { kind: 'refused', why: `the unknown name ${name} was accepted` } as const;
  return { ...draft, body: withPart(draft.body, way, new Pairs(entries)), ...noted(draft, `${name} in ${named(way)}`, law) };
};

const anUnknownName: Mutation = (draft) => {
  if (!isObject(draft.body)) return undefined;
  const law = { kind: 'refused', why: 'an unknown name was accepted' } as const;
  return { ...draft, body: { ...draft.body, [aMark()]: 1 }, ...noted(draft, 'an unknown name', law) };
};

const aNameTwice: Mutation = (draft, _operation, random) => {
  if (!isObject(draft.body) || Object.keys(draft.body).length === 0) return undefined;
  const entries = Object.entries(draft.body);
  const [name] = random.pick(entries as [[string, unknown], ...[string, unknown][]]);
  const law = { kind: 'refused', why: 'a name that stands twice was accepted' } as const;
  return { ...draft, body: new Pairs([...entries, [name, null]]), ...noted(draft, `${name} twice`, law) };
};

const withoutAName: Mutation = (draft, _operation, random) => {
  if (!isObject(draft.body) || Object.keys(draft.body).length === 0) return undefined;
  const [gone] = random.pick(Object.entries(draft.body) as [[string, unknown], ...[string, unknown][]]);
  const body = Object.fromEntries(Object.entries(draft.body).filter(([name]) => name !== gone));
  return { ...draft, body, ...noted(draft, `no ${gone}`) };
};

/** Also where a route takes no body: it must not mind, or refuse. */
const anotherBody: Mutation = (draft, _operation, random) => {
  const { note, value } = random.pick(BODIES);
  const { method, path, whole, query, headers, laws } = draft;
  const bare = { method, path, query, headers, laws, ...(whole === undefined ? {} : { whole }) };
  return { ...bare, raw: value, ...noted(draft, `${note} as a body`) };
};

const anArrayOfIt: Mutation = (draft) =>
  draft.body === undefined
    ? undefined
    : {
        ...draft,
        body: [draft.body],
        ...noted(draft, 'an array of the body', { kind: 'refused', why: 'an array was taken for an object' }),
      };

/** Encodes for an address, half pairs as the bytes they would be. */
export function encoded(text: string): string {
  return text.replace(/[^\w.~-]/gsu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) return '%ED%A0%80';
    return encodeURIComponent(character);
  });
}

const addressText = (random: Random): Nasty<string> => {
  const found = random.pick([...TEXTS, ...DAYS, ...NUMBER_TEXTS] as [Nasty<string>, ...Nasty<string>[]]);
  return { note: found.note, value: encoded(found.value.slice(0, 2000)).slice(0, 6000) };
};

const aQuery: Mutation = (draft, operation, random) => {
  const names = operation.parameters.filter((each) => each.in === 'query').map(({ name }) => name);
  const name = names.length > 0 && random.chance(85) ? random.pick(names as [string, ...string[]]) : aMark();
  const { note, value } = addressText(random);
  const written = random.pick([name, name, name, `${name}[]`, `${name}[a]`, `${name}[__proto__]`]);
  const twice = random.chance(10) ? [[written, 'a'] as const] : [];
  return { ...draft, query: [...draft.query, [written, value], ...twice], ...noted(draft, `${note} as ${written}`) };
};

const aLimit: Mutation = (draft, operation, random) => {
  if (!operation.parameters.some(({ name }) => name === 'limit')) return undefined;
  const value = random.pick(['0', '-1', '201', '1e9', '1.5', '٥', '0x10', '99999999999999999999', '', 'null', '1&limit=2']);
  return { ...draft, query: [...draft.query, ['limit', encoded(value)]], ...noted(draft, `limit ${value}`) };
};

/** Cursors that no list can have given. */
const FORGED: readonly [unknown, ...unknown[]] = [
  [null, null, null, null, null],
  ['2026-07-01', 'x'],
  ['2026-07-01T00:00:00Z', 'not-an-id'],
  ['9999-99-99', 'x'],
  [1e308, 'x'],
  ['\u0000', '\u0000'],
  [['a'], {}],
  [true, false],
  [0.5, 0.5, 0.5],
  ['NaN', 'infinity', 'x'],
  { length: 1, 0: 'a' },
  [],
];
const NO_CURSOR: readonly [string, ...string[]] = ['*', '%', '中', '{}', '[]', 'null', '[', '[1', '["a"'];
/** Cursors that a list with such a key may have given: nothing must break, and no more is asked. */
const PLAUSIBLE: readonly [unknown, ...unknown[]] = [
  ['a'],
  [-1],
  ['9'.repeat(1000)],
  ["'; DROP TABLE firms; --"],
  ['9223372036854775808'],
];

/** A cursor that the program never gave. */
const aForgedCursor: Mutation = (draft, operation, random) => {
  if (!operation.parameters.some(({ name }) => name === 'cursor')) return undefined;
  const written = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');
  const kind = random.whole(1, 10);
  const value =
    kind < 3 ? written(random.pick(PLAUSIBLE)) : kind < 9 ? written(random.pick(FORGED)) : encoded(random.pick(NO_CURSOR));
  const law = kind < 3 ? undefined : ({ kind: 'cursor', why: 'a forged cursor was not refused by its pointer' } as const);
  const note = `the cursor ${Buffer.from(value, 'base64url').toString().slice(0, 60)}`;
  return { ...draft, query: [...draft.query, ['cursor', value]], ...noted(draft, note, law) };
};

const WRITTEN_WRONG: readonly [string, ...string[]] = [
  ...(['%', '%zz', '%c0%af', '%ed%a0%80', '%00', '..', '%2e%2e', '%2f', ';a=b', '*', '%u4e2d', '\u00ff'] as const),
  ...(['x'.repeat(600), '__proto__', 'constructor'] as const),
];

const aPartOfTheAddress: Mutation = (draft, operation, random) => {
  const parts = draft.path.split('/');
  const places = operation.template.split('/').flatMap((part, index) => (part.startsWith('{') ? [index] : []));
  const index = places.length > 0 ? random.pick(places as [number, ...number[]]) : parts.length - 1;
  const { note, value } = random.chance(60)
    ? addressText(random)
    : { note: 'a wrong writing', value: random.pick(WRITTEN_WRONG) };
  parts[index] = value;
  return { ...draft, path: parts.join('/'), ...noted(draft, `${note} as part ${index} of the address`) };
};

/** Bodies of every other kind, half done, or with a field where none belongs. */
const anotherUpload: Mutation = (draft, _operation, random) => {
  const { upload } = draft;
  if (upload === undefined) return undefined;
  const { note, value } = random.pick(TEXTS);
  const plain = value.replace(/[\p{Cc}"]/gu, ' ').slice(0, 100_000);
  const bytes = Buffer.from(Array.from({ length: random.whole(1, 5000) }, () => random.whole(0, 255)));
  const changes: [Partial<typeof upload>, string][] = [
    [{ fileName: plain.slice(0, 5000) }, `a file named ${note}`],
    [{ fileName: '../../../etc/passwd.csv' }, 'a file named like a path'],
    [{ file: bytes }, 'bytes for a file'],
    [{ file: Buffer.concat([Buffer.from('PK\u0003\u0004'), bytes]), fileName: 'a.xlsx' }, 'half a workbook'],
    [{ file: '' }, 'an empty file'],
    [{ file: `${String(upload.file)}${plain},${plain}\n` }, `a row of ${note}`],
    [{ fields: { ...upload.fields, [random.pick([...INHERITED])]: '1' } }, 'an inherited name for a field'],
    [{ fields: { ...upload.fields, kind: plain } }, `${note} as a kind`],
    [{ fields: { ...upload.fields, dryRun: plain } }, `${note} as dryRun`],
    [{ fields: { ...upload.fields, mapping: plain } }, `${note} as a mapping`],
    [{ fields: { ...upload.fields, mapping: mapping(random) } }, 'a mapping that fits nothing'],
    [{ fields: Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`f${index}`, '1'])) }, 'sixty fields'],
    [{ fields: {} }, 'no fields'],
  ];
  const [change, said] = random.pick(changes as [(typeof changes)[number], ...typeof changes]);
  return { ...draft, upload: { ...upload, ...change }, fileFirst: random.chance(50), ...noted(draft, said) };
};

function mapping(random: Random): string {
  return random.pick([
    '{"columns":{"__proto__":[{"target":"salesRevenue"}]}}',
    '{"columns":{"企业名称":[{"target":"constructor"}]}}',
    '{"columns":{"企业名称":[{"target":"toString","factor":"1e99999999"}]}}',
    `{"columns":{"销售收入（万元）":[{"target":"salesRevenue","factor":"${'9'.repeat(100_000)}"}]}}`,
    '{"constants":{"__proto__":"x","constructor":"y"}}',
    '{"columns":[]}',
    '{"columns":{"企业名称":null}}',
    `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
    '{"constants":{"year":"0000"}}',
  ]);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Raw) && !(value instanceof Pairs);

/** What may be changed of a request, the telling changes oftener. */
export const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  aPartOfTheBody,
  aPartOfTheBody,
  aPartOfTheBody,
  aPartOfTheBody,
  anInheritedName,
  anUnknownName,
  aNameTwice,
  withoutAName,
  anotherBody,
  anArrayOfIt,
  aQuery,
  aQuery,
  aLimit,
  aForgedCursor,
  aForgedCursor,
  aPartOfTheAddress,
  anotherUpload,
  anotherUpload,
];
