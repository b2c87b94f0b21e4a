import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';

const LEFT_OUT = new Set(['dist', 'node_modules', 'generated']);

/** Folders of a service that are no slice. */
const NO_SLICES = new Set(['migrations']);

/** Lists the TypeScript files below a folder of the tree, relative to its root, sorted; none if it does not exist. */
export function filesBelow(root, folder) {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return entries
    .filter(({ name }) => !LEFT_OUT.has(name))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(root, path);
      return /(?<!\.d)\.ts$/.test(path) ? [path] : [];
    })
    .sort();
}

export const isTest = (file) => file.endsWith('.test.ts');

/** Lists the names of the services of the tree. */
export function servicesOf(root) {
  return readdirSync(join(root, 'services'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** Returns service and slice of a file; null if it belongs to no slice. */
export function sliceOf(file) {
  const [, service, slice] = /^services\/([^/]+)\/src\/([^/]+)\/./.exec(file) ?? [];
  return slice === undefined || NO_SLICES.has(slice) ? null : { service, slice };
}

/** Parses a file of the tree. */
export function parse(root, file) {
  const text = readFileSync(join(root, file), 'utf8');
  return ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
}

export const linesOf = (root, file) =>
  readFileSync(join(root, file), 'utf8').split('\n').length - 1;

function isTypeOnly(statement) {
  if (ts.isExportDeclaration(statement)) {
    const named = statement.exportClause;
    if (statement.isTypeOnly) return true;
    if (named === undefined || !ts.isNamedExports(named)) return false;
    return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
  }
  const clause = statement.importClause;
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  if (clause.name !== undefined || named === undefined || ts.isNamespaceImport(named)) return false;
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

/**
 * Returns what a file imports: other files of the tree by their path, packages by their name; and whether each import is
 * of types alone.
 */
export function importsOf(root, file) {
  const found = [];
  const take = (specifier, typeOnly) => {
    const isOwn = specifier.startsWith('.');
    const path = isOwn ? join(dirname(file), specifier).split(sep).join('/') : specifier;
    found.push({ path, isOwn, typeOnly });
  };
  const visit = (node) => {
    const isDynamic =
      ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    if (isDynamic && ts.isStringLiteralLike(node.arguments[0])) take(node.arguments[0].text, false);
    ts.forEachChild(node, visit);
  };
  for (const statement of parse(root, file).statements) {
    const isImport = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
    if (isImport && statement.moduleSpecifier !== undefined)
      take(statement.moduleSpecifier.text, isTypeOnly(statement));
    else visit(statement);
  }
  return found;
}

/** The path of a file relative to the root, with forward slashes. */
export const within = (root, file) => relative(root, file).split(sep).join('/');
