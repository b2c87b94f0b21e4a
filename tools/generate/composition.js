import { composeServices } from '@apollo/composition';
import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { Kind, parse, print } from 'graphql';
import { readFileSync } from 'node:fs';

const waivers = JSON.parse(
  readFileSync(new URL('composition-waivers.json', import.meta.url), 'utf8'),
);

const isWaived = (hint) =>
  waivers.some(
    ({ code, coordinate }) =>
      code === hint.definition.code && (coordinate === undefined || coordinate === hint.coordinate),
  );

const said = ({ definition, coordinate, message }) =>
  `${definition.code}${coordinate === undefined ? '' : ` ${coordinate}`}: ${message}`;

/** The subgraphs as a composer wants them, by name; addresses are placeholders, the gateway knows the real. */
export const asServices = (subgraphs) =>
  subgraphs
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, sdl }) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) }));

/**
 * The supergraph of `subgraphs` ({ name, sdl }). Throws with every error, or with every hint that
 * composition-waivers.json does not waive: a hint is a promise that two services keep differently.
 */
export function composed(subgraphs) {
  const { errors, hints, supergraphSdl } = composeServices(asServices(subgraphs));
  const faults =
    errors?.map(({ extensions, message }) => `${extensions?.code}: ${message}`) ??
    hints.filter((hint) => !isWaived(hint)).map(said);
  if (faults.length > 0) throw new Error(['The subgraphs do not compose.', ...faults].join('\n'));
  return supergraphSdl;
}

const roots = ['Query', 'Mutation', 'Subscription'];

/** First the three roots, then everything by name: the order in which people look for things. */
const byReader = (a, b) => {
  const rank = ({ name }) => (roots.indexOf(name.value) + roots.length + 1) % (roots.length + 1);
  return rank(a) - rank(b) || (a.name.value < b.name.value ? -1 : 1);
};

/** The clients' view of a supergraph: no routing, nothing inaccessible. */
export function publicSchema(supergraphSdl) {
  const { definitions } = transformSupergraphToPublicSchema(parse(supergraphSdl));
  const types = definitions.filter(
    ({ kind }) => kind !== Kind.SCHEMA_DEFINITION && kind !== Kind.SCHEMA_EXTENSION,
  );
  return print({ kind: Kind.DOCUMENT, definitions: types.sort(byReader) });
}
