import { type Policy } from '@holdfast/configuration';
import { type Sealer } from '@holdfast/sealing';
import { type RequestContext } from '@holdfast/subgraph';

/** What the use cases of *journaling* are built from. */
export interface Parts {
  readonly policy: Policy;
  readonly sealer: Sealer;
}

/** What a resolver of *journaling* is given. */
export type JournalingContext = RequestContext<Parts>;
