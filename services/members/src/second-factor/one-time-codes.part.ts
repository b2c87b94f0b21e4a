import { typedCode } from '@holdfast/kernel';
import { Secret, TOTP } from 'otpauth';

/** Time-based one-time codes (RFC 6238) of authenticator apps: SHA-1, six digits, 30 seconds, as all apps have it. */
export interface OneTimeCodes {
  /** Makes a new secret, in base32. */
  newSecret(): string;
  /** Writes the address that an app reads from a picture. It names nobody, and not what this is for: others may look at the phone. */
  uriOf(secret: string): string;
  /** Finds the step of a code, counted from 1970; null if it is not of now, of the step before or of the step after. */
  stepOf(secret: string, code: string, now: Date): number | null;
}

/** 160 bits, as RFC 4226 §4 recommends. */
const SECRET_BYTES = 20;
/** Number of steps that a code may be off, since clocks differ and people take some seconds to type. */
const STEPS_OFF = 1;

const SIX_DIGITS = /^\d{6}$/;

/** True if a text looks like a code of an app, however it was typed: six digits. No recovery code does. */
export function isOfApp(code: string): boolean {
  return SIX_DIGITS.test(typedCode(code));
}

const codesOf = (secret: string, issuer = '') =>
  new TOTP({
    issuer,
    label: 'Sign-in',
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
    secret: Secret.fromBase32(secret),
  });

/** Makes one-time codes that apps list under this name. */
export function createOneTimeCodes(issuer: string): OneTimeCodes {
  return {
    newSecret: () => new Secret({ size: SECRET_BYTES }).base32,
    uriOf: (secret) => codesOf(secret, issuer).toString(),
    stepOf: (secret, code, now) => {
      const totp = codesOf(secret);
      // Anything else is no code of an app; the library throws for some of it.
      if (!isOfApp(code)) return null;
      const token = typedCode(code);
      const timestamp = now.getTime();
      const off = totp.validate({ token, timestamp, window: STEPS_OFF });
      return off === null ? null : totp.counter({ timestamp }) + off;
    },
  };
}
