// Which test reaches what: each function counts its calls while the suite runs once, and a fault is tried on the tests that call the
// function it stands in.
import ts from 'typescript';

/** The functions of a source file that have a body, in the order of the text. */
export function functionsOf(source) {
  const found = [];
  const look = (node) => {
    if (ts.isFunctionLike(node) && node.body !== undefined) found.push(node);
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

/** The place of the innermost function around a position; -1 for what runs when the module is loaded. */
export function innermost(functions, position) {
  return functions.findLastIndex((node) => node.getStart() <= position && position < node.getEnd());
}

const namesIn = (node) => {
  const names = new Set();
  const look = (inner) => {
    if (ts.isIdentifier(inner)) names.add(inner.text);
    ts.forEachChild(inner, look);
  };
  look(node);
  return names;
};

/**
 * The functions that use the constant of the module in which a position lies, by way of other constants too. None where the place is
 * in no constant, or in one that other modules use.
 */
export function usersOf(source, functions, position) {
  const constants = source.statements.filter(ts.isVariableStatement);
  const around = constants.find((node) => node.getStart(source) <= position && position < node.getEnd());
  if (around === undefined || around.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
  const wanted = new Set(around.declarationList.declarations.map(({ name }) => name.getText(source)));
  for (let size = 0; size !== wanted.size;) {
    size = wanted.size;
    for (const other of constants)
      if ([...namesIn(other)].some((name) => wanted.has(name)))
        for (const { name } of other.declarationList.declarations) wanted.add(name.getText(source));
  }
  return functions.flatMap((node, index) => ([...namesIn(node)].some((name) => wanted.has(name)) ? [index] : []));
}

/** The text of a file with every function counting its calls under the file's name. */
export function counting(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const functions = functionsOf(source);
  const edits = functions.flatMap(({ body }, index) => {
    const count = `__calls[${index}]++`;
    if (ts.isBlock(body)) return [[body.getStart(source) + 1, `${count};`]];
    return [
      [body.getStart(source), `(${count}, `],
      [body.getEnd(), ')'],
    ];
  });
  // Where one ends and another begins at the same place, what closes comes first.
  edits.sort(([left, a], [right, b]) => right - left || Number(a === ')') - Number(b === ')'));
  let counted = text;
  for (const [at, inserted] of edits) counted = counted.slice(0, at) + inserted + counted.slice(at);
  const name = JSON.stringify(file);
  return `const __calls = ((globalThis.__echelonCalls ??= {})[${name}] ??= new Array(${functions.length}).fill(0));${counted}`;
}
