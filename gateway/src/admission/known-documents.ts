import { isSignedIn, subjectOf, type Person } from '@holdfast/identity';
import { KeptByText } from '@holdfast/kernel';
import type { DocumentNode } from 'graphql';
import { documentOf, isReadEarly, kindsOf, operationNameOf } from './lane-of.ts';

/**
 * Characters of the documents that are known. Parsed, they take some thirty times as much, as do their plans, which are
 * kept about as long. What one sender alone has sent is the share of a large app, or of what it asks in danger.
 */
export const MOST_CHARACTERS = {
  ofMembers: 512 * 1_024,
  ofStrangers: 256 * 1_024,
  ofSafety: 128 * 1_024,
  ofOne: 64 * 1_024,
  ofOneForSafety: 16 * 1_024,
} as const;

/** Somebody who sends documents. */
interface Sender {
  readonly person: Person;
  readonly clientHash: string;
}

/** Document of which an operation has been planned lately. */
interface Known {
  readonly document: DocumentNode;
  /** Names by which its operations were asked for, '' if by none. Each is planned by itself. */
  readonly planned: Set<string>;
}

/**
 * Documents that were found good lately, parsed. To ask for them again costs no parsing, validating and planning. Those
 * of people who are signed in are kept apart from those of strangers, which displace none of them; those that ask for what
 * somebody in danger needs are kept apart again, so that nothing else displaces them; and one sender's many displace their
 * own.
 */
export class KnownDocuments {
  readonly #ofSafety = storeOf(MOST_CHARACTERS.ofSafety, MOST_CHARACTERS.ofOneForSafety);
  readonly #ofMembers = storeOf(MOST_CHARACTERS.ofMembers);
  readonly #ofStrangers = storeOf(MOST_CHARACTERS.ofStrangers);

  /** Returns the document that was sent, if it is known. */
  find(sent: unknown): Known | undefined {
    const text = documentOf(sent);
    if (text === null) return undefined;
    return this.#ofAMember(text) ?? this.#ofStrangers.find(text);
  }

  /** True if the operation that was sent is planned already. */
  has(sent: unknown): boolean {
    return this.find(sent)?.planned.has(operationNameOf(sent)) ?? false;
  }

  /** Knows the operation that was sent from now on. */
  learn(sender: Sender, sent: unknown, document: DocumentNode): void {
    const known = this.find(sent) ?? { document, planned: new Set() };
    known.planned.add(operationNameOf(sent));
    this.#keep(sender, sent, known);
  }

  /** Returns the document that was sent, if it is known, and keeps it as one that its sender uses. */
  use(sender: Sender, sent: unknown): DocumentNode | undefined {
    const known = this.find(sent);
    if (known !== undefined) this.#keep(sender, sent, known);
    return known?.document;
  }

  #keep(sender: Sender, sent: unknown, known: Known): void {
    const text = documentOf(sent);
    if (text === null) return;
    if (isSignedIn(sender.person)) {
      const store = isForSafety(sent, known) ? this.#ofSafety : this.#ofMembers;
      store.keep(text, known, subjectOf(sender));
      this.#ofStrangers.drop(text);
    } else if (this.#ofAMember(text) === undefined)
      this.#ofStrangers.keep(text, known, subjectOf(sender));
  }

  #ofAMember(text: string): Known | undefined {
    return this.#ofSafety.find(text) ?? this.#ofMembers.find(text);
  }
}

/** True for a short document that asks for nothing but what somebody in danger needs. */
function isForSafety(sent: unknown, { document }: Known): boolean {
  const kinds = [...kindsOf(document).values()];
  return isReadEarly(sent) && kinds.every(({ lane }) => lane === 'safety');
}

function storeOf(most: number, mostOfOne: number = MOST_CHARACTERS.ofOne): KeptByText<Known> {
  return new KeptByText({ most, mostOfOne });
}
