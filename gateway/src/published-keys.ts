import { describeError, type Logger } from '@holdfast/telemetry';
import { createRemoteJWKSet, jwksCache, type JWKSCacheInput, type JWTVerifyGetKey } from 'jose';
import { keyCopy } from './key-copy.ts';

/** Pause between refreshes, so that a withdrawn key is not believed for long. */
const REFRESH_MS = 5 * 60_000;
/** Pause after a failure. */
const RETRY_MS = 500;
/** Failures in a row, ten seconds or more, after which somebody has to look. */
const USUAL_FAILURES = 20;
/** Shortest time between two refreshes for tokens with an unknown key, which refresh at once. */
const COOLDOWN_MS = 10_000;

/** Sources of the keys: the service that publishes them, and the file of the last good copy. */
export interface PublishedKeysOptions {
  /** Origin of *members*. */
  readonly membersUrl: string;
  /** File of the copy: public keys only. It lets the gateway start and verify while *members* is away. */
  readonly file: string | undefined;
  readonly logger: Logger;
}

/** Keys by which access tokens are verified. */
export interface PublishedKeys {
  readonly keys: JWTVerifyGetKey;
  /** True once there are keys, from *members* or from the copy. */
  isLoaded(): boolean;
  /** Begins to read them, and to read them again and again. */
  begin(): void;
  stop(): void;
}

/** Reads the keys that *members* publishes, and keeps the last good copy in memory and in a file. */
export function readPublishedKeys({
  membersUrl,
  file,
  logger,
}: PublishedKeysOptions): PublishedKeys {
  const copy = keyCopy(file, logger);
  const jwks = copy.read();
  const cache: JWKSCacheInput = jwks === undefined ? {} : { jwks, uat: Date.now() };
  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', membersUrl), {
    cacheMaxAge: Infinity,
    cooldownDuration: COOLDOWN_MS,
    timeoutDuration: 2_000,
    [jwksCache]: cache,
  });
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let failures = 0;
  const again = (ms: number) => {
    if (!isStopped) timer = setTimeout(refresh, ms).unref();
  };
  const refresh = () => {
    keys.reload().then(
      () => {
        copy.write(keys.jwks());
        again(REFRESH_MS);
      },
      (error: unknown) => {
        if (keys.jwks() === undefined) {
          failures += 1;
          // All parts begin at once, so that it is usual to wait for *members* at first.
          const fields = { target: 'members', ...describeError(error) };
          if (failures > USUAL_FAILURES) logger.warn('keys-awaited', fields);
          else logger.info('keys-awaited', fields);
        }
        again(RETRY_MS);
      },
    );
  };
  return {
    keys,
    begin: refresh,
    isLoaded: () => keys.jwks() !== undefined,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
