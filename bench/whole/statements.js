import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { sql } from './start-bare.js';

const MARK = '|counted|';

/**
 * Counts statements: PostgreSQL logs each while the work runs. Several in one simple query are separated by semicolons.
 */
export async function countStatements(holdfast, work) {
  const url = holdfast.cluster.now.superuserUrl('postgres');
  const log = join(holdfast.folder, 'logs/postgres.log');
  const set = (...settings) =>
    sql(url, async (client) => {
      for (const setting of settings) await client.query(`alter system ${setting}`);
      await client.query('select pg_reload_conf()');
      await client.query('select pg_sleep(0.5)');
    });
  await set(`set log_line_prefix = '${MARK}%d|'`, `set log_statement = 'all'`);
  const from = statSync(log).size;
  await work();
  const to = statSync(log).size;
  await set('reset log_statement', 'reset log_line_prefix');
  return counted(textBetween(log, from, to));
}

function textBetween(file, from, to) {
  const handle = openSync(file, 'r');
  const bytes = Buffer.alloc(to - from);
  readSync(handle, bytes, 0, bytes.length, from);
  closeSync(handle);
  return bytes.toString();
}

/** Statements by database. Text that goes on over several lines belongs to the line before it. */
function counted(text) {
  const counts = new Map();
  for (const entry of text.split(MARK).slice(1)) {
    const [, database, statement] =
      /^([^|]*)\|LOG: {2}(?:statement|execute [^:]+): (.*)$/s.exec(entry) ?? [];
    if (statement === undefined) continue;
    const of = counts.get(database) ?? { statements: 0, texts: new Map() };
    const parts = statement.split(';').filter((part) => part.trim() !== '');
    of.statements += parts.length;
    for (const part of parts) {
      const told = part
        .trim()
        .replace(/\s+/g, ' ')
        .replace(/'[^']*'/g, '…')
        .slice(0, 110);
      of.texts.set(told, (of.texts.get(told) ?? 0) + 1);
    }
    counts.set(database, of);
  }
  return counts;
}
