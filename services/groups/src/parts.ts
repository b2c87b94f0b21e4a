import { type Policy } from '@holdfast/configuration';
import { type Sealer, type ServiceKey } from '@holdfast/sealing';
import { type RequestContext } from '@holdfast/subgraph';

/** What the use cases of *groups* are built from. The database comes with each request, as its member sees it. */
export interface Parts {
  readonly policy: Policy;
  /** The secret of this service: invitation codes are made and looked up with it. */
  readonly serviceKey: ServiceKey;
  /** Seals what a member wrote, with that member's key from the ring. */
  readonly memberTexts: Sealer;
  /** Seals what belongs to a group, with a key of this service. */
  readonly groupTexts: Sealer;
}

/** What a resolver of *groups* is given. */
export type GroupsContext = RequestContext<Parts>;
