import type { ObjectLiteral } from 'typeorm';
import type { Entity } from './database.ts';
import { insertOf, quotedColumns } from './row-text.ts';
import type { Tx } from './session.ts';

/**
 * Inserts a row unless a unique constraint stands in its way; returns false if one does. Waits for a transaction
 * under way that inserts the same, so that the second of two requests with one key sees the first one's row. A property
 * that is not given gets the default of its column.
 */
export async function insertOnce(tx: Tx, entity: Entity, row: ObjectLiteral): Promise<boolean> {
  const { text, values } = insertOf(tx, entity, row);
  // The key is read back, so that nobody inserts what they could not see.
  const keys = quotedColumns(tx.dataSource.getMetadata(entity).primaryColumns);
  const inserted = await tx.query<unknown[]>(`${text} on conflict do nothing returning ${keys}`, [
    ...values,
  ]);
  return inserted.length > 0;
}
