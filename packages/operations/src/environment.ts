import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironment, z } from '@holdfast/configuration';
import { transportVariables } from '@holdfast/events';

type Variables = Readonly<Record<string, string | undefined>>;

/** Programs with variables of their own: the commands of the log, and programs of services. */
export type Program = 'events' | 'insights' | 'members' | 'groups' | 'journaling';

/**
 * The variables for a program: the given ones, else those of the installation that `npm start` runs in this folder
 * and writes there for its operator.
 */
export function variablesFor(program: Program): Variables {
  const folder = process.env['HOLDFAST_FOLDER'] ?? '.holdfast';
  const path = join(folder, 'operations.json');
  if (!existsSync(path)) return process.env;
  const known = JSON.parse(readFileSync(path, 'utf8')) as Partial<Record<Program, Variables>>;
  return { ...known[program], ...process.env };
}

/** Environment of the commands that work with the event log. */
export function readEventsEnvironment() {
  const variables = variablesFor('events');
  return readEnvironment(
    z.object({
      ...transportVariables(variables),
      KAFKA_REPLICATION: z.coerce.number().int().min(1).max(9).default(3),
    }),
    variables,
  );
}
