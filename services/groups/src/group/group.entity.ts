import type { FocusKind, GoalType, LocalDay, StageOfChange } from '@holdfast/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  GroupAdmission,
  GroupApproach,
  MembershipModel,
} from '../group-profile/group-profile.rule.ts';
import type {
  AgeBand,
  GenderMix,
  GroupMethod,
  Outlook,
  WeeklyMeeting,
} from '../group-profile/vocabulary.rule.ts';
import type { GroupKind, GroupStatus } from './group.rule.ts';

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

  @Column({ name: 'agreement_version', type: 'int' })
  agreementVersion!: number;

  @Column({ type: 'text' })
  approach!: GroupApproach;

  @Column({ type: 'text', array: true })
  components!: GroupApproach[];

  @Column({ type: 'text', array: true })
  methods!: GroupMethod[];

  @Column({ type: 'text', array: true })
  focuses!: FocusKind[];

  @Column({ name: 'goal_type', type: 'text', nullable: true })
  goalType!: GoalType | null;

  @Column({ type: 'text', nullable: true })
  stage!: StageOfChange | null;

  @Column({ type: 'text' })
  language!: string;

  @Column({ name: 'gender_mix', type: 'text' })
  genderMix!: GenderMix;

  @Column({ name: 'age_bands', type: 'text', array: true })
  ageBands!: AgeBand[];

  @Column({ type: 'text' })
  outlook!: Outlook;

  @Column({ type: 'text' })
  admission!: GroupAdmission;

  @Column({ name: 'membership_model', type: 'text' })
  membershipModel!: MembershipModel;

  @Column({ type: 'jsonb', nullable: true })
  meeting!: WeeklyMeeting | null;

  @Column({ name: 'starts_on', type: 'date', nullable: true })
  startsOn!: LocalDay | null;

  @Column({ type: 'int', nullable: true })
  weeks!: number | null;
}
