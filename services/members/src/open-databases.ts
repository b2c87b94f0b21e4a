import { openDatabase, type Database } from '@holdfast/persistence';
import { FormerAliasEntity } from './alias/former-alias.entity.ts';
import { ContactPointEntity } from './contact-point/contact-point.entity.ts';
import { ErasureConfirmationEntity, ErasureEntity } from './erasure/erasure.entity.ts';
import { MemberKeyEntity } from './key-ring/key-ring.entity.ts';
import { AliasClaimEntity, MemberEntity, MemberFaceEntity } from './member/member.entity.ts';
import { type MembersDatabase } from './parts.ts';
import { StaffInvitationEntity, StaffRoleEntity } from './staff/staff.entity.ts';
import {
  PasskeyClaimEntity,
  PasskeyEntity,
  SpentChallengeEntity,
} from './passkey/passkey.entity.ts';
import { PassphraseEntity } from './passphrase/passphrase.entity.ts';
import { RecoveryCodeEntity } from './recovery-code/recovery-code.entity.ts';
import { IntakeEntity } from './intake/intake.entity.ts';
import { RecoveryPlanVersionEntity } from './recovery-plan/recovery-plan.entity.ts';
import { SecondFactorEntity } from './second-factor/second-factor.entity.ts';
import { SignInEntity } from './sign-in/sign-in.entity.ts';

/** Where the databases of *members* are. */
export interface DatabaseAddresses {
  readonly DATABASE_URL: string;
  readonly DATABASE_SERVICE_URL: string;
  readonly KEYRING_DATABASE_URL: string;
}

/** Opens both databases of *members*; each connects on first use. */
export function openDatabases(addresses: DatabaseAddresses): {
  readonly database: MembersDatabase;
  readonly keyring: Database<'key-ring'>;
} {
  const database: MembersDatabase = openDatabase({
    memberUrl: addresses.DATABASE_URL,
    serviceUrl: addresses.DATABASE_SERVICE_URL,
    purposes: [
      'sign-in',
      'member-faces',
      'live-delivery',
      'erasure',
      'erasure-receipt',
      'staff',
      'nudges',
    ],
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
    refusesErased: true,
  });
  const keyring = openDatabase({
    memberUrl: addresses.KEYRING_DATABASE_URL,
    serviceUrl: addresses.KEYRING_DATABASE_URL,
    purposes: ['key-ring'],
    entities: [MemberKeyEntity],
  });
  return { database, keyring };
}
