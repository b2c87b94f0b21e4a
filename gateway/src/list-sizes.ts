/**
 * Sizes at which lists without a size argument are taken, by `Type.field`: their real ones, or the most that the policy
 * allows. A list of the graph that is neither here nor asked for by `first` or `last` turns a test red.
 */
export const LIST_SIZES: Readonly<Record<string, number>> = {
  'AcceptStaffInvitationSuccess.recoveryCodes': 10,
  /** Steps to take, at most three at present. */
  'CopingSkill.steps': 5,
  'CopingSkill.tags': 10,
  'CrisisLine.channels': 5,
  'CrisisLine.languages': 10,
  'EnrollSuccess.recoveryCodes': 10,
  /** One of each service that keeps something of a member. */
  'ErasureReceipt.confirmations': 5,
  'Group.focuses': 20,
  'GroupOrientation.steps': 10,
  'GroupProfile.ageBands': 10,
  'GroupProfile.components': 10,
  'GroupProfile.methods': 10,
  'HelpCard.lines': 10,
  'HelpCard.steps': 5,
  'Intake.copingSkillIds': 20,
  'Intake.focuses': 20,
  'Intake.helpedBefore': 20,
  'Intake.reasons': 20,
  'Intake.situations': 20,
  'Intake.supports': 20,
  'IntakeIncompleteError.missing': 10,
  'IntakeSituation.halt': 5,
  'MatchPlacement.reasons': 10,
  'MatchWaitlist.wouldHelp': 10,
  /** The library of coping skills: 66 at present. Anybody may read it, so it counts in full. */
  'Query.copingSkills': 80,
  'Query.crisisLines': 20,
  'Query.safetyPlanSteps': 7,
  'Query.staffAccounts': 100,
  /** Both versions may hold as many items as a plan may have, and differ in each. */
  'RecoveryPlan.changesSince': 400,
  'RecoveryPlan.items': 200,
  'RecoveryPlanItem.becauseOf': 10,
  'RegenerateRecoveryCodesSuccess.recoveryCodes': 10,
  'RevokeStaffRoleSuccess.remainingRoles': 5,
  'SafetyPlan.steps': 7,
  'SafetyPlanStep.items': 20,
  'StaffAccount.roles': 5,
  'StaffMember.roles': 5,
  /** The newest five of each of eight subjects are kept, done and refused apart. */
  'StaffMember.securityEvents': 80,
  'StaffMember.signInMethods': 25,
  'StaffMember.signIns': 50,
  'Viewer.aliasHistory': 5,
  'Viewer.blockedMembers': 500,
  'Viewer.memberships': 20,
  'Viewer.securityEvents': 80,
  'Viewer.signInMethods': 25,
  'Viewer.signIns': 50,
};
