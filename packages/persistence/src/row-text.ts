import type { EntityMetadata, ObjectLiteral } from 'typeorm';
import type { Entity } from './database.ts';
import type { Tx } from './session.ts';

type Column = EntityMetadata['columns'][number];

/** Text that inserts one row, and the values of its parameters. */
export interface Insert {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Texts by the columns that a row gives: TypeORM builds them anew each time, which takes longer than PostgreSQL does. */
const texts = new WeakMap<EntityMetadata, Map<string, string>>();

/** Name of an entity's table in SQL, with its schema if it has one. */
export function quotedTable({ tablePath }: EntityMetadata): string {
  return tablePath
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');
}

/** Names of columns in SQL, as a list. */
export function quotedColumns(columns: readonly Column[]): string {
  return columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
}

/** Makes the insert of a row. A property that is not given gets the default of its column. */
export function insertOf(tx: Tx, entity: Entity, row: ObjectLiteral): Insert {
  const { driver } = tx.dataSource;
  const metadata = tx.dataSource.getMetadata(entity);
  const columns = metadata.columns.filter(({ propertyName }) => row[propertyName] !== undefined);
  const values = columns.map(
    (column) => driver.preparePersistentValue(row[column.propertyName], column) as unknown,
  );
  return { text: textOf(metadata, columns), values };
}

function textOf(metadata: EntityMetadata, columns: readonly Column[]): string {
  const known = texts.get(metadata) ?? new Map<string, string>();
  texts.set(metadata, known);
  const names = quotedColumns(columns);
  const text = known.get(names) ?? insertText(metadata, names, columns.length);
  known.set(names, text);
  return text;
}

function insertText(metadata: EntityMetadata, names: string, count: number): string {
  const places = Array.from({ length: count }, (_, index) => `$${index + 1}`).join(', ');
  return `insert into ${quotedTable(metadata)} (${names}) values (${places})`;
}
