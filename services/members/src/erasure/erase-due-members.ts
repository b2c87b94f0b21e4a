import type { Clock } from '@holdfast/kernel';
import type { ErasureLedger, LedgerEntry } from '@holdfast/persistence';
import { eraseMember, type Erasing } from './erase-member.ts';
import { isDue } from './erasure.rule.ts';
import { erasures } from './erasure.repository.ts';

/** Needs of erasing the members whose time has come. */
export interface ErasingWorker extends Erasing {
  readonly ledger: ErasureLedger;
  readonly now: Clock;
}

const MOST_AT_ONCE = 20;

/**
 * Erases the members whose time has come, one after the other. Each is written into the ledger before anything is
 * destroyed. A member who cannot be erased now keeps nobody else waiting. @throws the first of their errors, at the end.
 */
export async function eraseDueMembers(worker: ErasingWorker): Promise<void> {
  const due = await worker.database.readFor('erasure', (tx) =>
    erasures.due(tx, worker.now(), MOST_AT_ONCE),
  );
  const done = [];
  for (const memberId of due)
    done.push(...(await Promise.allSettled([eraseOne(worker, memberId)])));
  const broken = done.find((each) => each.status === 'rejected');
  if (broken !== undefined) throw broken.reason as Error;
}

async function eraseOne(worker: ErasingWorker, memberId: string): Promise<void> {
  const entry = await begin(worker, memberId);
  if (entry === null) return;
  await worker.ledger.append(entry);
  await eraseMember(worker, entry);
}

/** Begins an erasure: from here on it cannot be taken back. Null if it was, just before. */
function begin({ database, now }: ErasingWorker, memberId: string): Promise<LedgerEntry | null> {
  return database.changeFor('erasure', async (tx) => {
    const erasure = await erasures.lock(tx, memberId);
    const instant = now();
    if (erasure === null || !isDue(erasure, instant)) return null;
    // An erasure that was interrupted goes on with the instant at which it began.
    if (erasure.begunAt !== null) return { memberId, erasedAt: erasure.begunAt };
    await erasures.begin(tx, memberId, instant);
    return { memberId, erasedAt: instant };
  });
}
