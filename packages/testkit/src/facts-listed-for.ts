import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const CATALOGUE = join(import.meta.dirname, '../../../schemas/events/catalogue.json');

interface Catalogue {
  readonly readers: Readonly<Record<string, { readonly types?: readonly string[] }>>;
}

/** The types of events for which the catalogue lists a reader, in the order of their names; none if it lists none. */
export function factsListedFor(reader: string): readonly string[] {
  const { readers } = JSON.parse(readFileSync(CATALOGUE, 'utf8')) as Catalogue;
  return readers[reader]?.types?.toSorted() ?? [];
}
