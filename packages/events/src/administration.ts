import type { TopicPlan } from './topic-plan.ts';

/** Work of an operator on the event log. */
export interface Administration {
  /** Differences between the topics and their plans, one sentence each; empty if there are none. */
  topicFaults(plans: readonly TopicPlan[]): Promise<readonly string[]>;
  /** Makes the missing topics; existing ones stay as they are. Returns the names of those made. */
  createTopics(plans: readonly TopicPlan[]): Promise<readonly string[]>;
  /** Number of events that each group has still to take in, by topic and partition. */
  lags(): Promise<readonly GroupLag[]>;
  /** Deletes the positions of groups that nobody reads for. Returns the deleted groups, and does not mention others. */
  forgetGroups(groups: readonly string[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Lag of a group of readers. */
export interface GroupLag {
  readonly group: string;
  readonly topic: string;
  /** Null on the embedded log, whose topics have no partitions. */
  readonly partition: number | null;
  readonly behind: number;
}
