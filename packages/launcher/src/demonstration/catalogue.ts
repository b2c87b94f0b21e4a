import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Size } from './cast.ts';

/** Something that the demonstration shows. */
export interface Sight {
  readonly title: string;
  /** Alias of the person who sees it. */
  readonly as: string;
  /** Smallest demonstration that it is in. */
  readonly size: Size;
  /** Mutations by which it came about. */
  readonly mutations: readonly string[];
  /** Question that shows it. */
  readonly query: string;
  /** Paths in the answer that are neither null nor empty. */
  readonly holds: readonly string[];
}

/** What there is to see in the demonstration. */
export interface Catalogue {
  readonly shows: readonly Sight[];
  /** Mutations that the demonstration does not show, each with the reason. */
  readonly leavesOut: Readonly<Record<string, string>>;
}

/** Reads the catalogue; the compiler does not copy it to dist. */
export function readCatalogue(): Catalogue {
  const path = join(import.meta.dirname, '../../src/demonstration/catalogue.json');
  return JSON.parse(readFileSync(path, 'utf8')) as Catalogue;
}
