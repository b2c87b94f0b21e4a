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
  stop(): Promise<void>;
}

/** Starts a broker with a certificate and a password that were made for it. Needs `openssl`. */
export async function aGuardedBroker(): Promise<GuardedBroker> {
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
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const broker = await startBroker({
    dataDir: file('kafka'),
    logFile: file('kafka.log'),
    port: 0,
    guarded: { keyFile, username: 'holdfast', password },
  });
  return {
    address: broker.guardedAddress ?? broker.address,
    authorityFile,
    username: 'holdfast',
    passwordFile,
    stop: async () => {
      await broker.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
