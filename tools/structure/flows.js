import { join } from 'node:path';
import ts from 'typescript';
import { mutationResolvers } from './closures.js';
import { filesBelow, isTest, within } from './source-tree.js';

const CALLS_DOWN = 3;

/** Opens a program over all sources of services and gateway of the tree. */
export function openProgram(root) {
  const base = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile).config;
  const { options } = ts.convertCompilerOptionsFromJson(base.compilerOptions, root);
  const files = ['services', 'gateway'].flatMap((folder) => filesBelow(root, folder));
  return ts.createProgram({
    rootNames: files.filter((file) => !isTest(file)).map((file) => join(root, file)),
    options: { ...options, noEmit: true, composite: false, incremental: false },
  });
}

/** Returns the value that a declaration gives to its name; undefined if it gives none. */
function valueOf(declaration) {
  const holdsValue =
    ts.isVariableDeclaration(declaration) ||
    ts.isPropertyAssignment(declaration) ||
    ts.isPropertyDeclaration(declaration);
  let value = holdsValue ? declaration.initializer : undefined;
  while (value !== undefined && (ts.isAsExpression(value) || ts.isSatisfiesExpression(value)))
    value = value.expression;
  return value;
}

/** Returns the function that a declaration stands for, with its body if there is one; null for anything else. */
function functionOf(declaration) {
  if (ts.isFunctionLike(declaration)) return ts.isTypeNode(declaration) ? null : declaration;
  const value = valueOf(declaration);
  const isFunction =
    value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value));
  return isFunction ? value : null;
}

/** Follows calls from function to function through the type checker. */
export class Flows {
  #called = new Map();

  constructor(root, program = openProgram(root)) {
    this.root = root;
    this.program = program;
    this.checker = program.getTypeChecker();
  }

  /** Lists the mutations of the tree: the methods that carry `@Mutation` or `@MutationOf`. */
  mutations() {
    return mutationResolvers(this.root).flatMap((file) => {
      const source = this.program.getSourceFile(join(this.root, file));
      const methods = [];
      const visit = (node) => {
        const isMutation =
          ts.isMethodDeclaration(node) &&
          (ts.getDecorators(node) ?? []).some((each) => /^@Mutation(Of)?\(/.test(each.getText()));
        if (isMutation) methods.push({ file, name: node.name.getText(), method: node });
        ts.forEachChild(node, visit);
      };
      visit(source);
      return methods;
    });
  }

  /** Returns the files, and their folders, that a mutation meets within three calls, its resolver included. */
  met({ file, name, method }) {
    const seen = new Set([method]);
    let level = [method];
    for (let depth = 1; depth <= CALLS_DOWN; depth += 1) {
      const next = new Set(level.flatMap((each) => [...this.#calledBy(each)]));
      level = [...next].filter((each) => !seen.has(each));
      for (const each of level) seen.add(each);
    }
    const files = [...new Set([...seen].map((each) => this.#fileOf(each)))].sort();
    const folders = [...new Set(files.map((each) => each.replace(/\/[^/]*$/, '')))].sort();
    return { mutation: name, resolver: file, files, folders };
  }

  #fileOf(node) {
    return within(this.root, node.getSourceFile().fileName);
  }

  #isOurs(node) {
    return /^(services|gateway)\/(?!.*\/(node_modules|dist)\/)/.test(this.#fileOf(node));
  }

  /** Returns the functions of services and gateway that a body names as values: called there, made there, or handed on. */
  #calledBy(declaration) {
    const known = this.#called.get(declaration);
    if (known !== undefined) return known;
    const found = new Set();
    const isWithin = (node) => {
      for (let up = node; up !== undefined; up = up.parent) if (up === declaration) return true;
      return false;
    };
    const take = (node) => {
      if (node !== null && node !== undefined && this.#isOurs(node) && !isWithin(node))
        found.add(node);
    };
    const visit = (node) => {
      if (ts.isTypeNode(node) || ts.isDecorator(node)) return;
      if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) take(this.#functionNamed(node));
      if (ts.isCallExpression(node) || ts.isNewExpression(node)) take(this.#functionCalled(node));
      ts.forEachChild(node, visit);
    };
    if (declaration.body !== undefined) visit(declaration.body);
    this.#called.set(declaration, found);
    return found;
  }

  #functionNamed(identifier) {
    const { parent } = identifier;
    if (ts.isPropertyAssignment(parent) && parent.name === identifier) return null;
    let symbol = ts.isShorthandPropertyAssignment(parent)
      ? this.checker.getShorthandAssignmentValueSymbol(parent)
      : this.checker.getSymbolAtLocation(identifier);
    if (symbol === undefined) return null;
    if (symbol.flags & ts.SymbolFlags.Alias) symbol = this.checker.getAliasedSymbol(symbol);
    return (symbol.declarations ?? []).map(functionOf).find((each) => each !== null) ?? null;
  }

  /** Returns the function that a call goes to by its type, if no name tells: a constructor, or a value of a type. */
  #functionCalled(call) {
    const declaration = this.checker.getResolvedSignature(call)?.declaration;
    return declaration === undefined ? null : functionOf(declaration);
  }
}
