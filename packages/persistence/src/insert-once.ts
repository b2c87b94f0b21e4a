import { type ObjectLiteral } from 'typeorm';
import { type Entity } from './database.ts';
import { type Tx } from './session.ts';

/**
 * Inserts a row unless a unique constraint stands in its way; false where one does. Waits for a transaction under way
 * that inserts the same, so that of two requests with one key the second sees what the first made.
 */
export async function insertOnce(tx: Tx, entity: Entity, row: ObjectLiteral): Promise<boolean> {
  const insert = tx.createQueryBuilder().insert().into(entity).values(row).orIgnore();
  const { raw } = (await insert.returning('*').execute()) as { readonly raw: unknown };
  return Array.isArray(raw) && raw.length > 0;
}
