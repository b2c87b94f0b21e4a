import type { DocumentNode } from 'graphql';
import { KeptByText } from '../kept-by-text.ts';
import { documentOf, kindsOf, operationNameOf, type DocumentKinds } from './lane-of.ts';

/**
 * Characters of all documents that are known. Parsed, they take some thirty times as much, as do their plans, which are
 * kept about as long.
 */
export const MOST_CHARACTERS = 512 * 1_024;

/** Document of which an operation has been planned lately. */
interface Known {
  readonly document: DocumentNode;
  readonly kinds: DocumentKinds;
  /** Names by which its operations were asked for, '' if by none. Each is planned by itself. */
  readonly planned: Set<string>;
}

/** Documents that were found good lately, parsed. To ask for them again costs no parsing, validating and planning. */
export class KnownDocuments {
  readonly #byText = new KeptByText<Known>(MOST_CHARACTERS);

  /** Returns the document that was sent, if it is known. */
  find(sent: unknown): Known | undefined {
    const text = documentOf(sent);
    return text === null ? undefined : this.#byText.find(text);
  }

  /** True if the operation that was sent is planned already. */
  has(sent: unknown): boolean {
    return this.find(sent)?.planned.has(operationNameOf(sent)) ?? false;
  }

  /** Knows the operation that was sent from now on. */
  learn(sent: unknown, document: DocumentNode): void {
    const text = documentOf(sent);
    if (text === null) return;
    const known = this.find(sent) ?? { document, kinds: kindsOf(document), planned: new Set() };
    known.planned.add(operationNameOf(sent));
    this.#byText.keep(text, known);
  }
}
