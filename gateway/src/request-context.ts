import type { DocumentNode } from 'graphql';
import type { Person } from '@holdfast/identity';

/** Facts about one request; the same for every door. */
export interface RequestContext {
  readonly person: Person;
  /** Keyed hash of the client's address. */
  readonly clientHash: string;
  readonly requestId: string;
  /** Deadline of the whole answer, on the monotonic clock of this process, in milliseconds. */
  readonly deadlineMs: number;
  /** What is known of the request's document. An object of its own, since the server copies the context. */
  readonly progress?: RequestProgress;
}

/** Progress of a request from its admission through the pipeline. */
export interface RequestProgress {
  /** The document, parsed once for all who look at it; null if it is none, or nobody has looked yet. */
  parsed: { readonly text: string; readonly document: DocumentNode } | null;
  /** Told once the document was found good, and planned. */
  planned: () => void;
}

/** Progress of a request that has just come. */
export const notBegun = (): RequestProgress => ({ parsed: null, planned: () => undefined });
