import { buildSubgraph, ViewerResolver, resolveViewer, type Subgraph } from '@holdfast/graphql';
import { HelpOnErrorsResolver } from '@holdfast/subgraph/help';
import { AliasHistoryResolver } from './alias/alias-history.resolver.ts';
import { ChangeAliasResolver } from './alias/change-alias.resolver.ts';
import { ContactPointViewerResolver } from './contact-point/contact-point.resolver.ts';
import { RemoveContactPointResolver } from './contact-point/remove-contact-point.resolver.ts';
import { SetContactPointResolver } from './contact-point/set-contact-point.resolver.ts';
import { VerifyContactPointResolver } from './contact-point/verify-contact-point.resolver.ts';
import { CancelErasureResolver } from './erasure/cancel-erasure.resolver.ts';
import { ErasureReceiptResolver, ErasureViewerResolver } from './erasure/erasure.resolver.ts';
import { RequestErasureResolver } from './erasure/request-erasure.resolver.ts';
import { AcceptStaffInvitationResolver } from './enrolment/accept-staff-invitation.resolver.ts';
import { EnrollResolver } from './enrolment/enroll.resolver.ts';
import { MemberResolver, MemberViewerResolver, resolveMember } from './member/member.resolver.ts';
import { MemberType } from './member/member.type.ts';
import { AcknowledgePrivacyNoticeResolver } from './privacy-notice/acknowledge-privacy-notice.resolver.ts';
import {
  AcknowledgedNoticeResolver,
  PrivacyNoticeResolver,
} from './privacy-notice/privacy-notice.resolver.ts';
import { IntakeViewerResolver } from './intake/intake.resolver.ts';
import { SubmitIntakeResolver } from './intake/submit-intake.resolver.ts';
import { CopingSkillResolver } from './recovery-plan/coping-skill.resolver.ts';
import { CreateRecoveryPlanResolver } from './recovery-plan/create-recovery-plan.resolver.ts';
import {
  RecoveryPlanResolver,
  RecoveryPlanViewerResolver,
  resolveRecoveryPlan,
} from './recovery-plan/recovery-plan.resolver.ts';
import { ReviseRecoveryPlanResolver } from './recovery-plan/revise-recovery-plan.resolver.ts';
import { RestoreRecoveryPlanResolver } from './recovery-plan/restore-recovery-plan.resolver.ts';
import { UpdateProfileResolver } from './profile/update-profile.resolver.ts';
import { LiveSignInsResolver } from './sign-in/live-sign-ins.resolver.ts';
import { RefreshSignInResolver } from './signing-in/refresh-sign-in.resolver.ts';
import { SignOutResolver } from './sign-in/sign-out.resolver.ts';
import { AddPasskeyResolver } from './passkey/add-passkey.resolver.ts';
import { CreatePasskeyChallengeResolver } from './passkey/create-passkey-challenge.resolver.ts';
import { RegenerateRecoveryCodesResolver } from './recovery-code/regenerate-recovery-codes.resolver.ts';
import { AddSecondFactorResolver } from './second-factor/add-second-factor.resolver.ts';
import { ConfirmSecondFactorResolver } from './second-factor/confirm-second-factor.resolver.ts';
import { RemoveSignInMethodResolver } from './account/remove-sign-in-method.resolver.ts';
import { ChangePassphraseResolver } from './account/change-passphrase.resolver.ts';
import { RevokeSignInResolver } from './sign-in/revoke-sign-in.resolver.ts';
import { SignOutEverywhereResolver } from './sign-in/sign-out-everywhere.resolver.ts';
import {
  SignInRecordsStaffResolver,
  SignInRecordsViewerResolver,
} from './account/sign-in-records.resolver.ts';
import { UseRecoveryCodeResolver } from './signing-in/use-recovery-code.resolver.ts';
import {
  SignInMethodResolver,
  SignInMethodsStaffResolver,
  SignInMethodsViewerResolver,
} from './account/sign-in-method.resolver.ts';
import {
  SecurityEventsStaffResolver,
  SecurityEventsViewerResolver,
} from './account/security-event.resolver.ts';
import { StartSignInResolver } from './signing-in/start-sign-in.resolver.ts';
import { InviteStaffResolver } from './staff/invite-staff.resolver.ts';
import { RevokeStaffRoleResolver } from './staff/revoke-staff-role.resolver.ts';
import { resolveStaff, StaffResolver } from './staff/staff.resolver.ts';

/** The entities that other subgraphs may name, and how each is found. */
const REFERENCES = {
  Viewer: resolveViewer,
  Member: resolveMember,
  StaffMember: resolveStaff,
  RecoveryPlan: resolveRecoveryPlan,
};

/**
 * The table of contents of *members*: what clients may ask here, and the entities other subgraphs may name.
 * A new resolver goes to the end of both lists.
 */
export const buildMembersSubgraph = (): Promise<Subgraph> =>
  buildSubgraph({
    resolvers: [
      ViewerResolver,
      MemberViewerResolver,
      MemberResolver,
      PrivacyNoticeResolver,
      AcknowledgedNoticeResolver,
      AcknowledgePrivacyNoticeResolver,
      UpdateProfileResolver,
      IntakeViewerResolver,
      SubmitIntakeResolver,
      CopingSkillResolver,
      CreateRecoveryPlanResolver,
      RecoveryPlanViewerResolver,
      RecoveryPlanResolver,
      ReviseRecoveryPlanResolver,
      RestoreRecoveryPlanResolver,
      ContactPointViewerResolver,
      SetContactPointResolver,
      VerifyContactPointResolver,
      RemoveContactPointResolver,
      EnrollResolver,
      AcceptStaffInvitationResolver,
      ChangeAliasResolver,
      AliasHistoryResolver,
      StaffResolver,
      InviteStaffResolver,
      RevokeStaffRoleResolver,
      StartSignInResolver,
      RefreshSignInResolver,
      SignOutResolver,
      LiveSignInsResolver,
      AddPasskeyResolver,
      CreatePasskeyChallengeResolver,
      RegenerateRecoveryCodesResolver,
      AddSecondFactorResolver,
      ConfirmSecondFactorResolver,
      RemoveSignInMethodResolver,
      ChangePassphraseResolver,
      RevokeSignInResolver,
      SignOutEverywhereResolver,
      SignInRecordsViewerResolver,
      SignInRecordsStaffResolver,
      UseRecoveryCodeResolver,
      SignInMethodResolver,
      SignInMethodsViewerResolver,
      SignInMethodsStaffResolver,
      ErasureViewerResolver,
      ErasureReceiptResolver,
      RequestErasureResolver,
      CancelErasureResolver,
      SecurityEventsViewerResolver,
      SecurityEventsStaffResolver,
      HelpOnErrorsResolver,
    ],
    references: REFERENCES,
    orphanedTypes: [MemberType],
  });
