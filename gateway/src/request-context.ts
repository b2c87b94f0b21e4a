import { type Person } from '@holdfast/identity';

/** What the gateway knows of one request; the same through whichever door it came. */
export interface RequestContext {
  readonly person: Person;
  /** Keyed hash of the client's address. */
  readonly clientHash: string;
  readonly requestId: string;
  /** When the whole answer must be made, on the monotonic clock of this process, in milliseconds. */
  readonly deadlineMs: number;
}
