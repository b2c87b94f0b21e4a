import type { StaffRole } from '@holdfast/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row of `staff_role`: a role that was granted to somebody. */
@Entity('staff_role')
export class StaffRoleEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @PrimaryColumn({ type: 'text' })
  role!: StaffRole;

  @Column({ name: 'granted_by', type: 'uuid', nullable: true })
  grantedBy!: string | null;

  @Column({ name: 'granted_at', type: 'timestamptz' })
  grantedAt!: Date;
}

/** One row of `staff_invitation`. */
@Entity('staff_invitation')
export class StaffInvitationEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'code_digest', type: 'bytea' })
  codeDigest!: Buffer;

  @Column({ type: 'text', array: true })
  roles!: StaffRole[];

  @Column({ name: 'invited_by', type: 'uuid', nullable: true })
  invitedBy!: string | null;

  @Column({ name: 'invited_at', type: 'timestamptz' })
  invitedAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'used_by', type: 'uuid', nullable: true })
  usedBy!: string | null;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt!: Date | null;

  @Column({ name: 'key_digest', type: 'bytea', nullable: true })
  keyDigest!: Buffer | null;

  @Column({ name: 'input_digest', type: 'bytea', nullable: true })
  inputDigest!: Buffer | null;
}
