import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type GroupKind, type GroupStatus } from './group.ts';

/** One row of `group`. */
@Entity('group')
export class GroupEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'name_sealed', type: 'bytea' })
  nameSealed!: Buffer;

  @Column({ type: 'text' })
  kind!: GroupKind;

  @Column({ type: 'int' })
  capacity!: number;

  @Column({ name: 'member_count', type: 'int' })
  memberCount!: number;

  @Column({ type: 'text' })
  status!: GroupStatus;

  @Column({ name: 'head_sequence', type: 'int' })
  headSequence!: number;

  @Column({ name: 'created_by', type: 'uuid' })
  createdBy!: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'key_digest', type: 'bytea' })
  keyDigest!: Buffer;

  @Column({ name: 'input_digest', type: 'bytea' })
  inputDigest!: Buffer;
}
