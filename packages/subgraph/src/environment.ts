import { databaseUrl, everyPart, port, z } from '@holdfast/configuration';

/** What says which transport carries events. */
export const transportEnvironment = {
  HOLDFAST_EVENTS: z.enum(['postgres']).default('postgres'),
  BUS_DATABASE_URL: databaseUrl,
} as const;

/** What every subgraph reads. */
export const subgraphEnvironment = (presetPort: number) =>
  z.object({
    ...everyPart,
    HOLDFAST_PORT: port(presetPort),
    DATABASE_URL: databaseUrl,
    DATABASE_SERVICE_URL: databaseUrl,
    ...transportEnvironment,
  });

/** The variables that every subgraph reads, checked. */
export type SubgraphEnvironment = Readonly<z.output<ReturnType<typeof subgraphEnvironment>>>;

/** What the migration command of a subgraph reads. */
export const migrationEnvironment = z.object({ DATABASE_OWNER_URL: databaseUrl });
