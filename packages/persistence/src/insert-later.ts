import type { EntityMetadata, ObjectLiteral } from 'typeorm';
import type { Entity } from './database.ts';
import { later, type Tx } from './session.ts';

/** Text that inserts a whole row, and the properties in the order of its parameters. */
interface Insert {
  readonly text: string;
  readonly properties: readonly string[];
}

const inserts = new WeakMap<EntityMetadata, Insert>();

/** Inserts a whole row with the next round trip of a change. An error, such as a violated constraint, is thrown there. */
export function insertLater(tx: Tx, entity: Entity, row: ObjectLiteral): Promise<void> {
  const metadata = tx.dataSource.getMetadata(entity);
  const insert = inserts.get(metadata) ?? insertOf(metadata);
  inserts.set(metadata, insert);
  return later(
    tx,
    insert.text,
    insert.properties.map((property) => row[property] as unknown),
  );
}

function insertOf({ tablePath, columns }: EntityMetadata): Insert {
  const names = columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
  const places = columns.map((_, index) => `$${index + 1}`).join(', ');
  return {
    text: `insert into "${tablePath}" (${names}) values (${places})`,
    properties: columns.map(({ propertyName }) => propertyName),
  };
}
