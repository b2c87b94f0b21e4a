import { type ServiceDatabase } from '@holdfast/persistence';
import { memberKeys } from './key-ring.repository.ts';

/** Destroys a member's data key: what was sealed can never be opened again. May be repeated. */
export function eraseKey(
  database: ServiceDatabase<'key-ring'>,
  memberId: string,
  erasedAt: Date,
): Promise<void> {
  return database.changeFor('key-ring', (tx) => memberKeys.erase(tx, memberId, erasedAt));
}
