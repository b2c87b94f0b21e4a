import { databaseUrl, everyPart, port, z } from '@holdfast/configuration';
import { transportVariables } from '@holdfast/events';

/** Variables that every subgraph reads. */
export const subgraphEnvironment = (
  presetPort: number,
  given: Readonly<Record<string, string | undefined>>,
) =>
  z.object({
    ...everyPart,
    HOLDFAST_PORT: port(presetPort),
    DATABASE_URL: databaseUrl,
    DATABASE_SERVICE_URL: databaseUrl,
    ...transportVariables(given),
  });

/** The variables that every subgraph reads, checked. */
export type SubgraphEnvironment = Readonly<z.output<ReturnType<typeof subgraphEnvironment>>>;
