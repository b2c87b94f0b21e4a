import { type Policy } from '@holdfast/configuration';
import { type Database } from '@holdfast/persistence';
import { type Sealer, type ServiceKey } from '@holdfast/sealing';
import { type RequestContext } from '@holdfast/subgraph';
import { type ChangingAliases } from './alias/change-alias.ts';
import { type SettingContactPoints } from './contact-point/set-contact-point.ts';
import { type VerifyingContactPoints } from './contact-point/verify-contact-point.ts';
import { type AcceptingStaffInvitations } from './enrolment/accept-staff-invitation.ts';
import { type EnrollingMembers } from './enrolment/enroll.ts';
import { type ReadingAliases } from './member/alias-text.part.ts';
import { type ShowingMembers } from './member/member-faces.loader.ts';
import { type AcknowledgingNotices } from './privacy-notice/acknowledge-privacy-notice.ts';
import { type InvitingStaff } from './staff/invite-staff.ts';
import { type ListingStaffAccounts } from './staff/list-staff-accounts.ts';
import { type RevokingStaffRoles } from './staff/revoke-staff-role.ts';
import { type KeyRing } from './key-ring/open-key-ring.part.ts';
import { type AliasDigests } from './member/alias-digests.part.ts';
import { type Shames } from './member/alias-words.part.ts';
import { type LetterSender, type LetterTexts } from './letter/letter.rule.ts';
import { type ChangingPassphrases } from './account/change-passphrase.ts';
import { type ReadingPasskeyNames } from './account/read-passkey-name.ts';
import { type ReadingSignIns } from './account/read-sign-ins.ts';
import { type RemovingSignInMethods } from './account/remove-sign-in-method.ts';
import { type AddingPasskeys } from './passkey/add-passkey.ts';
import { type CreatingPasskeyChallenges } from './passkey/create-passkey-challenge.ts';
import { type PasskeyCeremonies } from './passkey/passkey-ceremonies.part.ts';
import { type PasskeyChallenges } from './passkey/passkey-challenges.part.ts';
import { type Notices } from './privacy-notice/privacy-notice.rule.ts';
import { type RegeneratingRecoveryCodes } from './recovery-code/regenerate-recovery-codes.ts';
import { type AddingSecondFactors } from './second-factor/add-second-factor.ts';
import { type ConfirmingSecondFactors } from './second-factor/confirm-second-factor.ts';
import { type OneTimeCodes } from './second-factor/one-time-codes.part.ts';
import { type ReadingLiveSignIns } from './sign-in/read-live-sign-ins.ts';
import { type RefreshingSignIns } from './signing-in/refresh-sign-in.ts';
import { type StartingSignIns } from './signing-in/start-sign-in.ts';
import { type UsingRecoveryCodes } from './signing-in/use-recovery-code.ts';
import { type Confirmation, type Confirmed } from './door/confirmation.part.ts';
import { type Passphrases } from './passphrase/passphrases.part.ts';
import { type SecondFactorChallenges } from './signing-in/second-factor-challenges.part.ts';
import { type Throttle } from './door/throttle.part.ts';
import { type StaffCodes } from './staff/staff-codes.part.ts';
import { type IssuedTokens, type TokenIssuer } from './sign-in/token-issuer.part.ts';
import { type Look, type NamedArrival, type Tried } from './door/try-secret.part.ts';
import { type PlanWords } from './recovery-plan/plan-words.rule.ts';

export { type Confirmed, type IssuedTokens };

/** What this service does without a member's own session. */
export type MembersPurpose =
  'sign-in' | 'member-faces' | 'live-delivery' | 'erasure' | 'erasure-receipt' | 'staff' | 'nudges';

/** The database of *members*. */
export type MembersDatabase = Database<MembersPurpose>;

/** Needs of the use cases of *members*. */
export type Parts = AcceptingStaffInvitations &
  AcknowledgingNotices &
  AddingPasskeys &
  AddingSecondFactors &
  ChangingAliases &
  ChangingPassphrases &
  ConfirmingSecondFactors &
  CreatingPasskeyChallenges &
  EnrollingMembers &
  InvitingStaff &
  ListingStaffAccounts &
  ReadingAliases &
  ReadingLiveSignIns &
  ReadingPasskeyNames &
  ReadingSignIns &
  RefreshingSignIns &
  RegeneratingRecoveryCodes &
  RemovingSignInMethods &
  RevokingStaffRoles &
  SettingContactPoints &
  ShowingMembers &
  StartingSignIns &
  UnstatedNeeds &
  UsingRecoveryCodes &
  VerifyingContactPoints;

/** Needs of the use cases that do not state theirs yet. */
interface UnstatedNeeds {
  /** The words of which plans are made. */
  readonly planWords: PlanWords;
  readonly database: MembersDatabase;
  readonly policy: Policy;
  readonly ring: Pick<KeyRing, 'create'>;
  readonly sealer: Sealer;
  readonly serviceKey: ServiceKey;
  readonly passphrases: Passphrases;
  readonly throttle: Throttle;
  readonly tokens: TokenIssuer;
  readonly newRecoveryCodes: () => readonly string[];
  readonly aliasDigests: AliasDigests;
  readonly shames: Shames;
  readonly notices: Notices;
  /** Null if this installation sends no letters. */
  readonly sender: LetterSender | null;
  readonly letterTexts: LetterTexts;
  readonly staffCodes: StaffCodes;
  readonly confirmation: Confirmation;
  /** Counts a try at an alias, then looks at the secret. */
  readonly trySecret: <Shown>(arrival: NamedArrival, look: Look<Shown>) => Promise<Tried<Shown>>;
  readonly passkeyChallenges: PasskeyChallenges;
  readonly passkeyCeremonies: PasskeyCeremonies;
  readonly oneTimeCodes: OneTimeCodes;
  readonly secondFactorChallenges: SecondFactorChallenges;
  /** Says that somebody's erasure is due now. */
  readonly eraseNow: () => void;
}

/** What a resolver of *members* is given. */
export type MembersContext = RequestContext<Parts>;
