import { Column, Entity, PrimaryColumn } from 'typeorm';

const asNumber = { to: (value: number) => value, from: Number };

/** Row of `passkey`. */
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

/** Row of `passkey_claim`: the owner of a credential, found by the keyed digest of its id. */
@Entity('passkey_claim')
export class PasskeyClaimEntity {
  @PrimaryColumn({ name: 'credential_digest', type: 'bytea' })
  credentialDigest!: Buffer;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;
}

/** Row of `spent_challenge`: a challenge that was answered, kept until it is too old to be answered. */
@Entity('spent_challenge')
export class SpentChallengeEntity {
  @PrimaryColumn({ type: 'bytea' })
  digest!: Buffer;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}
