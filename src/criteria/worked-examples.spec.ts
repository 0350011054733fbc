import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { parse } from 'yaml';
import { aFirm } from '../../test/support/a-firm.js';
import { projectRoot } from '../platform/config/index.js';
import { loadCriteria } from './files/criteria-files.js';
import { evaluate } from './domain/index.js';

interface Examples {
  readonly examples: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly notAnswered: Readonly<Record<string, string>>;
}

const root = projectRoot();
const { examples, notAnswered } = parse(
  fs.readFileSync(path.join(root, 'test', 'support', 'criteria', 'worked-examples.yaml'), 'utf8'),
) as Examples;
const ids = Object.values(examples).flatMap((byStatus) => Object.values(byStatus).flat());

/** The text of every file under a folder whose name ends so. */
function textsUnder(folder: string, ending: string): readonly string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => fs.readFileSync(path.join(root, folder, name), 'utf8'));
}

const cases: ReadonlySet<string> = new Set(
  textsUnder('criteria', '.cases.yaml').flatMap((text) =>
    (parse(text) as { cases: readonly { id: string }[] }).cases.map(({ id }) => id),
  ),
);

/** The names of the tests of a spec: what `it` is called with, and the texts of its table, which stand in the names. A comment is none. */
function namesOfTests(text: string): readonly string[] {
  const names: string[] = [];
  const texts = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) names.push(node.text);
    ts.forEachChild(node, texts);
  };
  const look = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const { expression, arguments: given } = node;
      const isIt = ts.isIdentifier(expression) && expression.text === 'it';
      const isTable = ts.isPropertyAccessExpression(expression) && expression.getText() === 'it.each';
      if (given[0] !== undefined && (isIt || isTable)) texts(given[0]);
    }
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile('spec.ts', text, ts.ScriptTarget.Latest, true));
  return names;
}

const tests = [...textsUnder('src', '.spec.ts'), ...textsUnder('test', 'spec.ts')]
  .filter((text) => ids.some((id) => text.includes(id)))
  .flatMap(namesOfTests)
  .join('\n');
const isCovered = (id: string): boolean => cases.has(id) || new RegExp(`\\b${id}\\b`).test(tests);

describe('the worked examples', () => {
  it('are 161, each once, with a known status', () => {
    expect(ids).toHaveLength(161);
    expect(new Set(ids).size).toBe(161);
    const statuses = Object.values(examples).flatMap((byStatus) => Object.keys(byStatus));
    expect([...new Set(statuses)].sort()).toEqual(['contradiction', 'convention', 'secondary', 'settled', 'unsettled']);
  });

  it('are covered by a case or by a test that has their id in its name, but for those that say why not', () => {
    const open = Object.keys(notAnswered);
    expect(ids.filter((id) => !isCovered(id)).sort()).toEqual(open.sort());
    expect(open.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('that are not answered are explained where people read of the criteria', () => {
    const docs = fs.readFileSync(path.join(root, 'docs', 'criteria.md'), 'utf8');
    for (const id of Object.keys(notAnswered)) expect(docs).toContain(id);
  });
});

// By 32号 Art. 18 and 195号 五(五)3: a whole move inside the validity leaves number and validity as they were.
describe('a certificate of a firm that moves', () => {
  it('HX-008: is held as before, wherever the firm is', () => {
    const criteria = loadCriteria(path.join(root, 'criteria')).find(({ id }) => id === 'cn/high-tech-enterprise');
    if (criteria === undefined) throw new Error('no criteria of the high-tech enterprise');
    const stated = aFirm(
      { facts: [{ kind: 'recognition', stage: 'high-tech-enterprise', issuedOn: '2024-11-19' }] },
      '2026-11-22',
    );
    const held = ['320412', '330106'].map((division) =>
      evaluate(criteria, { ...stated, profile: { ...stated.profile, division } }, '2026-11-22'),
    );
    expect(held.map(({ level, heldBy }) => [level, heldBy?.value])).toEqual([
      ['holds', '2027-11-19'],
      ['holds', '2027-11-19'],
    ]);
  });
});
