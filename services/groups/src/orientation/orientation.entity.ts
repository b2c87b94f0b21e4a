import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row of `orientation`. */
@Entity('orientation')
export class OrientationEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ type: 'text' })
  version!: string;

  @Column({ name: 'completed_at', type: 'timestamptz' })
  completedAt!: Date;
}
