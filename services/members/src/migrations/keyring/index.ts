import { type Migration } from '@holdfast/persistence';
import { CreateMemberKey1764000000001 } from './0001-create-member-key.ts';

/** The migrations of database `keyring`, oldest first. */
export const keyringMigrations: readonly Migration[] = [CreateMemberKey1764000000001];
