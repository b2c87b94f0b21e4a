import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row of `member`. */
@Entity('member')
export class MemberEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ name: 'time_zone', type: 'text' })
  timeZone!: string;

  @Column({ type: 'text' })
  locale!: string;

  @Column({ type: 'text', nullable: true })
  country!: string | null;

  @Column({ name: 'notice_version', type: 'text' })
  noticeVersion!: string;

  @Column({ name: 'enrolled_at', type: 'timestamptz' })
  enrolledAt!: Date;

  @Column({ name: 'enroll_key_digest', type: 'bytea' })
  enrollKeyDigest!: Buffer;

  @Column({ type: 'int' })
  version!: number;
}

/** One row of `member_face`: everything that people who share a group may see. */
@Entity('member_face')
export class MemberFaceEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ name: 'alias_sealed', type: 'bytea' })
  aliasSealed!: Buffer;

  @Column({ name: 'is_staff', type: 'boolean' })
  isStaff!: boolean;
}

/** One row of `alias_claim`: one skeleton of an alias, by its keyed digest, and the member who claims it. */
@Entity('alias_claim')
export class AliasClaimEntity {
  @PrimaryColumn({ name: 'skeleton_digest', type: 'bytea' })
  skeletonDigest!: Buffer;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ name: 'kept_until', type: 'timestamptz', nullable: true })
  keptUntil!: Date | null;
}
