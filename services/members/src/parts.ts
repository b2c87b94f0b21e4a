import type { Helping } from '@holdfast/help-card/graphql';
import type { Database } from '@holdfast/persistence';
import type { ChangingPassphrases } from './account/change-passphrase.ts';
import type { ReadingPasskeyNames } from './account/read-passkey-name.ts';
import type { ReadingSignIns } from './account/read-sign-ins.ts';
import type { RemovingSignInMethods } from './account/remove-sign-in-method.ts';
import type { ChangingAliases } from './alias/change-alias.ts';
import type { RemovingContactPoints } from './contact-point/remove-contact-point.ts';
import type { SettingContactPoints } from './contact-point/set-contact-point.ts';
import type { VerifyingContactPoints } from './contact-point/verify-contact-point.ts';
import type { AcceptingStaffInvitations } from './enrolment/accept-staff-invitation.ts';
import type { EnrollingMembers } from './enrolment/enroll.ts';
import type { CancellingErasure } from './erasure/cancel-erasure.ts';
import type { ReadingReceipts } from './erasure/read-erasure-receipt.ts';
import type { RequestingErasure } from './erasure/request-erasure.ts';
import type { ReadingIntake } from './intake/intake.resolver.ts';
import type { Submitting } from './intake/submit-intake.ts';
import type { ReadingAliases } from './member/alias-text.part.ts';
import type { ShowingMembers } from './member/member-faces.loader.ts';
import type { AddingPasskeys } from './passkey/add-passkey.ts';
import type { CreatingPasskeyChallenges } from './passkey/create-passkey-challenge.ts';
import type { AcknowledgingNotices } from './privacy-notice/acknowledge-privacy-notice.ts';
import type { RegeneratingRecoveryCodes } from './recovery-code/regenerate-recovery-codes.ts';
import type { ReadingSkills } from './recovery-plan/coping-skill.resolver.ts';
import type { CreatingPlan } from './recovery-plan/create-recovery-plan.ts';
import type { ReadingPlan } from './recovery-plan/recovery-plan.resolver.ts';
import type { Restoring } from './recovery-plan/restore-recovery-plan.ts';
import type { Revising } from './recovery-plan/revise-recovery-plan.ts';
import type { AddingSecondFactors } from './second-factor/add-second-factor.ts';
import type { ConfirmingSecondFactors } from './second-factor/confirm-second-factor.ts';
import type { ReadingLiveSignIns } from './sign-in/read-live-sign-ins.ts';
import type { RefreshingSignIns } from './signing-in/refresh-sign-in.ts';
import type { StartingSignIns } from './signing-in/start-sign-in.ts';
import type { UsingRecoveryCodes } from './signing-in/use-recovery-code.ts';
import type { InvitingStaff } from './staff/invite-staff.ts';
import type { ListingStaffAccounts } from './staff/list-staff-accounts.ts';
import type { RevokingStaffRoles } from './staff/revoke-staff-role.ts';

/** Purposes of the work that this service does without a member's own session. */
export type MembersPurpose =
  'sign-in' | 'member-faces' | 'live-delivery' | 'erasure' | 'erasure-receipt' | 'staff' | 'nudges';

/** The database of *members*. */
export type MembersDatabase = Database<MembersPurpose>;

/** Needs of all use cases, loaders and fields of *members*. */
export type Parts = AcceptingStaffInvitations &
  AcknowledgingNotices &
  AddingPasskeys &
  AddingSecondFactors &
  CancellingErasure &
  ChangingAliases &
  ChangingPassphrases &
  ConfirmingSecondFactors &
  CreatingPasskeyChallenges &
  CreatingPlan &
  EnrollingMembers &
  Helping &
  InvitingStaff &
  ListingStaffAccounts &
  ReadingAliases &
  ReadingIntake &
  ReadingLiveSignIns &
  ReadingPasskeyNames &
  ReadingPlan &
  ReadingReceipts &
  ReadingSignIns &
  ReadingSkills &
  RefreshingSignIns &
  RegeneratingRecoveryCodes &
  RemovingContactPoints &
  RemovingSignInMethods &
  RequestingErasure &
  Restoring &
  Revising &
  RevokingStaffRoles &
  SettingContactPoints &
  ShowingMembers &
  StartingSignIns &
  Submitting &
  UsingRecoveryCodes &
  VerifyingContactPoints;
