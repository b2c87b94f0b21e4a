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

/** True for a value that is waited for. */
const isAwaited = (statement) => {
  if (!ts.isVariableStatement(statement)) return false;
  const { declarations } = statement.declarationList;
  return declarations.some(
    ({ initializer }) => initializer !== undefined && ts.isAwaitExpression(initializer),
  );
};

/** True for a check that ends the work early: `if (…) return …;`, or a throw. */
const isGuard = (statement) => {
  if (!ts.isIfStatement(statement) || statement.elseStatement !== undefined) return false;
  const { thenStatement } = statement;
  const last = ts.isBlock(thenStatement) ? thenStatement.statements.at(-1) : thenStatement;
  return last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last));
};

/** True for a statement that is there for its effect: a call whose result nobody takes, an assignment, a check. */
const isStep = (statement) => ts.isExpressionStatement(statement) || isGuard(statement);

/** True for a statement among others; else it is the whole body of a condition or a loop. */
const isListed = ({ parent }) =>
  ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent);

/** True for an outcome: an object whose `kind` is a text. */
const isOutcome = (node) =>
  ts.isObjectLiteralExpression(node) &&
  node.properties.some(
    (each) =>
      ts.isPropertyAssignment(each) &&
      each.name.getText() === 'kind' &&
      ts.isStringLiteral(each.initializer),
  );

const conditionOf = (node) => {
  if (ts.isIfStatement(node) || ts.isWhileStatement(node)) return node.expression;
  return ts.isConditionalExpression(node) ? node.condition : undefined;
};

/** True for a `not` that is no whole condition, which is turned anyhow. */
const isNegation = (node) =>
  ts.isPrefixUnaryExpression(node) &&
  node.operator === SyntaxKind.ExclamationToken &&
  conditionOf(node.parent) !== node;

function conditions(node) {
  if (ts.isBinaryExpression(node) && TURNED.has(node.operatorToken.kind))
    return [[node.operatorToken, TURNED.get(node.operatorToken.kind)]];
  const condition = conditionOf(node);
  if (condition === undefined) return isNegation(node) ? [[node, node.operand.getText()]] : [];
  const turned = ts.isBinaryExpression(condition) && TURNED.get(condition.operatorToken.kind);
  // The turned operator says the same already.
  return EQUALITY.has(turned) ? [] : [[condition, `!(${condition.getText()})`]];
}

function leftOut(node) {
  if (!isStep(node)) return [];
  return [[node, isListed(node) ? '' : '{}']];
}

/** Returns what a check compares with a text, such as `answer.kind`: two checks of it never both hold. */
const comparedIn = (statement) => {
  const condition = isGuard(statement) ? statement.expression : undefined;
  return condition?.operatorToken?.kind === SyntaxKind.EqualsEqualsEqualsToken &&
    ts.isStringLiteral(condition.right)
    ? condition.left.getText()
    : undefined;
};

/** True for a statement whose place matters: it is waited for, or it is a step other than an assignment. */
const isOrdered = (statement) =>
  isAwaited(statement) ||
  (isStep(statement) && !ts.isBinaryExpression(statement.expression)) ||
  isGuard(statement);

function swaps(node, source) {
  if (!ts.isBlock(node)) return [];
  return node.statements.flatMap((first, at) => {
    const second = node.statements[at + 1];
    if (second === undefined || !isOrdered(first) || !isOrdered(second)) return [];
    // Two reads in another order are the same two reads.
    if (!isStep(first) && !isStep(second)) return [];
    const asked = [comparedIn(first), comparedIn(second)];
    if (asked[0] !== undefined && asked[0] === asked[1]) return [];
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
