import { type Database } from '@holdfast/persistence';
import { type RequestContext } from '@holdfast/subgraph';

/** What this service does without a member's own session. */
export type InsightsDatabase = Database<'consume' | 'erasure'>;

/** What a resolver of *insights* is given. Its use cases need no parts yet: they read, each in its member's session. */
export type InsightsContext = RequestContext<null>;
