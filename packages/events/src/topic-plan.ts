/** A topic as it is to be. */
export interface TopicPlan {
  readonly name: string;
  /** Events of one key stand in one partition; so many processes of a consumer share the work. Never changed. */
  readonly partitions: number;
  /** How long events are kept, in milliseconds; null for ever: what feeds a read model is what it is rebuilt from. */
  readonly retentionMs: number | null;
}
