import { type Migration } from '@holdfast/persistence';
import { CreateMemberKey1764000000001 } from './0001-create-member-key.ts';
import { GuardByPurpose1764000000002 } from './0002-guard-by-purpose.ts';
import { EraseKeys1764000000003 } from './0003-erase-keys.ts';
import { RegisterWrappingKeys1764000000004 } from './0004-register-wrapping-keys.ts';

/** The migrations of database `keyring`, oldest first. */
export const keyringMigrations: readonly Migration[] = [
  CreateMemberKey1764000000001,
  GuardByPurpose1764000000002,
  EraseKeys1764000000003,
  RegisterWrappingKeys1764000000004,
];
