import { randomUUID } from 'node:crypto';
import {
  AuthenticatorApp,
  freeAlias,
  Person,
  SignInClient,
  tokensOf,
  type SharedHoldfast,
} from '@holdfast/testkit';

const passphrase = 'several quiet words';

/** Who asks, and what they are to Ada and her group. */
export interface World {
  readonly groupId: string;
  readonly clinicalId: string;
  /** A code by which somebody could join Ada's group; nobody does. */
  readonly code: string;
  readonly askers: Readonly<Record<string, Person | null>>;
}

/** Ada has something of everything; the others stand around her in every way there is. */
export async function aWorld(holdfast: SharedHoldfast): Promise<World> {
  const enrols = (name: string) => Person.enrols(holdfast.graph, name);
  const [ada, ben, host] = [await enrols('Ada'), await enrols('Ben'), await enrols('Hanna')];
  const [stranger, former] = [await enrols('Cleo'), await enrols('Dora')];
  const groupId = await opens(host, 'PEER_TEAM');
  for (const person of [ada, ben, former]) await person.joins(await host.invitesTo(groupId));
  await former.does('leaveGroup', { groupId }, 'leftAt');
  await agreeAnew(groupId, { host, people: [ada, ben] });
  await opens(stranger, 'PEER_TEAM');
  await livesIn(ada, groupId);

  const leader = await joinsStaff(holdfast, 'FACILITATOR');
  const otherLeader = await joinsStaff(holdfast, 'FACILITATOR');
  const clinicalId = await opens(leader, 'CLINICAL');
  await ada.joins(await leader.invitesTo(clinicalId));
  await opens(otherLeader, 'CLINICAL');
  return {
    groupId,
    clinicalId,
    code: await host.invitesTo(groupId),
    askers: {
      anonymous: null,
      owner: ada,
      peer: ben,
      host,
      stranger,
      former,
      leader,
      'other leader': otherLeader,
      operator: await joinsStaff(holdfast, 'OPERATOR'),
      moderator: await joinsStaff(holdfast, 'MODERATOR'),
      'staff without a second factor': await joinsStaff(holdfast, 'OPERATOR', false),
    },
  };
}

/** The host changes the agreement, and the others agree to it. */
async function agreeAnew(
  groupId: string,
  { host, people }: { readonly host: Person; readonly people: readonly Person[] },
): Promise<void> {
  const revision = { groupId, baseVersion: 1, text: 'We listen.' };
  await host.does('reviseGroupAgreement', revision, '__typename');
  for (const person of [host, ...people])
    await person.does('acceptGroupAgreement', { groupId, version: 2 }, '__typename');
}

async function opens(person: Person, kind: string): Promise<string> {
  const profile = {
    admission: 'BY_MATCH',
    focuses: ['ALCOHOL'],
    meeting: { weekday: 'MONDAY', startMinute: 0, durationMinutes: 60, timeZone: 'UTC' },
  };
  const input = { name: 'A group', kind, capacity: 8, profile, idempotencyKey: randomUUID() };
  const { group } = await person.does<{ group: { id: string } }>(
    'createGroup',
    input,
    'group { id }',
  );
  return group.id;
}

/** Something of everything that a member can have. */
export async function livesIn(ada: Person, groupId: string): Promise<void> {
  const key = () => randomUUID();
  await ada.posts(groupId, 'Words of Ada.');
  await ada.checksIn({ mood: 3, craving: 4, note: 'A note of Ada.' });
  await ada.writes('A page of Ada.');
  const steps = [{ kind: 'PEOPLE_TO_ASK', items: [{ text: 'A friend of Ada', phone: '112 3' }] }];
  await ada.does('updateSafetyPlan', { steps, idempotencyKey: key() }, '__typename');
  await ada.does('setReachability', { how: 'A way to Ada', phone: '112 4' }, '__typename');
  await ada.does(
    'requestUrgentHelp',
    { note: 'A call of Ada', idempotencyKey: key() },
    'safetyEvent { id }',
  );
  await ada.does(
    'submitIntake',
    {
      focuses: [{ kind: 'ALCOHOL', stage: 'ACTION', goalType: 'ABSTINENCE' }],
      reasons: ['A reason of Ada'],
      situations: [{ kind: 'PLACE', text: 'A place of Ada', confidence: 3 }],
      supports: [{ name: 'A friend of Ada', kind: 'FRIEND', mayContact: true }],
      idempotencyKey: key(),
    },
    'intake { id }',
  );
  const { recoveryPlan } = await ada.does<{ recoveryPlan: { items: { id: string }[] } }>(
    'createRecoveryPlan',
    { idempotencyKey: key() },
    'recoveryPlan { items { id } }',
  );
  const changes = [{ id: recoveryPlan.items[0]?.id, text: 'Words of Ada in her plan' }];
  const revision = { baseVersion: 1, reason: 'A reason of Ada', changes };
  await ada.does('reviseRecoveryPlan', revision, 'recoveryPlan { version }');
  const { groupOrientation } = await ada.asks<{ groupOrientation: { version: string } }>(
    '{ groupOrientation { version } }',
  );
  const { version } = groupOrientation;
  await ada.does('completeOrientation', { version }, 'orientation { version }');
  await ada.does(
    'requestMatch',
    { languages: ['kl'], focuses: ['GAMING'], ageBand: 'AGE_65_UP', idempotencyKey: key() },
    'matchRequest { id }',
  );
  const contact = { kind: 'EMAIL', address: `${key()}@example.org` };
  await ada.does('setContactPoint', contact, '__typename');
  await ada.does('changeAlias', { alias: freeAlias('Ada') }, '__typename');
}

/** Somebody of the staff; their roles are in force once they have shown a second factor. */
export async function joinsStaff(
  holdfast: SharedHoldfast,
  role: string,
  hasSecondFactor = true,
): Promise<Person> {
  const client = new SignInClient(holdfast.graph);
  const printed = await holdfast.runProgram('members', 'invite-staff.js', role);
  const { data } = await holdfast.graph.ask<{ privacyNotice: { version: string } }>(
    '{ privacyNotice { version } }',
  );
  const alias = freeAlias('Stella');
  const input = {
    code: printed.split('\n', 1)[0],
    alias,
    passphrase,
    timeZone: 'UTC',
    locale: 'en',
    noticeVersion: data?.privacyNotice.version,
    idempotencyKey: randomUUID(),
  };
  const answer = await holdfast.graph.ask<{ acceptStaffInvitation: { signInTokens: object } }>(
    `mutation ($input: AcceptStaffInvitationInput!) { acceptStaffInvitation(input: $input) {
      ... on AcceptStaffInvitationSuccess { signInTokens { accessToken refreshToken } } } }`,
    { variables: { input } },
  );
  const tokens = answer.data?.acceptStaffInvitation.signInTokens as
    { accessToken: string; refreshToken: string } | undefined;
  if (tokens === undefined) throw new Error(answer.text);
  const person = (token: string) => Person.of(holdfast.graph, { alias, passphrase, token });
  if (!hasSecondFactor) return person(tokens.accessToken);
  const begun = await client.send(
    'addSecondFactor',
    { idempotencyKey: randomUUID() },
    tokens.accessToken,
  );
  const app = new AuthenticatorApp(String(begun['otpauthUri']));
  const { secondFactorId } = begun;
  await client.send(
    'confirmSecondFactor',
    { secondFactorId, code: app.code() },
    tokens.accessToken,
  );
  const refreshed = await client.send('refreshSignIn', { refreshToken: tokens.refreshToken });
  return person(tokensOf(refreshed).accessToken);
}
