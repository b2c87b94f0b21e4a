// Client tools take the graph as it is: graphql-codegen makes typed documents of the examples without a warning, and
// Relay's compiler accepts the same documents, and those that docs/clients.md shows for Relay.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import { Kind, parse, print, visit } from 'graphql';
import relay from 'relay-compiler';

import { clientFiles } from './generate/clients.js';
import { report } from './report.js';
import { root } from './repository-files.js';

const KIND = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' };
const asPart = (name) => ({ ...name, value: `${name.value}Part_data` });

const ALIAS = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'alias' } };

/** Documents as Relay wants them, text by name of the module: it has rules for names, and one document for a module. */
export function relayModules(documents) {
  return new Map(
    parse(documents).definitions.map((definition) => {
      const named = visit(definition, {
        OperationDefinition: (node) => ({
          ...node,
          name: { ...node.name, value: `${node.name.value}${KIND[node.operation]}` },
        }),
        FragmentDefinition: (node) => ({ ...node, name: asPart(node.name) }),
        // Relay wants a name of its own for what may not match.
        FragmentSpread: (node) => ({ ...node, name: asPart(node.name), directives: [ALIAS] }),
      });
      const part = definition.kind === 'FragmentDefinition' ? 'Part' : '';
      return [`${definition.name.value}${part}`, print(named)];
    }),
  );
}

/** Documents for Relay within a page, text by name of the module. */
export const shownModules = (page) =>
  new Map(
    [...page.matchAll(/graphql`\s*(\w+ (\w+?)(?:_|Query|Mutation|Subscription)\w*[^`]*)`/g)].map(
      ([, text, name]) => [name, text],
    ),
  );

/** What Relay's compiler says against these modules; empty if it accepts them. */
export function relayFaults(modules, schema) {
  const folder = mkdtempSync(join(tmpdir(), 'relay-'));
  try {
    mkdirSync(join(folder, 'src/__generated__'), { recursive: true });
    for (const [name, text] of modules)
      writeFileSync(join(folder, 'src', `${name}.js`), `graphql\`${text}\`;\n`);
    writeFileSync(join(folder, 'schema.graphql'), schema);
    const config = {
      src: './src',
      schema: './schema.graphql',
      language: 'javascript',
      artifactDirectory: './src/__generated__',
    };
    writeFileSync(join(folder, 'relay.config.json'), JSON.stringify(config));
    const { status, stdout, stderr } = spawnSync(relay, ['--noWatchman'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return status === 0 ? [] : [stripVTControlCharacters(`${stdout}${stderr}`)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What codegen warns of. */
async function codegenFaults() {
  const said = [];
  const { write } = process.stderr;
  process.stderr.write = (text) => said.push(String(text)) > 0;
  try {
    await clientFiles(root);
  } finally {
    process.stderr.write = write;
  }
  return said;
}

if (import.meta.main) {
  const read = (path) => readFileSync(join(root, path), 'utf8');
  const shown = shownModules(read('docs/clients.md'));
  const modules = new Map([
    ...relayModules(read('examples/any-client/documents.graphql')),
    ...shown,
  ]);
  report(
    [...(await codegenFaults()), ...relayFaults(modules, read('schemas/api.graphql'))],
    `Codegen has no warning, and Relay accepts ${modules.size} documents.`,
  );
}
