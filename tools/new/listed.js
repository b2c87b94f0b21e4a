/** Adds a resolver to the table of contents of its service. */
export function withResolver(schema, { type, slice, file }) {
  const line = `import { ${type}Resolver } from './${slice}/${file}.resolver.ts';`;
  const isListed = /\n(\s*)\](?=,\n\s*references)/;
  return isListed.test(schema)
    ? withImport(schema, line).replace(isListed, `\n$1  ${type}Resolver,\n$1]`)
    : schema;
}

/** Adds the needs of a use case to those of its service, in the order of the alphabet. */
export function withNeeds(parts, { needs, slice, file }) {
  const line = `import type { ${needs} } from './${slice}/${file}.ts';`;
  return withImport(parts, line).replace(/(?<=^export type Parts =)[^;]*(?=;$)/m, (names) => {
    const all = [...names.split('&').map((name) => name.trim()), needs].sort();
    return ` ${all.join(' &\n  ')}`;
  });
}

/** Adds who may send a mutation to the table that people review, in the order of the alphabet. */
export function withRight(rights, { mutation, right }) {
  const table = JSON.parse(rights);
  const lines = Object.entries({ ...table.Mutation, [mutation]: `for ${right}` });
  table.Mutation = Object.fromEntries(lines.sort(([one], [other]) => (one < other ? -1 : 1)));
  return `${JSON.stringify(table, null, 2)}\n`;
}

/** Adds what a mutation changes to the table of changes, in the order of the alphabet. */
export function withChanges(changes, { mutation }) {
  const lines = Object.entries({
    ...JSON.parse(changes),
    [mutation]: ['TODO: What it changes, such as Viewer.memberships; empty for nothing.'],
  });
  return JSON.stringify(Object.fromEntries(lines.sort(([one], [other]) => (one < other ? -1 : 1))));
}

/** Adds an import behind the last one. */
function withImport(text, line) {
  const last = [...text.matchAll(/ from '[^']+';\n/g)].at(-1);
  const at = last === undefined ? 0 : last.index + last[0].length;
  return `${text.slice(0, at)}${line}\n${text.slice(at)}`;
}
