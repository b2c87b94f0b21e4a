import { type Policy } from '@holdfast/configuration';
import { type Database } from '@holdfast/persistence';
import { type Sealer, type ServiceKey } from '@holdfast/sealing';
import { type RequestContext } from '@holdfast/subgraph';

/** What this service does without a member's own session. */
export type GroupsPurpose = 'live-delivery' | 'erasure' | 'oversight' | 'matching' | 'hiding';

/** The database of *groups*. */
export type GroupsDatabase = Database<GroupsPurpose>;

/** What the use cases of *groups* are built from. With each request comes the database as its member sees it. */
export interface Parts {
  /** For what no member asks: the gateway delivers a room's items to many at once. */
  readonly database: Pick<GroupsDatabase, 'readFor' | 'changeFor'>;
  readonly policy: Policy;
  /** The secret of this service: invitation codes are made and looked up with it. */
  readonly serviceKey: ServiceKey;
  /** Seals what a member wrote, with that member's key from the ring. */
  readonly memberTexts: Sealer;
  /** Says that a seat has become free: somebody in line may have it. */
  readonly seatFreed: () => void;
  /** Seals what belongs to a group, with a key of this service. */
  readonly groupTexts: Sealer;
}

/** What a resolver of *groups* is given. */
export type GroupsContext = RequestContext<Parts>;
