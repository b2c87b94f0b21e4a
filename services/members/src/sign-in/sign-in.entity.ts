import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row of `sign_in`. */
@Entity('sign_in')
export class SignInEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ type: 'int' })
  generation!: number;

  @Column({ name: 'started_at', type: 'timestamptz' })
  startedAt!: Date;

  @Column({ name: 'rotated_at', type: 'timestamptz' })
  rotatedAt!: Date;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;

  @Column({ name: 'second_factor_at', type: 'timestamptz', nullable: true })
  secondFactorAt!: Date | null;
}

/** One row of `passphrase`: an argon2id hash, which names its own parameters. */
@Entity('passphrase')
export class PassphraseEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;
}

/** One row of `recovery_code`: the digest of a code that was not used yet. */
@Entity('recovery_code')
export class RecoveryCodeEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @PrimaryColumn({ name: 'code_digest', type: 'bytea' })
  codeDigest!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}

/** One row of `attempt`: tries that were counted for one subject within one window. */
@Entity('attempt')
export class AttemptEntity {
  @PrimaryColumn({ type: 'bytea' })
  subject!: Buffer;

  @PrimaryColumn({ name: 'window_starts_at', type: 'timestamptz' })
  windowStartsAt!: Date;

  @Column({ type: 'int' })
  tries!: number;
}
