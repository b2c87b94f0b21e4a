import { open, readFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Entry of the ledger: a member was erased, at an instant. */
export interface LedgerEntry {
  readonly memberId: string;
  readonly erasedAt: Date;
}

/**
 * List of the erased, kept apart from the databases: after restoring a backup an operator erases them again before it
 * is opened. A store that cannot be rewritten, such as a bucket with object lock, would take the place of the file.
 */
export interface ErasureLedger {
  /** Appends an entry; fulfilled once it is durable. The same member may be appended again; the first instant holds. */
  append(entry: LedgerEntry): Promise<void>;
  /**
   * All who were erased, each once, in the order of their erasure. @throws the system's error if the ledger is
   * missing.
   */
  entries(): Promise<readonly LedgerEntry[]>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Makes an empty ledger if there is none. @throws the system's error if it cannot be written. */
export async function makeErasureLedger(path: string): Promise<void> {
  const file = await open(path, 'a', 0o600);
  await file.close();
  await syncFolder(dirname(path));
}

/** Keeps the ledger in a file of JSON lines that only its owner can read. */
export function fileErasureLedger(path: string): ErasureLedger {
  return {
    append: async ({ memberId, erasedAt }) => {
      const line = JSON.stringify({ memberId, erasedAt: erasedAt.toISOString() });
      const file = await open(path, 'a+', 0o600);
      try {
        // A line cut off by a crash was never durable, and stands alone.
        const start = (await isWhole(file)) ? '' : '\n';
        await file.appendFile(`${start}${line}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await syncFolder(dirname(path));
    },
    entries: async () => {
      const text = await readFile(path, 'utf8');
      const first = new Map<string, LedgerEntry>();
      for (const line of text.split('\n')) {
        const entry = readLine(line);
        if (entry !== null && !first.has(entry.memberId)) first.set(entry.memberId, entry);
      }
      return [...first.values()];
    },
  };
}

async function isWhole(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return true;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() === '\n';
}

/** A new file is durable once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

/**
 * Reads one line; null for one that a crash has cut off, whose erasure went on only after the whole was written
 * again.
 */
function readLine(line: string): LedgerEntry | null {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof read !== 'object' || read === null) return null;
  const memberId: unknown = Reflect.get(read, 'memberId');
  const erasedAt = new Date(String(Reflect.get(read, 'erasedAt')));
  const isEntry =
    typeof memberId === 'string' && UUID.test(memberId) && !Number.isNaN(erasedAt.getTime());
  return isEntry ? { memberId, erasedAt } : null;
}
