import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Programs that run a broker and fetch it. */
const TOOLS = [
  ['java', '-version', 'Java 17 or newer'],
  ['mvn', '-version', 'Maven'],
] as const;

/** Tools that this machine lacks to run a broker, such as `Java 17 or newer`; empty if nothing is missing. */
export async function missingTools(): Promise<readonly string[]> {
  const found = await Promise.all(
    TOOLS.map(([command, flag]) =>
      run(command, [flag]).then(
        () => true,
        () => false,
      ),
    ),
  );
  return TOOLS.filter((_, index) => found[index] !== true).map(([, , what]) => what);
}
