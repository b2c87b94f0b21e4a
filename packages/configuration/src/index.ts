export { z } from 'zod';
export { readMigrationEnvironment } from './environment.ts';
export { defaultPolicy, readPolicy, type Policy } from './policy.ts';
export {
  databaseUrl,
  everyPart,
  filePath,
  origin,
  port,
  readEnvironment,
} from './read-environment.ts';
