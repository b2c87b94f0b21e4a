import type { Database } from '@holdfast/persistence';

/** Work of this service without a member's own session. */
export type InsightsDatabase = Database<'consume' | 'erasure'>;
