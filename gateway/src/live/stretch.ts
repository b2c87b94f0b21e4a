import type { Bill, Payer } from './bill.ts';

/** Maximum number of executions that begin together: they are one execution. */
export const STRETCH = 256;
/** Number of executions of a stretch that cost as much, and take as many places, as one that is made alone. */
const AS_ONE = 16;

/** What tasks that wait can be done together with: others of the same key, some at once. */
export interface Stretch {
  readonly key: string;
  readonly most: number;
}

/** Task that waits for its turn. */
export interface Waiting {
  readonly bill: Bill;
  /** What it can be executed together with; null for nothing. */
  readonly stretch: Stretch | null;
  /** Begins it; one that rides along takes no place. */
  readonly begin: (ridesAlong: boolean) => void;
}

/** Executions of one payer: those that wait, and what the payer may still begin at once. */
export interface Line {
  readonly kind: Payer['kind'];
  readonly waiting: Set<Waiting>;
  running: number;
  tokens: number;
  /** Instant for which the tokens were counted. */
  countedAt: number;
}

/** True if the first that waits was paid before: it is tried again. */
export function isFirstPaid({ waiting }: Line): boolean {
  const [first] = waiting;
  return first?.bill.isPaid === true;
}

/** Begins the first that waits. */
export function beginFirst({ waiting }: Line): void {
  const [first] = waiting;
  first?.begin(false);
}

/** Begins the first, and those behind it that are executed together with it, as far as the bucket reaches. */
export function beginStretch(line: Line): void {
  const [first, ...others] = line.waiting;
  if (first === undefined) return;
  const isPaid = first.bill.isPaid;
  first.begin(false);
  let count = 1;
  if (first.stretch !== null) {
    const { key, most } = first.stretch;
    const atMost = Math.min(STRETCH, most, Math.floor(line.tokens) * AS_ONE);
    for (const { stretch, begin } of others) {
      if (count >= atMost || stretch?.key !== key) break;
      begin(count % AS_ONE !== 0);
      count += 1;
    }
  }
  if (!isPaid) line.tokens -= Math.ceil(count / AS_ONE);
}
