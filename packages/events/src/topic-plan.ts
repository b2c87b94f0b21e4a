/** Plan of a topic. */
export interface TopicPlan {
  readonly name: string;
  /**
   * Number of partitions, and so of processes of a consumer that share the work. Events of one key stay in one
   * partition. Never changed.
   */
  readonly partitions: number;
  /** Time for which events are kept, in milliseconds. Null for ever: a read model is rebuilt from these. */
  readonly retentionMs: number | null;
}
