/** A second door of a broker, with TLS and a password, to try clients with. The first one stays as it is. */
export interface GuardedDoor {
  /** Private key (PKCS #8) of the broker with its certificate behind it, as PEM. */
  readonly keyFile: string;
  readonly username: string;
  readonly password: string;
  /**
   * Passwords of other users, who may do what they were given rights to, and nothing else. With any, rights count at this
   * door; the first user and the open door may do everything.
   */
  readonly others?: Readonly<Record<string, string>>;
}

const MODULES = 'org.apache.kafka.common.security';

/** Listener settings of the broker. Without a guarded door it has a single listener, for all on this machine. */
export function doorSettings(door: GuardedDoor | undefined): Readonly<Record<string, string>> {
  if (door === undefined) return {};
  const { keyFile, username, password, others = {} } = door;
  const users = Object.entries({ [username]: password, ...others })
    .map(([name, secret]) => `user_${name}="${secret}"`)
    .join(' ');
  const listener = 'listener.name.sasl_ssl' as const;
  const scram = `${MODULES}.scram.ScramLoginModule required;`;
  return {
    ...(Object.keys(others).length > 0 && {
      'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      'super.users': `User:ANONYMOUS;User:${username}`,
    }),
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': keyFile,
    'sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
    [`${listener}.plain.sasl.jaas.config`]: `${MODULES}.plain.PlainLoginModule required ${users};`,
    [`${listener}.scram-sha-256.sasl.jaas.config`]: scram,
    [`${listener}.scram-sha-512.sasl.jaas.config`]: scram,
  };
}

/** Arguments that put the password into the formatted log, which keeps only its digests. */
export function doorFormat(door: GuardedDoor | undefined): readonly string[] {
  if (door === undefined) return [];
  const { username, password } = door;
  return ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap((mechanism) => [
    '--add-scram',
    `${mechanism}=[name=${username},password=${password}]`,
  ]);
}
