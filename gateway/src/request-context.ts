import type { Person } from '@holdfast/identity';

/** Facts about one request; the same for every door. */
export interface RequestContext {
  readonly person: Person;
  /** Keyed hash of the client's address. */
  readonly clientHash: string;
  readonly requestId: string;
  /** Deadline of the whole answer, on the monotonic clock of this process, in milliseconds. */
  readonly deadlineMs: number;
  /** What has become of the request so far. An object of its own, since the server copies the context. */
  readonly progress?: RequestProgress;
}

/** Progress of a request through the pipeline. */
export interface RequestProgress {
  /** True once the document was found good, and planned. */
  isPlanned: boolean;
}
