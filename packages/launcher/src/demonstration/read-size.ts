import { parseArgs } from 'node:util';
import { StartRefusedError } from '../start-refused.ts';
import type { Size } from './cast.ts';

/** Sizes that can be asked for. */
export const SIZES = ['none', 'small', 'full'] as const satisfies (Size | 'none')[];

/**
 * Returns the size of the demonstration that the command line asks for with `--demo`.
 * @param preset size if it asks for none.
 * @throws StartRefusedError if there is no such size.
 */
export function readSize(args: readonly string[], preset: Size | 'none'): Size | 'none' {
  const options = { demo: { type: 'string' } } as const;
  const { demo } = parseArgs({ args: [...args], options, strict: false }).values;
  if (demo === undefined) return preset;
  const size = SIZES.find((one) => one === demo);
  if (size !== undefined) return size;
  throw new StartRefusedError(
    `There is no demonstration of this size. Say --demo ${SIZES.join(', --demo ')}.`,
  );
}
