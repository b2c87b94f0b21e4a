import { type Policy } from '@holdfast/configuration';
import { type Database } from '@holdfast/persistence';
import { type Sealer, type ServiceKey } from '@holdfast/sealing';
import { type RequestContext } from '@holdfast/subgraph';
import { type ShowingActivity } from './activity/read-activity.ts';
import { type ReadingAgreement } from './agreement/agreement-text.part.ts';
import { type Revising } from './agreement/revise-group-agreement.ts';
import { type Blocking } from './block/block-member.ts';
import { type Hiding } from './block/hidden-members.part.ts';
import { type ReadingLive } from './live/read-live.ts';
import { type OpeningBodies } from './message/message-body.part.ts';
import { type ReadingMessages } from './message/message.loader.ts';
import { type Posting } from './message/post-group-message.ts';
import { type ShowingPeople } from './people/read-people.ts';
import { type ShowingGroup } from './room/room.loader.ts';

/** Purposes for which this service acts without a member's own session. */
export type GroupsPurpose = 'live-delivery' | 'erasure' | 'oversight' | 'matching' | 'hiding';

/** The database of *groups*. */
export type GroupsDatabase = Database<GroupsPurpose>;

/** Needs of the use cases that do not name theirs yet. */
interface OtherNeeds {
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

/** Needs of all use cases of *groups*. With each request comes the database as its member sees it. */
export type Parts = Blocking &
  Hiding &
  OpeningBodies &
  OtherNeeds &
  Posting &
  ReadingAgreement &
  ReadingLive &
  ReadingMessages &
  Revising &
  ShowingActivity &
  ShowingGroup &
  ShowingPeople;

/** What a resolver of *groups* is given. */
export type GroupsContext = RequestContext<Parts>;
