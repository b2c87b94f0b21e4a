import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row of `former_alias`: a name that a member had, for their own eyes alone. */
@Entity('former_alias')
export class FormerAliasEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ name: 'alias_sealed', type: 'bytea' })
  aliasSealed!: Buffer;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;
}
