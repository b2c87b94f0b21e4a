import { counter, gauge } from './metrics.ts';

/**
 * Lines in which work waits for its turn: operations of one asker and new documents at the gateway,
 * questions of the gateway to a subgraph,
 * changes for a connection, and passphrases for a hash.
 */
const LINES = ['changes', 'documents', 'operations', 'passphrases', 'questions'] as const;

/** Counts of one line in which work waits for its turn. */
export interface TurnCounts {
  /** Adds one that waits, or takes one away. */
  waits(by: 1 | -1): void;
  /** Adds one that was refused: too many waited, or its turn did not come in time. */
  refuses(reason: 'full' | 'late'): void;
}

/** Makes the counts of a line; all lines of one kind in a process count together. */
export function turnCounts(line: (typeof LINES)[number]): TurnCounts {
  const waiting = gauge('holdfast_turns_waiting', 'Work that waits for its turn.', { line: LINES });
  const refused = counter('holdfast_turns_refused_total', 'Work that was refused its turn.', {
    line: LINES,
    reason: ['full', 'late'],
  });
  return {
    waits: (by) => {
      waiting.add({ line }, by);
    },
    refuses: (reason) => {
      refused.add({ line, reason });
    },
  };
}
