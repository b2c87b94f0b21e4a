import type { Migration } from '@holdfast/persistence';
import { createMemberKey } from './0001-create-member-key.ts';
import { guardByPurpose } from './0002-guard-by-purpose.ts';
import { eraseKeys } from './0003-erase-keys.ts';
import { registerWrappingKeys } from './0004-register-wrapping-keys.ts';
import { vacuumKeys } from './0005-vacuum-keys.ts';

/** The migrations of database `keyring`, oldest first. */
export const keyringMigrations: readonly Migration[] = [
  createMemberKey,
  guardByPurpose,
  eraseKeys,
  registerWrappingKeys,
  vacuumKeys,
];
