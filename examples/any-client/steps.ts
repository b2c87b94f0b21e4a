import type { App } from './app.ts';
import {
  ChangePlanDocument,
  EnrolDocument,
  MakePlanDocument,
  NoticeDocument,
  OpenRoomDocument,
  PostDocument,
  RoomDocument,
  TellIntakeDocument,
  type SubmitIntakeInput,
} from './generated/graphql.ts';
import { newKey } from './new-key.ts';
import type { Session } from './session.ts';

/** Takes the success out of a result. @throws Error with the sentence for the person, if it is an error. */
function success<Outcome extends { readonly __typename: string }>(outcome: Outcome | null) {
  type Success = Extract<Outcome, { readonly __typename: `${string}Success` }>;
  if (outcome?.__typename.endsWith('Success') === true) return outcome as Success;
  const message = outcome !== null && 'message' in outcome ? String(outcome.message) : 'No answer.';
  throw new Error(message);
}

/** Makes an account, and signs the session in. The recovery codes are shown once: a person has to write them down. */
export async function enrol(app: App, session: Session, alias: string): Promise<string[]> {
  const { privacyNotice } = await app.read(NoticeDocument, {});
  const { enroll } = await app.change(EnrolDocument, {
    input: {
      alias,
      passphrase: `several quiet words ${newKey()}`,
      ageConfirmed: true,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      locale: Intl.DateTimeFormat().resolvedOptions().locale,
      noticeVersion: privacyNotice?.version ?? '',
      idempotencyKey: newKey(),
    },
  });
  const { signInTokens, recoveryCodes } = success(enroll);
  session.keep(signInTokens);
  return recoveryCodes;
}

const told: Omit<SubmitIntakeInput, 'idempotencyKey'> = {
  focuses: [{ kind: 'ALCOHOL', stage: 'PREPARATION', goalType: 'ABSTINENCE' }],
  reasons: ['To wake up clear'],
  situations: [{ kind: 'PLACE', text: 'The walk home', confidence: 4 }],
};

/** Tells what the plan is made from, and has it made. */
export async function makePlan(app: App) {
  const intake = await app.change(TellIntakeDocument, {
    input: { ...told, idempotencyKey: newKey() },
  });
  success(intake.submitIntake);
  const made = await app.change(MakePlanDocument, { input: { idempotencyKey: newKey() } });
  return success(made.createRecoveryPlan).recoveryPlan;
}

/** Says one item of a plan in other words: the next version. */
export async function changePlan(
  app: App,
  change: { readonly baseVersion: number; readonly key: string; readonly text: string },
) {
  const { baseVersion, key, text } = change;
  const { reviseRecoveryPlan } = await app.change(ChangePlanDocument, {
    input: { baseVersion, reason: 'It fits me better', changes: [{ key, text }] },
  });
  return success(reviseRecoveryPlan).recoveryPlan;
}

export async function openRoom(app: App, name: string) {
  const { createGroup } = await app.change(OpenRoomDocument, {
    input: { name, kind: 'PEER_TEAM', capacity: 6, idempotencyKey: newKey() },
  });
  return success(createGroup).group;
}

/** Reads the newest items of a room, and the place from which live delivery goes on without a seam. */
export async function readRoom(app: App, id: string) {
  const { group } = await app.read(RoomDocument, { id });
  const edges = group?.activity?.edges ?? [];
  return { items: edges.map(({ node }) => node), after: edges.at(-1)?.cursor ?? null };
}

/** Posts a line. The key is made once, and goes along each time that the line is sent, so it is stored once. */
export async function post(app: App, groupId: string, body: string): Promise<void> {
  const { postGroupMessage } = await app.change(PostDocument, {
    input: { groupId, body, idempotencyKey: newKey() },
  });
  success(postGroupMessage);
}
