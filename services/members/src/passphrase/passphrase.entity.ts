import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `passphrase`: an argon2id hash, which names its own parameters. */
@Entity('passphrase')
export class PassphraseEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;
}
