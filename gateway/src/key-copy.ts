import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { describeError, type Logger } from '@holdfast/telemetry';
import type { JSONWebKeySet } from 'jose';

/** Last good copy of the published keys, in a file. Public keys only. */
export interface KeyCopy {
  /** Reads the copy. Undefined if there is none yet, or it cannot be read: then the keys come from *members*. */
  read(): JSONWebKeySet | undefined;
  /**
   * Writes the copy. Never throws: without a copy the gateway still works, but cannot start while *members* is away.
   */
  write(jwks: unknown): void;
}

/** Keeps the copy in `file`, or nowhere. A failure is logged once, until a write succeeds again. */
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
