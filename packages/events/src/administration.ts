import { type TopicPlan } from './topic-plan.ts';

/** What an operator does with the log of events. */
export interface Administration {
  /** Says what differs from the plans, one sentence each; empty where all is as it should be. */
  topicFaults(plans: readonly TopicPlan[]): Promise<readonly string[]>;
  /** Makes the topics that are missing; those that are there stay as they are. Returns the names of those made. */
  createTopics(plans: readonly TopicPlan[]): Promise<readonly string[]>;
  /** How many events each group has not taken in, by topic. */
  lags(): Promise<readonly GroupLag[]>;
  /** Forgets the places of groups that nobody reads for. Returns those that were forgotten; of others it says nothing. */
  forgetGroups(groups: readonly string[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** How far a group of readers is behind. */
export interface GroupLag {
  readonly group: string;
  readonly topic: string;
  readonly behind: number;
}
