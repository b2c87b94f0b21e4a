import { MOST_COST } from './operation-limits.ts';
import type { RequestProgress } from './request-context.ts';

interface Asking {
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** True if a request asks what it costs: its `extensions` have `cost: true`. */
export function asksForCost({ extensions }: Asking): boolean {
  return extensions?.['cost'] === true;
}

/** Makes the extension `cost` of an answer, or of a refusal. */
export function costTold({ cost, budget }: Pick<RequestProgress, 'cost' | 'budget'>): object {
  return {
    /** Null if the request was refused before it was known. */
    operation: cost,
    operationMost: MOST_COST,
    requests: budget,
  };
}
