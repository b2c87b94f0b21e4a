import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, statSync } from 'node:fs';

/** The account without rights that every system has. PostgreSQL refuses to run as root. */
const NOBODY = 65_534;

/** Environment of PostgreSQL's programs. Nothing of the caller's environment leaks into it. */
export const PROGRAM_ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
};

/** Account and wrapper under which the programs of PostgreSQL run. */
export interface RunAs {
  /** Owner that the data must have, as the rest of the machine sees it; null if that is simply the caller. */
  readonly owner: number | null;
  /** Words before the program. They end in `exec`, so the process id stays. */
  readonly wrapper: readonly string[];
  /** Options for `spawn`. */
  readonly credentials: { readonly uid?: number; readonly gid?: number };
}

const caller: RunAs = { owner: null, wrapper: [], credentials: {} };
const nobody: RunAs = { owner: NOBODY, wrapper: [], credentials: { uid: NOBODY, gid: NOBODY } };
/**
 * A user namespace: inside, the process is `nobody`, which PostgreSQL accepts; outside, it is still root and reaches
 * root's folders.
 */
const userNamespace: RunAs = {
  owner: 0,
  wrapper: ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`],
  credentials: {},
};

/**
 * Decides how the programs run. An ordinary account runs them itself. Root cannot: it drops to `nobody` if that
 * account reaches the programs and `folder`; else it makes a user namespace; else, if only `folder` is closed and it
 * is root's own, it gives `nobody` the right to pass through it (not to look into it).
 * @param folder the existing folder that holds the data folder.
 * @throws Error if root has none of these ways.
 */
export function chooseRunAs(postgres: string, folder: string): RunAs {
  if (process.getuid?.() !== 0) return caller;
  for (const way of [nobody, userNamespace]) {
    if (reaches(way, postgres, folder)) return way;
  }
  if (openPassage(folder) && reaches(nobody, postgres, folder)) return nobody;
  throw new Error(
    'PostgreSQL does not run as root, and neither the account "nobody" nor a user namespace can reach its programs ' +
      'and its data. Start as an ordinary account, or move the project to a folder that all accounts may enter.',
  );
}

/** The wrapper by which a process ends in order when the process that started it is gone; empty if there is none. */
export function endsWithParent(): readonly string[] {
  const wrapper = ['setpriv', '--pdeathsig', 'INT'];
  return succeeds([...wrapper, 'true'], {}) ? wrapper : [];
}

function reaches(way: RunAs, postgres: string, folder: string): boolean {
  const script = '"$1" --version && cd "$2"';
  return succeeds([...way.wrapper, 'sh', '-c', script, 'sh', postgres, folder], way.credentials);
}

function succeeds(command: readonly string[], credentials: RunAs['credentials']): boolean {
  const [program = '', ...args] = command;
  const env = PROGRAM_ENVIRONMENT;
  const options = { ...credentials, env, cwd: '/', stdio: 'ignore', timeout: 10_000 } as const;
  return spawnSync(program, args, options).status === 0;
}

function openPassage(folder: string): boolean {
  const { uid, gid, mode } = statSync(folder);
  if (uid !== 0 || (gid !== 0 && gid !== NOBODY)) return false;
  chownSync(folder, 0, NOBODY);
  chmodSync(folder, (mode & 0o777) | 0o010);
  return true;
}
