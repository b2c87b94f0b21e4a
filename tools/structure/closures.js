import { filesBelow, importsOf, isTest, parse } from './source-tree.js';

const isDeployable = (file) => /^(services|gateway)\//.test(file);

/** Lists the resolvers of the tree that have a mutation. */
export function mutationResolvers(root) {
  return filesBelow(root, 'services').filter(
    (file) => file.endsWith('.resolver.ts') && /@Mutation(Of)?\(/.test(parse(root, file).text),
  );
}

/**
 * Returns everything that a file reaches by value imports, or by imports of types, too; itself included: files of
 * services and gateway by their path, a package of ours by its name, as one file. Packages of others are not counted.
 */
export function closureOf(root, file, { withTypes = false, cache = new Map() } = {}) {
  const imports = (path) => {
    const known = cache.get(path) ?? importsOf(root, path);
    cache.set(path, known);
    return known;
  };
  const reached = new Set([file]);
  for (const path of reached) {
    if (!isDeployable(path) || isTest(path)) continue;
    for (const { path: next, isOwn, typeOnly } of imports(path)) {
      const isCounted = isOwn || next.startsWith('@holdfast/');
      if (isCounted && (withTypes || !typeOnly)) reached.add(next);
    }
  }
  return reached;
}

/** Returns files and folders in the closure of each resolver that has a mutation. */
export function closures(root) {
  const cache = new Map();
  return mutationResolvers(root).map((file) => {
    const reached = [...closureOf(root, file, { cache })];
    const withTypes = closureOf(root, file, { cache, withTypes: true }).size;
    const folders = new Set(
      reached.filter(isDeployable).map((path) => path.replace(/\/[^/]*$/, '')),
    );
    return { file, files: reached.length, folders: folders.size, withTypes };
  });
}
