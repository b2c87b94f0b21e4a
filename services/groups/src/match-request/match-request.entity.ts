import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MatchReasonKind } from '../fit/fit.rule.ts';
import type { KeptProfile, MatchState } from './match-request.rule.ts';

/** One row of `match_request`. */
@Entity('match_request')
export class MatchRequestEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ type: 'text' })
  state!: MatchState;

  @Column({ type: 'jsonb', nullable: true })
  profile!: KeptProfile | null;

  @Column({ name: 'moving_from', type: 'uuid', nullable: true })
  movingFrom!: string | null;

  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt!: Date;

  @Column({ name: 'group_id', type: 'uuid', nullable: true })
  groupId!: string | null;

  @Column({ type: 'text', array: true, nullable: true })
  reasons!: MatchReasonKind[] | null;

  @Column({ name: 'placed_at', type: 'timestamptz', nullable: true })
  placedAt!: Date | null;

  @Column({ name: 'key_digest', type: 'bytea' })
  keyDigest!: Buffer;

  @Column({ name: 'input_digest', type: 'bytea' })
  inputDigest!: Buffer;
}
