import { relative } from 'node:path';
import ts from 'typescript';
import { filesBelow, isTest, linesOf, parse } from './source-tree.js';

/** Returns the value that a name of the file is declared with. */
function valueOf(source, name) {
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name: declared, initializer } of statement.declarationList.declarations)
      if (ts.isIdentifier(declared) && declared.text === name) return initializer;
  }
  return undefined;
}

const OF_OBJECT = new Set(['entries', 'keys', 'values']);
const SAME_LENGTH = new Set(['map', 'flatMap', 'filter', 'toSorted']);

function lengthIn(argument) {
  const length = argument?.properties?.find((each) => each.name?.getText() === 'length');
  return Number(length?.initializer?.getText()) || 1;
}

function rowsOfCall(call, source) {
  if (!ts.isPropertyAccessExpression(call.expression)) return 1;
  const { expression, name } = call.expression;
  const [argument] = call.arguments;
  const whose = expression.getText();
  if (whose === 'Object' && OF_OBJECT.has(name.text)) return rowsIn(argument, source);
  if (whose === 'Array' && name.text === 'from') return lengthIn(argument);
  return SAME_LENGTH.has(name.text) ? rowsIn(expression, source) : 1;
}

/** Returns the number of rows of a table, as far as the text of its file tells; 1 for a table that it does not tell. */
function rowsIn(node, source) {
  if (node === undefined) return 1;
  if (
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isParenthesizedExpression(node)
  )
    return rowsIn(node.expression, source);
  if (ts.isArrayLiteralExpression(node))
    return node.elements.reduce(
      (sum, each) => sum + (ts.isSpreadElement(each) ? rowsIn(each.expression, source) : 1),
      0,
    );
  if (ts.isObjectLiteralExpression(node)) return node.properties.length;
  if (ts.isIdentifier(node)) {
    const value = valueOf(source, node.text);
    return value === undefined ? 1 : rowsIn(value, source);
  }
  return ts.isCallExpression(node) ? rowsOfCall(node, source) : 1;
}

const nameOf = (node) => (ts.isIdentifier(node) ? node.text : undefined);

/** Returns what a call declares: `test` or `describe`, and the number of rows of its table. */
function declared(call, source) {
  const plain = nameOf(call.expression);
  if (plain !== undefined) return { name: plain, rows: 1 };
  const table = ts.isCallExpression(call.expression) ? call.expression : null;
  const each = table?.expression;
  if (each === undefined || !ts.isPropertyAccessExpression(each) || each.name.text !== 'each')
    return { name: undefined, rows: 1 };
  return { name: nameOf(each.expression), rows: rowsIn(table.arguments[0], source) };
}

/** Counts the tests of a file. A row of a table is one test; a table that is computed or imported is one in all. */
export function testsIn(source) {
  const count = (node, times) => {
    let tests = 0;
    let inside = times;
    if (ts.isCallExpression(node)) {
      const { name, rows } = declared(node, source);
      if (name === 'test' || name === 'it') return times * rows;
      if (name === 'describe') inside = times * rows;
    }
    ts.forEachChild(node, (child) => {
      tests += count(child, inside);
    });
    return tests;
  };
  return count(source, 1);
}

/** Returns the number of tests that each file ran, by its path, from a report of Jest (`--json --outputFile`). */
export function testsRan(root, report) {
  return new Map(
    report.testResults.map(({ name, assertionResults }) => [
      relative(root, name),
      assertionResults.length,
    ]),
  );
}

/** Returns lines and tests of a part of the tree: of its own folder alone. What a file `ran` counts before its text. */
export function testDensity(root, part, ran = new Map()) {
  const files = filesBelow(root, part);
  const lines = files
    .filter((file) => !isTest(file))
    .reduce((sum, file) => sum + linesOf(root, file), 0);
  const testsOf = (ending) =>
    files
      .filter((file) => file.endsWith(ending))
      .reduce((sum, file) => sum + (ran.get(file) ?? testsIn(parse(root, file))), 0);
  const [unit, int] = [testsOf('.unit.test.ts'), testsOf('.int.test.ts')];
  const tests = unit + int + testsOf('.e2e.test.ts');
  const perThousand = lines === 0 ? 0 : Math.round((10_000 * tests) / lines) / 10;
  return { part, lines, unit, int, tests, perThousand };
}
