// A rule of our own: a table is touched by its own capability's store alone. Whoever else needs its rows asks the owner, who offers a
// method or, for set-wise reads, SQL that stands where a table would. Whose a table is says the entity that describes it.
import fs from 'node:fs';
import path from 'node:path';

const SOURCE = path.resolve(import.meta.dirname, '../../src');
/** Where a statement names tables: keywords are written in capitals. */
const NAMED = /\b(?:FROM|JOIN|INTO|UPDATE|TABLE|ONLY|USING)\s+(?:ONLY\s+)?(?:public\.)?"?([a-z_]+)\b/g;
const SQL = /\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|FROM|JOIN|EXISTS)\b/;
/** Files that may touch tables of their own capability; of `platform`, which has no services, any may. */
const STORES = /(?:\.store|\.entity|\.module)\.ts$/;

const capabilityOf = (file) => path.relative(SOURCE, file).split(path.sep)[0];

/** Capability by table, as the entities have it. */
function readOwners() {
  const files = fs.readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.entity.ts'));
  return new Map(
    files.flatMap((name) => {
      const file = path.join(SOURCE, name);
      const tables = fs.readFileSync(file, 'utf8').matchAll(/^@Entity\('([a-z_]+)'\)/gm);
      return [...tables].map(([, table]) => [table, capabilityOf(file)]);
    }),
  );
}

/** Tables that a text names. One whose name is no common word is found wherever it stands, others after a keyword. */
function tablesIn(text, owners) {
  const named = [...text.matchAll(NAMED)].map(([, name]) => name).filter((name) => owners.has(name));
  const words = SQL.test(text) ? [...text.matchAll(/\b[a-z]+(?:_[a-z]+)+\b/g)].map(([name]) => name) : [text];
  return new Set([...named, ...words.filter((name) => name.includes('_') && owners.has(name))]);
}

export const ownTables = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      foreign: 'The table {{table}} is the capability {{owner}}’s: ask for what it offers, or let it offer what is needed.',
      apart: 'The table {{table}} is touched by the stores of {{owner}} alone (*.store.ts).',
      entity: 'Entities are for stores (*.store.ts): rows leave a store as types.',
    },
  },
  create(context) {
    const owners = readOwners();
    const mine = capabilityOf(context.filename);
    const mayTouch = mine === 'platform' || STORES.test(context.filename);
    const judge = (node, text) => {
      for (const table of tablesIn(text, owners)) {
        const owner = owners.get(table);
        if (owner !== mine) context.report({ node, messageId: 'foreign', data: { table, owner } });
        else if (!mayTouch) context.report({ node, messageId: 'apart', data: { table, owner } });
      }
    };
    const judgeImport = (node) => {
      if (mayTouch || node.source === null || !/\.entity\.js$/.test(node.source.value)) return;
      const isType = (one) => (one.importKind ?? one.exportKind) === 'type';
      if ((node.importKind ?? node.exportKind) !== 'type' && !node.specifiers.every(isType))
        context.report({ node, messageId: 'entity' });
    };
    return {
      Literal(node) {
        if (typeof node.value === 'string') judge(node, node.value);
      },
      TemplateLiteral(node) {
        judge(node, node.quasis.map(({ value }) => value.cooked).join('?'));
      },
      ImportDeclaration: judgeImport,
      ExportNamedDeclaration: judgeImport,
    };
  },
};
