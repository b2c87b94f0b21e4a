import type { EntityMetadata, ObjectLiteral } from 'typeorm';
import type { Entity } from './database.ts';
import type { Tx } from './session.ts';

type Column = EntityMetadata['columns'][number];

/** Texts by the columns that a row gives. */
const texts = new WeakMap<EntityMetadata, Map<string, string>>();

/**
 * Inserts a row unless a unique constraint stands in its way; returns false if one does. Waits for a transaction
 * under way that inserts the same, so that the second of two requests with one key sees the first one's row. A property
 * that is not given gets the default of its column.
 */
export async function insertOnce(tx: Tx, entity: Entity, row: ObjectLiteral): Promise<boolean> {
  const { driver } = tx.dataSource;
  const metadata = tx.dataSource.getMetadata(entity);
  const columns = metadata.columns.filter(({ propertyName }) => row[propertyName] !== undefined);
  const values = columns.map(
    (column) => driver.preparePersistentValue(row[column.propertyName], column) as unknown,
  );
  const inserted = await tx.query<unknown[]>(textOf(metadata, columns), values);
  return inserted.length > 0;
}

/** TypeORM builds the same text anew for each row, which takes longer than PostgreSQL does. */
function textOf(metadata: EntityMetadata, columns: readonly Column[]): string {
  const known = texts.get(metadata) ?? new Map<string, string>();
  texts.set(metadata, known);
  const names = columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
  const text = known.get(names) ?? insertOf(metadata, names, columns.length);
  known.set(names, text);
  return text;
}

function insertOf({ tablePath, primaryColumns }: EntityMetadata, names: string, count: number) {
  const table = tablePath
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');
  const places = Array.from({ length: count }, (_, index) => `$${index + 1}`).join(', ');
  // The key is read back, so that nobody inserts what they could not see.
  const keys = primaryColumns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
  return `insert into ${table} (${names}) values (${places}) on conflict do nothing returning ${keys}`;
}
