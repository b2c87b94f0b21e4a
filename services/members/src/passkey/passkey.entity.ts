import { Column, Entity, PrimaryColumn } from 'typeorm';

const asNumber = { to: (value: number) => value, from: Number };

/** One row of `passkey`. */
@Entity('passkey')
export class PasskeyEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ name: 'credential_id', type: 'text' })
  credentialId!: string;

  @Column({ name: 'credential_digest', type: 'bytea' })
  credentialDigest!: Buffer;

  @Column({ name: 'public_key', type: 'bytea' })
  publicKey!: Buffer;

  @Column({ name: 'sign_count', type: 'bigint', transformer: asNumber })
  signCount!: number;

  @Column({ name: 'name_sealed', type: 'bytea' })
  nameSealed!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt!: Date | null;

  @Column({ name: 'key_digest', type: 'bytea' })
  keyDigest!: Buffer;

  @Column({ name: 'input_digest', type: 'bytea' })
  inputDigest!: Buffer;
}

/** One row of `passkey_claim`: whose a credential is, found by the keyed digest of its id. */
@Entity('passkey_claim')
export class PasskeyClaimEntity {
  @PrimaryColumn({ name: 'credential_digest', type: 'bytea' })
  credentialDigest!: Buffer;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;
}

/** One row of `spent_challenge`: that a challenge was answered, kept until it is too old to be answered. */
@Entity('spent_challenge')
export class SpentChallengeEntity {
  @PrimaryColumn({ type: 'bytea' })
  digest!: Buffer;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}
