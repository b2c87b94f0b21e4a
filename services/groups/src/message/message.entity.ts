import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row of `message`. */
@Entity('message')
export class MessageEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'group_id', type: 'uuid' })
  groupId!: string;

  @Column({ type: 'int' })
  sequence!: number;

  @Column({ name: 'author_id', type: 'uuid', nullable: true })
  authorId!: string | null;

  @Column({ name: 'body_sealed', type: 'bytea', nullable: true })
  bodySealed!: Buffer | null;

  @Column({ name: 'reply_to_id', type: 'uuid', nullable: true })
  replyToId!: string | null;

  @Column({ name: 'posted_at', type: 'timestamptz' })
  postedAt!: Date;

  @Column({ name: 'key_digest', type: 'bytea' })
  keyDigest!: Buffer;

  @Column({ name: 'input_digest', type: 'bytea' })
  inputDigest!: Buffer;
}
