import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lacking, RefusedError, type Command } from '@holdfast/configuration/commands';

/** Variables by name. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Programs with variables of their own: the commands of the log, and programs of services, and where all parts are. */
export type Program = 'events' | 'insights' | 'members' | 'groups' | 'journaling' | 'parts';

/** Folder of the installation. */
export const folderOf = (): string => process.env['HOLDFAST_FOLDER'] ?? '.holdfast';

/** File in which a backup notes what it has finished. */
export const stampFile = (): string =>
  process.env['HOLDFAST_BACKUP_STAMP'] ?? join(folderOf(), 'backups.json');

/** File in which the installation keeps which lines somebody has verified. */
export const verifiedLinesFile = (): string =>
  process.env['HOLDFAST_VERIFIED_LINES'] ?? join(folderOf(), 'verified-lines.jsonl');

const installation = () => join(folderOf(), 'operations.json');

/**
 * The variables for a program: the given ones, else those of the installation that `npm start` runs in this folder
 * and writes there for its operator.
 * @throws RefusedError if what it wrote cannot be read.
 */
export function variablesFor(program: Program): Variables {
  const path = installation();
  if (!existsSync(path)) return process.env;
  try {
    const known = JSON.parse(readFileSync(path, 'utf8')) as Partial<Record<Program, Variables>>;
    return { ...known[program], ...process.env };
  } catch {
    throw new RefusedError(`${path} cannot be read. \`npm start\` writes it anew.`, 1);
  }
}

/** The program whose variables a command reads. */
export const programOf = ({ programs = [] }: Command): Program =>
  (/^services\/(\w+)\//.exec(programs[0] ?? '')?.[1] ?? 'events') as Program;

/** Says what a command lacks to begin: an installation, or variables; null if nothing. */
export function lacks(command: Command): string | null {
  const missing = lacking(command, variablesFor(programOf(command)));
  if (missing === null || existsSync(installation())) return missing;
  return `There is no installation: no file ${installation()}. Start one (npm start), name its folder with HOLDFAST_FOLDER, or give ${(command.reads ?? []).join(', ')}.`;
}
