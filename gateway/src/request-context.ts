import type { Person } from '@holdfast/identity';

/** Facts about one request; the same for every door. */
export interface RequestContext {
  readonly person: Person;
  /** Keyed hash of the client's address. */
  readonly clientHash: string;
  readonly requestId: string;
  /** Deadline of the whole answer, on the monotonic clock of this process, in milliseconds. */
  readonly deadlineMs: number;
  /** True once the document was found good, and planned. Set by the pipeline. */
  isPlanned?: boolean;
}
