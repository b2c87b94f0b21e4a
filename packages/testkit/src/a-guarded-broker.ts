import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startBroker } from '@holdfast/embedded-kafka';

const run = promisify(execFile);

/** A real broker that asks for TLS and a password. */
export interface GuardedBroker {
  /** Address, as clients name it. */
  readonly address: string;
  /** PEM of the authority that signed its certificate. */
  readonly authorityFile: string;
  readonly username: string;
  readonly passwordFile: string;
  /** Files with the passwords of the other users, by name. */
  readonly passwordFiles: Readonly<Record<string, string>>;
  /** Address of the open door, where everything may be done. */
  readonly openAddress: string;
  stop(): Promise<void>;
}

/**
 * Starts a broker with a certificate and a password that were made for it. Needs `openssl`.
 * @param others users beside the first one, who have no rights until they are given some.
 */
export async function aGuardedBroker(others: readonly string[] = []): Promise<GuardedBroker> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-broker-'));
  const file = (name: string) => join(folder, name);
  const [authorityFile, passwordFile] = [file('authority.pem'), file('password')];
  const key = file('key.pem');
  const subject = ['-subj', '/CN=broker', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const made = ['-keyout', key, '-out', authorityFile, '-days', '2'];
  await run('openssl', ['req', '-x509', ...curve, ...subject, ...made]);
  const keyFile = file('broker.pem');
  writeFileSync(keyFile, [key, authorityFile].map((each) => readFileSync(each, 'utf8')).join(''), {
    mode: 0o600,
  });
  const newPassword = (place: string) => {
    const made = randomBytes(24).toString('base64url');
    writeFileSync(place, `${made}\n`, { mode: 0o600 });
    return made;
  };
  const password = newPassword(passwordFile);
  const fileOf = (name: string) => file(`password-of-${name}`);
  const broker = await startBroker({
    dataDir: file('kafka'),
    logFile: file('kafka.log'),
    port: 0,
    guarded: {
      keyFile,
      username: 'holdfast',
      password,
      others: Object.fromEntries(others.map((name) => [name, newPassword(fileOf(name))])),
    },
  });
  return {
    address: broker.guardedAddress ?? broker.address,
    authorityFile,
    username: 'holdfast',
    passwordFile,
    passwordFiles: Object.fromEntries(others.map((name) => [name, fileOf(name)])),
    openAddress: broker.address,
    stop: async () => {
      await broker.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
