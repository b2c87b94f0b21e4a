import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row of `safety_message`. */
@Entity('safety_message')
export class SafetyMessageEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId!: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: string;

  @Column({ name: 'body_sealed', type: 'bytea' })
  bodySealed!: Buffer;

  @Column({ name: 'posted_at', type: 'timestamptz' })
  postedAt!: Date;

  @Column({ name: 'key_digest', type: 'bytea' })
  keyDigest!: Buffer;

  @Column({ name: 'input_digest', type: 'bytea' })
  inputDigest!: Buffer;
}
