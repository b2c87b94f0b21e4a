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
  /** Cost of the operation; null if nobody asked for it, or it is not known. */
  cost: number | null;
  /** Requests that its sender has left; null until it is counted. */
  budget: RequestBudget | null;
  /** Told once the document was found good, and planned. */
  planned: () => void;
  /** What it asks for, and how its answer came out; null before that is known. */
  kind: OperationKind | null;
  outcome: RequestOutcome | null;
}

/** Requests of one sender within a window. */
export interface RequestBudget {
  readonly most: number;
  readonly left: number;
  /** Time until all of them are there again. */
  readonly refillsInSeconds: number;
}

/** Kinds of operations of one request. */
export type OperationKind = 'query' | 'mutation';

/** How an answer came out: whole; with errors beside data; not executed; broken. */
export type RequestOutcome = 'answered' | 'partial' | 'refused' | 'broken';

/** Progress of a request that has just come. */
export const notBegun = (): RequestProgress => ({
  parsed: null,
  cost: null,
  budget: null,
  planned: () => undefined,
  kind: null,
  outcome: null,
});
