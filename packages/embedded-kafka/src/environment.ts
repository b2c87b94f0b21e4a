import { homedir } from 'node:os';
import { join } from 'node:path';

/** Cache folder of this user, for files that can be fetched again. */
export const userCache = (): string => process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
