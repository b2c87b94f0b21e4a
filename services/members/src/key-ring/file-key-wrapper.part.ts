import { stat } from 'node:fs/promises';
import { readKeyFile, unwrapWith, wrapWith, type WrappingKey } from './key-file.part.ts';
import type { KeyWrapper } from './key-wrapper.rule.ts';

interface Read {
  /** Mark of the file's state, which is another one once the file has changed. */
  readonly mark: string;
  readonly keys: readonly [WrappingKey, ...WrappingKey[]];
}

/**
 * Makes the wrapper for one machine: keys from a file, the first of which wraps. The file is looked at before each use, so
 * that a new key is taken and a destroyed one is forgotten without a restart.
 */
export function fileKeyWrapper(path: string): KeyWrapper {
  let read: Read | undefined;
  const keys = async () => {
    const { ino, mtimeNs, size } = await stat(path, { bigint: true });
    const mark = [ino, mtimeNs, size].join(' ');
    if (read?.mark !== mark) read = { mark, keys: await readKeyFile(path) };
    return read.keys;
  };
  return {
    wrap: async (memberId, dataKey) => {
      const [key] = await keys();
      return { wrapperId: key.id, wrapped: wrapWith(key, memberId, dataKey) };
    },
    unwrap: async (memberId, { wrapperId, wrapped }) => {
      const key = (await keys()).find(({ id }) => id === wrapperId);
      return key === undefined ? null : unwrapWith(key, memberId, wrapped);
    },
  };
}
