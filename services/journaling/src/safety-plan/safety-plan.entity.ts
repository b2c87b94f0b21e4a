import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row of `safety_plan_version`: the steps are one sealed text. */
@Entity('safety_plan_version')
export class SafetyPlanVersionEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ type: 'int' })
  version!: number;

  @Column({ name: 'steps_sealed', type: 'bytea' })
  stepsSealed!: Buffer;

  @Column({ name: 'written_at', type: 'timestamptz' })
  writtenAt!: Date;

  @Column({ name: 'key_digest', type: 'bytea' })
  keyDigest!: Buffer;

  @Column({ name: 'input_digest', type: 'bytea' })
  inputDigest!: Buffer;

  @Column({ name: 'is_late', type: 'boolean' })
  isLate!: boolean;
}
