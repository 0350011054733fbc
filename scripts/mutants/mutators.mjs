// Small faults that somebody could write by mistake, over the syntax tree. Those are chosen that rarely leave the meaning as it was:
// no defaults (`a ?? b` guards what cannot happen), no texts, no sizes of batches.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { functionsOf, innermost, usersOf } from './reach.mjs';

const OPERATORS = new Map([
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
  [ts.SyntaxKind.PlusToken, '-'],
  [ts.SyntaxKind.MinusToken, '+'],
  [ts.SyntaxKind.AsteriskToken, '/'],
  [ts.SyntaxKind.SlashToken, '*'],
]);

const METHODS = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['min', 'max'],
  ['max', 'min'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
]);
/** Methods whose call may be left out: what they are called on has the same type. */
const LEFT_OUT = new Set(['trim', 'toLowerCase', 'toUpperCase', 'normalize']);

const SQL = /\b(?:SELECT|UPDATE|INSERT|DELETE|WHERE)\b/;
const SQL_FAULTS = [
  [/ <= /g, ' < '],
  [/ >= /g, ' > '],
  [/ < /g, ' <= '],
  [/ > /g, ' >= '],
  [/ IS NULL\b/g, ' IS NOT NULL'],
  [/ IS NOT NULL\b/g, ' IS NULL'],
  [/ AND /g, ' OR '],
  [/ DESC\b/g, ' ASC'],
  [/\bNOT EXISTS\b/g, 'EXISTS'],
  [/\bgreatest\(/g, 'least('],
];

/** True for code whose faults are found without a database: values in, values out. */
export const isPure = (file) => /^src\/(?:.*\/)?(?:domain|shared)\//.test(file);

/** Whether faults are put into a file: not into specs, forms of the API, wiring, or what only runs in processes of its own. */
function isMutated(file) {
  if (!file.endsWith('.ts') || /\.(?:spec|dto|module|decorator|errors|d)\.ts$|(?:^|\/)index\.ts$/.test(file)) return false;
  return !/^src\/(?:main|cli|serve|app\.module)\.ts$|^src\/platform\/(?:embedded|process|logging)\//.test(file);
}

/** The files below a folder that faults are put into, by their path from the root. */
export function mutatedFiles(root, folder) {
  const whole = path.join(root, folder);
  if (fs.statSync(whole).isFile()) return [folder];
  return fs
    .readdirSync(whole, { recursive: true })
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter(isMutated)
    .sort();
}

const isText = (node) => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
const isComparison = (node) => ts.isBinaryExpression(node) && OPERATORS.has(node.operatorToken.kind);
const isLogging = (text) => /^(?:await |void )?(?:this\.logger|console|assert)\b/.test(text);
const isNothing = (node) => node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined');
/** Asks whether something is there: beside it stands what the compiler has to be told, so that turning `and` and `or` often changes nothing. */
const isPresence = (node) => ts.isBinaryExpression(node) && [node.left, node.right].some(isNothing);
const isNegated = (node) => ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken;

/** A condition that is a name or a call: comparisons and negations have faults of their own. */
const isPlainCondition = (node) => !isComparison(node) && !isNegated(node) && !ts.isParenthesizedExpression(node);

class Faults {
  constructor(file, text) {
    this.file = file;
    this.text = text;
    this.source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    this.functions = functionsOf(this.source);
    this.found = [];
  }

  add(start, end, replacement) {
    const line = this.source.getLineAndCharacterOfPosition(start).line + 1;
    const shown = (text) => text.replace(/\s+/g, ' ').trim().slice(0, 60);
    const what = `${shown(this.text.slice(start, end))} → ${shown(replacement)}`;
    this.found.push({ file: this.file, start, end, replacement, line, what, within: this.within(start) });
  }

  /** The functions by which a fault at this place is reached; none where it is reached by loading the module. */
  within(position) {
    const index = innermost(this.functions, position);
    return index < 0 ? usersOf(this.source, this.functions, position) : [index];
  }

  replace(node, replacement) {
    this.add(node.getStart(this.source), node.getEnd(), replacement);
  }

  all() {
    this.look(this.source);
    return this.found;
  }

  look(node) {
    if (ts.isTypeNode(node) || ts.isDecorator(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isExpressionStatement(node) && isLogging(node.getText(this.source))) return;
    this.expression(node);
    this.statement(node);
    ts.forEachChild(node, (child) => this.look(child));
  }

  expression(node) {
    if (ts.isBinaryExpression(node)) this.operator(node);
    else if (isNegated(node)) this.replace(node, node.operand.getText(this.source));
    else if (ts.isConditionalExpression(node)) this.condition(node.condition);
    else if (ts.isCallExpression(node)) this.call(node);
    else if (isText(node) && !isPure(this.file)) this.sql(node);
  }

  operator({ left, operatorToken, right }) {
    const other = OPERATORS.get(operatorToken.kind);
    const joinsTexts = operatorToken.kind === ts.SyntaxKind.PlusToken && [left, right].some(isText);
    const joins = other === '||' || other === '&&';
    if (other === undefined || joinsTexts || (joins && [left, right].some(isPresence))) return;
    this.replace(operatorToken, other);
  }

  condition(node) {
    if (isPlainCondition(node)) this.replace(node, `!(${node.getText(this.source)})`);
  }

  call({ expression, arguments: given }) {
    if (!ts.isPropertyAccessExpression(expression)) return;
    const { name } = expression;
    const other = METHODS.get(name.text);
    if (other !== undefined) this.replace(name, other);
    if (name.text === 'filter' && given.length === 1) this.replace(given[0], '() => true');
    if (name.text === 'at' && given[0]?.getText(this.source) === '-1') this.replace(given[0], '0');
    if (LEFT_OUT.has(name.text)) this.add(expression.expression.getEnd(), expression.parent.getEnd(), '');
  }

  statement(node) {
    if (ts.isIfStatement(node)) this.condition(node.expression);
    else if (ts.isExpressionStatement(node)) this.effect(node);
    else if (ts.isReturnStatement(node) || ts.isArrowFunction(node)) this.answer(node.expression ?? node.body);
    else if (ts.isVariableDeclaration(node) && isPure(this.file)) this.limit(node);
  }

  /** A call for its effect, left out. */
  effect(node) {
    let called = node.expression;
    if (ts.isVoidExpression(called) || ts.isAwaitExpression(called)) called = called.expression;
    if (!ts.isCallExpression(called) || called.expression.kind === ts.SyntaxKind.SuperKeyword) return;
    this.replace(node, ';');
  }

  answer(node) {
    if (node?.kind === ts.SyntaxKind.TrueKeyword) this.replace(node, 'false');
    if (node?.kind === ts.SyntaxKind.FalseKeyword) this.replace(node, 'true');
  }

  /** A named limit of the domain, one more than it is. */
  limit({ name, initializer }) {
    if (initializer === undefined || !ts.isNumericLiteral(initializer) || !/^[A-Z][A-Z0-9_]+$/.test(name.getText(this.source))) return;
    this.replace(initializer, String(Number(initializer.text) + 1));
  }

  sql(node) {
    const start = node.getStart(this.source);
    const text = node.getText(this.source);
    if (!SQL.test(text)) return;
    for (const [fault, replacement] of SQL_FAULTS)
      for (const match of text.matchAll(fault)) {
        if (replacement === ' OR ' && /BETWEEN[^A-Z]*$/.test(text.slice(0, match.index))) continue;
        this.add(start + match.index, start + match.index + match[0].length, replacement);
      }
  }
}

/** Every fault that can be put into a file, in the order of the text. */
export function mutantsOf(root, file) {
  return new Faults(file, fs.readFileSync(path.join(root, file), 'utf8')).all().sort((left, right) => left.start - right.start);
}
