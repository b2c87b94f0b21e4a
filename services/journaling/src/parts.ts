import { type Policy } from '@holdfast/configuration';
import { type Database } from '@holdfast/persistence';
import { type Sealer } from '@holdfast/sealing';
import { type RequestContext } from '@holdfast/subgraph';

/** What this service does without a member's own session. */
export type JournalingDatabase = Database<'erasure'>;

/** What the use cases of *journaling* are built from. */
export interface Parts {
  readonly policy: Policy;
  readonly sealer: Sealer;
}

/** What a resolver of *journaling* is given. */
export type JournalingContext = RequestContext<Parts>;
