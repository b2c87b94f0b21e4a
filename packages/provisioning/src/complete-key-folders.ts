import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Passwords } from '@holdfast/embedded-postgres';
import {
  allPasswords,
  databaseVariables,
  LATER_KEYS,
  lines,
  MADE,
  operationsVariables,
  type DatabaseHost,
} from './key-folders.ts';
import { newSecretKey } from './key-material.ts';

/**
 * Adds to the folders of an installation what a later version needs: its keys, passwords of new roles, and the addresses
 * under which parts use them. What is there stays as it is. May be repeated after any interruption.
 * @returns the paths of what was added to, by folder and file; none if all was there.
 */
export function completeKeyFolders(folder: string, database: DatabaseHost): readonly string[] {
  const path = (...parts: readonly string[]) => join(folder, ...parts);
  const stored = readFileSync(path('provisioning', 'passwords.json'), 'utf8');
  const given = JSON.parse(stored) as Passwords;
  const passwords = { ...given, ...allPasswords(given) };
  const added: string[] = [];
  const add = (file: string, text: string) => {
    replace(path(file), text);
    added.push(file);
  };
  // First, since every address is made from it.
  if (Object.keys(passwords).length > Object.keys(given).length) {
    add('provisioning/passwords.json', JSON.stringify(passwords));
  }
  // Once: what a lost key has sealed is opened by no other, so another one would only hide the loss.
  for (const { file, mark } of LATER_KEYS) {
    const made = path('provisioning', mark);
    if (existsSync(made)) continue;
    if (!existsSync(path(file))) add(file, newSecretKey());
    replace(made, MADE);
  }
  for (const [part, variables] of Object.entries(databaseVariables(database, passwords))) {
    const file = `${part}/databases.env`;
    const present = existsSync(path(file)) ? readFileSync(path(file), 'utf8') : '';
    const known = parseEnv(present);
    const missing = Object.entries(variables).filter(([name]) => known[name] === undefined);
    if (missing.length > 0) add(file, present + lines(Object.fromEntries(missing)));
  }
  // Nobody writes it by hand, so it may be made anew.
  const operations = JSON.stringify(operationsVariables(database, passwords));
  const file = 'operations/operations.json';
  const isSame = existsSync(path(file)) && readFileSync(path(file), 'utf8') === operations;
  if (!isSame) add(file, operations);
  return added;
}

/** Replaces a file, readable by its owner alone: it holds either the old or the new text, whole. */
function replace(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.unfinished`, text, { mode: 0o600 });
  renameSync(`${path}.unfinished`, path);
}
