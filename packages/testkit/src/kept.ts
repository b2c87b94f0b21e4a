import { createDecipheriv, hkdfSync } from 'node:crypto';
import type { AskAsAdministrator } from './databases.ts';

/** The databases that are searched. */
const DATABASES = ['members', 'keyring', 'groups', 'journaling', 'insights', 'bus'];

type Row = Readonly<Record<string, unknown>>;

/** A stored row, and its table. */
export interface KeptRow {
  readonly database: string;
  readonly table: string;
  /** The row as JSON; bytes as `\x…`. */
  readonly row: Row;
}

/** Every row of every table of every database. */
export async function keptRows(sql: AskAsAdministrator): Promise<readonly KeptRow[]> {
  const ofAll = DATABASES.map(async (database) => {
    const tables = await sql<{ table: string }>(
      database,
      `select format('%I.%I', schemaname, tablename) as table from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const ofTables = tables.map(async ({ table }) => {
      const rows = await sql<{ row: Row }>(database, `select to_jsonb(t) as row from ${table} t`);
      return rows.map(({ row }) => ({ database, table, row }));
    });
    return (await Promise.all(ofTables)).flat();
  });
  return (await Promise.all(ofAll)).flat();
}

/** The contents of all tables as one text; bytes are also shown as the text that they may be. */
export function asText(rows: readonly KeptRow[]): string {
  const text = JSON.stringify(rows);
  const bytes = bytesIn(rows).map((each) => each.toString('latin1'));
  return [text, ...bytes].join('\n');
}

/**
 * All texts of members that open with the keys at hand: these are what a holder of all databases and of the file of
 * key-encryption keys can read, and no others.
 */
export function textsThatOpen(rows: readonly KeptRow[], keyFile: string): readonly string[] {
  const dataKeys = dataKeysIn(rows, keyFile);
  return rows.flatMap((kept) => {
    const ids = idsIn(kept.row);
    return ids.flatMap((ownerId) => {
      const dataKey = dataKeys.get(ownerId);
      return dataKey === undefined ? [] : openedIn(kept, { ownerId, dataKey, ids });
    });
  });
}

interface Owner {
  readonly ownerId: string;
  readonly dataKey: Buffer;
  readonly ids: readonly string[];
}

const PURPOSES = ['profile', 'journal', 'message', 'note', 'plan', 'event'];

function openedIn({ row }: KeptRow, { ownerId, dataKey, ids }: Owner): readonly string[] {
  return bytesIn(row).flatMap((sealed) =>
    PURPOSES.flatMap((purpose) => {
      const key = Buffer.from(hkdfSync('sha256', dataKey, '', purpose, 32));
      const texts = ids.map((rowId) =>
        opened(key, sealed.subarray(1), `${ownerId}\n${rowId}\n${purpose}`),
      );
      return texts.filter((text) => text !== null).map((text) => text.toString('utf8'));
    }),
  );
}

function dataKeysIn(rows: readonly KeptRow[], keyFile: string): ReadonlyMap<string, Buffer> {
  const wrapping = keyFile
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Buffer.from(line, 'base64'));
  const found = rows
    .filter(({ table }) => table === 'public.member_key')
    .flatMap(({ row }) => {
      const memberId = String(row['member_id']);
      const keys = bytesIn(row['wrapped_key']).flatMap((wrapped) =>
        wrapping.map((key) => opened(key, wrapped, memberId)),
      );
      return keys.filter((key) => key !== null).map((key) => [memberId, key] as const);
    });
  return new Map(found);
}

/** Opens nonce, ciphertext and tag; null if the key or the place differs. */
function opened(key: Buffer, sealed: Buffer, place: string): Buffer | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
      .setAAD(Buffer.from(place))
      .setAuthTag(sealed.subarray(-16));
    return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
  } catch {
    return null;
  }
}

/** Bytes of columns, and what events carry sealed. */
function bytesIn(value: unknown): readonly Buffer[] {
  const text = JSON.stringify(value);
  const columns = [...text.matchAll(/"\\\\x([0-9a-f]+)"/g)].map(([, hex]) =>
    Buffer.from(hex ?? '', 'hex'),
  );
  const sealed = [...text.matchAll(/"sealed":"([\w-]+)"/g)].map(([, base64]) =>
    Buffer.from(base64 ?? '', 'base64url'),
  );
  return [...columns, ...sealed];
}

function idsIn(value: unknown): readonly string[] {
  return [...new Set(JSON.stringify(value).match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))];
}
