import type { Replicas } from '@holdfast/embedded-postgres';
import { databaseUrl, filePath, readEnvironment, z } from '@holdfast/configuration';

const PARTS = ['gateway', 'members', 'groups', 'journaling', 'insights'] as const;
const EACH = new RegExp(`^(${PARTS.join('|')}):([1-9]\\d{0,2})$`);

/** Such as `gateway:12,groups:6`: a login gets connections for that number of processes of its part. */
const replicas = z
  .string()
  .default('')
  .transform((text) => (text === '' ? [] : text.split(',')))
  .pipe(z.array(z.string().trim().regex(EACH)))
  .transform((all): Replicas => Object.fromEntries(all.map(pair)));

function pair(text: string): readonly [string, number] {
  const [part = '', many] = text.split(':');
  return [part, Number(many)];
}

/** Reads how many processes of each part may run at once. @throws ZodError for anything else. */
export const readReplicas = (text: string | undefined): Replicas => replicas.parse(text);

/** Environment of the command `databases`. */
export const readDatabasesEnvironment = () =>
  readEnvironment(
    z.object({
      HOLDFAST_ADMINISTRATOR_URL: databaseUrl,
      HOLDFAST_DATABASE_PASSWORDS: filePath,
      HOLDFAST_REPLICAS: replicas,
    }),
    process.env,
  );
