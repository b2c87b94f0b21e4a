import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `member_key`: a member's data key, wrapped by a key-encryption key, or the fact that it is gone. */
@Entity('member_key')
export class MemberKeyEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ name: 'wrapped_key', type: 'bytea', nullable: true })
  wrappedKey!: Buffer | null;

  @Column({ name: 'wrapper_id', type: 'text', nullable: true })
  wrapperId!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'erased_at', type: 'timestamptz', nullable: true })
  erasedAt!: Date | null;
}
