import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { describeError, type Logger } from '@holdfast/telemetry';
import { type JSONWebKeySet } from 'jose';

/** The last good copy of the published keys, in a file. Public keys only. */
export interface KeyCopy {
  /** Undefined where there is none yet, or it cannot be read: the keys come from *members*. */
  read(): JSONWebKeySet | undefined;
  /** Never throws: without a copy the gateway works on, it only cannot start while *members* is away. */
  write(jwks: unknown): void;
}

/** Keeps the copy in `file`, or nowhere. What goes wrong is logged once, until it goes well again. */
export function keyCopy(file: string | undefined, logger: Logger): KeyCopy {
  if (file === undefined) return { read: () => undefined, write: () => undefined };
  let isFailing = false;
  return {
    read: () => {
      try {
        return JSON.parse(readFileSync(file, 'utf8')) as JSONWebKeySet;
      } catch {
        return undefined;
      }
    },
    write: (jwks) => {
      try {
        writeFileSync(`${file}.new`, JSON.stringify(jwks), { mode: 0o600 });
        renameSync(`${file}.new`, file);
        isFailing = false;
      } catch (error) {
        if (!isFailing) logger.warn('keys-not-copied', describeError(error));
        isFailing = true;
      }
    },
  };
}
