import type { ServiceDatabase } from '@holdfast/persistence';
import { memberKeys } from './key-ring.repository.ts';

/** Destroys a member's data key, so that everything sealed with it can never be opened again. May be repeated. */
export async function eraseKey(
  database: Pick<ServiceDatabase<'key-ring'>, 'changeFor'>,
  memberId: string,
  erasedAt: Date,
): Promise<void> {
  await database.changeFor('key-ring', (tx) => memberKeys.erase(tx, memberId, erasedAt));
}
