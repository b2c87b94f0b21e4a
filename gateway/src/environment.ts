import { everyPart, filePath, origin, port, readEnvironment, z } from '@holdfast/configuration';
import { transportVariables } from '@holdfast/events';

const { HOLDFAST_TRUSTED_KEYS: _, ...ownPart } = everyPart;

/** Texts parted by commas; empty if there are none. */
const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
  );

/** Names in small letters, without a port. */
const names = list
  .transform((all) => all.map((each) => each.toLowerCase()))
  .pipe(z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, 'must be names without a port')));

/** Reads the environment of the gateway. */
export const readGatewayEnvironment = () =>
  readEnvironment(
    z.object({
      ...ownPart,
      HOLDFAST_PORT: port(4000),
      HOLDFAST_MEMBERS_URL: origin,
      HOLDFAST_GROUPS_URL: origin,
      HOLDFAST_JOURNALING_URL: origin,
      HOLDFAST_INSIGHTS_URL: origin,
      HOLDFAST_SUPERGRAPH: filePath,
      HOLDFAST_API_SCHEMA: filePath,
      HOLDFAST_LIVE_SCHEMA: filePath,
      HOLDFAST_VERIFIED_LINES: filePath.optional(),
      ...transportVariables(process.env),
      HOLDFAST_PUBLIC_HOSTS: names,
      HOLDFAST_ALLOWED_ORIGINS: list,
      HOLDFAST_ALLOWED_HEADERS: names,
      HOLDFAST_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(16).default(0),
      HOLDFAST_INTROSPECTION: z.enum(['on', 'off']).default('off'),
      HOLDFAST_JWKS_FILE: filePath.optional(),
      HOLDFAST_EXPLORER: z.enum(['on', 'off']).default('off'),
      HOLDFAST_EXPLORER_PEOPLE: filePath.optional(),
    }),
    process.env,
  );

/** Checked environment of the gateway. */
export type GatewayEnvironment = ReturnType<typeof readGatewayEnvironment>;
