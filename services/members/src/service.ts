import { defineDatabase } from '@holdfast/persistence';
import { defineService } from '@holdfast/subgraph';
import { FormerAliasEntity } from './alias/former-alias.entity.ts';
import { ContactPointEntity } from './contact-point/contact-point.entity.ts';
import { confirmOnErasureConfirmed } from './erasure/confirm-on-erasure-confirmed.consumer.ts';
import { ErasureConfirmationEntity, ErasureEntity } from './erasure/erasure.entity.ts';
import { IntakeEntity } from './intake/intake.entity.ts';
import { MemberKeyEntity } from './key-ring/key-ring.entity.ts';
import { AliasClaimEntity, MemberEntity, MemberFaceEntity } from './member/member.entity.ts';
import { keyringMigrations } from './migrations/keyring/index.ts';
import { membersMigrations } from './migrations/members/index.ts';
import {
  PasskeyClaimEntity,
  PasskeyEntity,
  SpentChallengeEntity,
} from './passkey/passkey.entity.ts';
import { PassphraseEntity } from './passphrase/passphrase.entity.ts';
import { RecoveryCodeEntity } from './recovery-code/recovery-code.entity.ts';
import { RecoveryPlanVersionEntity } from './recovery-plan/recovery-plan.entity.ts';
import { SecondFactorEntity } from './second-factor/second-factor.entity.ts';
import { SignInEntity } from './sign-in/sign-in.entity.ts';
import { StaffInvitationEntity, StaffRoleEntity } from './staff/staff.entity.ts';

/** Definition of *members*: what its process, its commands and its tests share. */
export const membersService = defineService({
  name: 'members',
  purposes: [
    'sign-in',
    'member-faces',
    'live-delivery',
    'erasure',
    'erasure-receipt',
    'staff',
    'nudges',
  ],
  doors: ['sign-in'],
  entities: [
    MemberEntity,
    MemberFaceEntity,
    AliasClaimEntity,
    PassphraseEntity,
    RecoveryCodeEntity,
    SignInEntity,
    PasskeyEntity,
    PasskeyClaimEntity,
    SpentChallengeEntity,
    SecondFactorEntity,
    IntakeEntity,
    RecoveryPlanVersionEntity,
    ErasureEntity,
    ErasureConfirmationEntity,
    FormerAliasEntity,
    ContactPointEntity,
    StaffRoleEntity,
    StaffInvitationEntity,
  ],
  migrations: membersMigrations,
  refusesErased: true,
  consumers: [
    {
      name: 'members.erasure',
      purpose: 'erasure',
      inbox: 'inbox',
      handlers: confirmOnErasureConfirmed,
    },
  ],
});

/** Definition of the other database of *members*: that of the key ring, which acts for no member. */
export const keyringDatabase = defineDatabase({
  name: 'keyring',
  purposes: ['key-ring'],
  entities: [MemberKeyEntity],
  migrations: keyringMigrations,
});
