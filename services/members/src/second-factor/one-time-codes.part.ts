import { Secret, TOTP } from 'otpauth';

/** Time-based one-time codes (RFC 6238) of authenticator apps: SHA-1, six digits, 30 seconds, as all of them have it. */
export interface OneTimeCodes {
  /** A new secret, base32. */
  newSecret(): string;
  /** What an app reads from a picture. It names Holdfast, and nobody. */
  uriOf(secret: string): string;
  /** The step that a code is of, counted from 1970; null where it is none of now, one before or one after. */
  stepOf(secret: string, code: string, now: Date): number | null;
}

/** 160 bits, as RFC 4226 §4 recommends. */
const SECRET_BYTES = 20;
/** Clocks differ, and people take some seconds to type. */
const STEPS_OFF = 1;

const codesOf = (secret: string) =>
  new TOTP({
    issuer: 'Holdfast',
    label: 'Sign-in',
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    secret: Secret.fromBase32(secret),
  });

/** The one-time codes of this process. */
export const oneTimeCodes: OneTimeCodes = {
  newSecret: () => new Secret({ size: SECRET_BYTES }).base32,
  uriOf: (secret) => codesOf(secret).toString(),
  stepOf: (secret, code, now) => {
    const totp = codesOf(secret);
    const token = code.replaceAll(/\s/g, '');
    const timestamp = now.getTime();
    const off = totp.validate({ token, timestamp, window: STEPS_OFF });
    return off === null ? null : totp.counter({ timestamp }) + off;
  },
};
