import type { ObjectLiteral } from 'typeorm';
import type { Entity } from './database.ts';
import type { Tx } from './session.ts';

/**
 * Inserts a row unless a unique constraint stands in its way; returns false if one does. Waits for a transaction
 * under way that inserts the same, so that the second of two requests with one key sees the first one's row.
 */
export async function insertOnce(tx: Tx, entity: Entity, row: ObjectLiteral): Promise<boolean> {
  const insert = tx.createQueryBuilder().insert().into(entity).values(row).orIgnore();
  const { raw } = (await insert.returning('*').execute()) as { readonly raw: unknown };
  return Array.isArray(raw) && raw.length > 0;
}
