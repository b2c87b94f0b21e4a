import type { ObjectLiteral } from 'typeorm';
import type { Entity } from './database.ts';
import { insertOf } from './row-text.ts';
import { later, type Tx } from './session.ts';

/**
 * Inserts a row with the next round trip of a change. An error, such as a violated constraint, is thrown there. A
 * property that is not given gets the default of its column.
 */
export function insertLater(tx: Tx, entity: Entity, row: ObjectLiteral): Promise<void> {
  const { text, values } = insertOf(tx, entity, row);
  return later(tx, text, values);
}
