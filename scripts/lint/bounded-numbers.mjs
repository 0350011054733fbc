// A rule of our own: text becomes a number in one place, where it is measured first. Reading a number out of text takes time by
// the square of its length, so a text nobody has measured must never reach BigInt() or Number().
import ts from 'typescript';

const READERS = new Set(['BigInt', 'Number', 'parseInt', 'parseFloat']);
const UNMEASURED = ts.TypeFlags.StringLike | ts.TypeFlags.Any | ts.TypeFlags.Unknown;

/** True for types among whose members is a text, or of which nothing is known. */
function mayBeText(type) {
  if (type.isUnion()) return type.types.some(mayBeText);
  return (type.flags & UNMEASURED) !== 0;
}

/** The name of the global function that is called, `Number.parseInt` included. */
function calledReader(callee) {
  if (callee.type === 'Identifier') return callee.name;
  const isMember = callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Number';
  return isMember && callee.property.type === 'Identifier' ? callee.property.name : undefined;
}

export const boundedNumbers = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      unmeasured: 'Read numbers out of text with src/shared/digits.ts or src/shared/decimal.ts, which measure it first.',
    },
  },
  create(context) {
    const types = context.sourceCode.parserServices;
    const judge = (node, argument) => {
      if (argument !== undefined && mayBeText(types.getTypeAtLocation(argument)))
        context.report({ node, messageId: 'unmeasured' });
    };
    return {
      CallExpression(node) {
        if (READERS.has(calledReader(node.callee))) judge(node, node.arguments[0]);
      },
      'UnaryExpression[operator="+"]'(node) {
        judge(node, node.argument);
      },
      'Identifier[name=/^(BigInt|Number|parseInt|parseFloat)$/]'(node) {
        // Handed on as a function, as in `texts.map(Number)`, nobody sees what it is given.
        const { parent } = node;
        if (parent.type === 'CallExpression' && parent.arguments.includes(node))
          context.report({ node, messageId: 'unmeasured' });
      },
    };
  },
};
