import type { LocalDay } from '@holdfast/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlanAuthor } from './recovery-plan.rule.ts';

/** One row of `recovery_plan_version`: the content is one sealed document. */
@Entity('recovery_plan_version')
export class RecoveryPlanVersionEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ type: 'int' })
  version!: number;

  @Column({ type: 'text' })
  author!: PlanAuthor;

  @Column({ name: 'document_sealed', type: 'bytea' })
  documentSealed!: Buffer;

  @Column({ name: 'review_on', type: 'date' })
  reviewOn!: LocalDay;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column({ name: 'key_digest', type: 'bytea', nullable: true })
  keyDigest!: Buffer | null;

  @Column({ name: 'input_digest', type: 'bytea', nullable: true })
  inputDigest!: Buffer | null;
}
