import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this user keeps what can be fetched again. */
export const userCache = (): string => process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
