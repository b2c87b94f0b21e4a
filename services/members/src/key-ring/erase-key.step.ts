import { type Database } from '@holdfast/persistence';
import { memberKeys } from './key-ring.repository.ts';

/** Destroys a member's data key: what was sealed can never be opened again. May be repeated. */
export async function eraseKey(
  database: Database<'key-ring'>,
  memberId: string,
  erasedAt: Date,
): Promise<void> {
  const session = database.asService('key-ring');
  await session
    .change((tx) => memberKeys.erase(tx, memberId, erasedAt))
    .finally(() => session.close());
}
