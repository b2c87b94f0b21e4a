import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContactKind } from './contact-point.rule.ts';

/** One row of `contact_point`. */
@Entity('contact_point')
export class ContactPointEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ type: 'text' })
  kind!: ContactKind;

  @Column({ name: 'address_sealed', type: 'bytea' })
  addressSealed!: Buffer;

  @Column({ name: 'verified_at', type: 'timestamptz', nullable: true })
  verifiedAt!: Date | null;

  @Column({ name: 'code_digest', type: 'bytea', nullable: true })
  codeDigest!: Buffer | null;

  @Column({ name: 'code_expires_at', type: 'timestamptz', nullable: true })
  codeExpiresAt!: Date | null;

  @Column({ name: 'code_tries', type: 'int' })
  codeTries!: number;
}
