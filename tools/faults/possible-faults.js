import ts from 'typescript';

const { SyntaxKind } = ts;

/** Operators, and what each is turned into. */
const TURNED = new Map([
  [SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [SyntaxKind.LessThanToken, '<='],
  [SyntaxKind.LessThanEqualsToken, '<'],
  [SyntaxKind.GreaterThanToken, '>='],
  [SyntaxKind.GreaterThanEqualsToken, '>'],
  [SyntaxKind.AmpersandAmpersandToken, '||'],
  [SyntaxKind.BarBarToken, '&&'],
]);
const EQUALITY = new Set(['===', '!==']);

const isAwaited = (statement) => {
  if (ts.isExpressionStatement(statement)) return ts.isAwaitExpression(statement.expression);
  if (!ts.isVariableStatement(statement)) return false;
  const { declarations } = statement.declarationList;
  return declarations.some(
    ({ initializer }) => initializer !== undefined && ts.isAwaitExpression(initializer),
  );
};

/** True for a statement that is there for its effect: a call whose result nobody takes. */
const isStep = (statement) => {
  if (!ts.isExpressionStatement(statement)) return false;
  const { expression } = statement;
  return ts.isAwaitExpression(expression) || ts.isCallExpression(expression);
};

/** True for an outcome: an object whose `kind` is a text. */
const isOutcome = (node) =>
  ts.isObjectLiteralExpression(node) &&
  node.properties.some(
    (each) =>
      ts.isPropertyAssignment(each) &&
      each.name.getText() === 'kind' &&
      ts.isStringLiteral(each.initializer),
  );

function conditions(node) {
  if (ts.isBinaryExpression(node) && TURNED.has(node.operatorToken.kind))
    return [[node.operatorToken, TURNED.get(node.operatorToken.kind)]];
  const condition = ts.isIfStatement(node)
    ? node.expression
    : ts.isConditionalExpression(node)
      ? node.condition
      : undefined;
  if (condition === undefined) return [];
  const turned = ts.isBinaryExpression(condition) && TURNED.get(condition.operatorToken.kind);
  // The turned operator says the same already.
  return EQUALITY.has(turned) ? [] : [[condition, `!(${condition.getText()})`]];
}

function leftOut(node) {
  return isStep(node) && ts.isBlock(node.parent) ? [[node, '']] : [];
}

function swaps(node, source) {
  if (!ts.isBlock(node)) return [];
  return node.statements.flatMap((first, at) => {
    const second = node.statements[at + 1];
    if (second === undefined || !isAwaited(first) || !isAwaited(second)) return [];
    // Two reads in another order are the same two reads.
    if (!ts.isExpressionStatement(first) && !ts.isExpressionStatement(second)) return [];
    const between = source.text.slice(first.getEnd(), second.getStart());
    const range = { getStart: () => first.getStart(), getEnd: () => second.getEnd() };
    return [[range, second.getText() + between + first.getText()]];
  });
}

const isReturned = (node) => {
  let up = node.parent;
  while (ts.isConditionalExpression(up) || ts.isParenthesizedExpression(up)) up = up.parent;
  return ts.isReturnStatement(up) || ts.isArrowFunction(up);
};

function exchanges(node, outcomes) {
  if (node.kind === SyntaxKind.TrueKeyword && isReturned(node)) return [[node, 'false']];
  if (node.kind === SyntaxKind.FalseKeyword && isReturned(node)) return [[node, 'true']];
  if (!isOutcome(node) || !isReturned(node)) return [];
  const own = node.getText();
  return [...outcomes].filter((text) => text !== own).map((text) => [node, text]);
}

/**
 * Lists every fault that can be planted in a file: a condition turned, a step left out, an order changed, a returned
 * outcome exchanged for another one of the same file.
 */
export function possibleFaults(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
  const nodes = [];
  const visit = (node) => {
    if (ts.isTypeNode(node)) return;
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const outcomes = new Set(nodes.filter(isOutcome).map((node) => node.getText()));
  const faultsOf = (kind, find) =>
    nodes.flatMap((node) =>
      find(node).map(([place, replacement]) => {
        const [start, end] = [place.getStart(source), place.getEnd()];
        const line = source.getLineAndCharacterOfPosition(start).line + 1;
        return { file, line, kind, start, end, replacement };
      }),
    );
  return [
    ...faultsOf('condition turned', conditions),
    ...faultsOf('step left out', leftOut),
    ...faultsOf('order changed', (node) => swaps(node, source)),
    ...faultsOf('outcome exchanged', (node) => exchanges(node, outcomes)),
  ];
}

/** Returns the text of a file with a fault in it. */
export const withFault = (text, { start, end, replacement }) =>
  text.slice(0, start) + replacement + text.slice(end);

const wholeLines = (text, start, end) => {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const to = text.indexOf('\n', end);
  return text.slice(from, to === -1 ? undefined : to);
};

/** Returns the lines that a fault changes, before and after. */
export function changeOf(text, fault) {
  const faulty = withFault(text, fault);
  const end = fault.start + fault.replacement.length;
  return {
    before: wholeLines(text, fault.start, fault.end),
    after: wholeLines(faulty, fault.start, end),
  };
}

/** Writes the change of a fault like a diff. */
export function diffOf({ before, after }) {
  const marked = (sign, lines) => lines.split('\n').map((line) => `${sign}${line}`);
  return [...marked('-', before), ...marked('+', after)].join('\n');
}
