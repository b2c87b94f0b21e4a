import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  aSharedHoldfast,
  AuthenticatorApp,
  eventually,
  freeAlias,
  Person,
  SignInClient,
  SoftwareAuthenticator,
  tokensOf,
  type Outcome,
  type SharedHoldfast,
} from '@holdfast/testkit';

const COMMAND = join(import.meta.dirname, '../packages/operations/dist/main.js');
const run = promisify(execFile);
const passphrase = 'several quiet words';

let holdfast: SharedHoldfast;
let client: SignInClient;
let noticeVersion: string;
let founder: Person;
beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  client = new SignInClient(holdfast.graph);
  const { data } = await holdfast.graph.ask<{ privacyNotice: { version: string } }>(
    '{ privacyNotice { version } }',
  );
  noticeVersion = data?.privacyNotice.version ?? '';
  founder = await enters(await codeByCommand('OPERATOR'));
});

/** A code that the command prints beside a running Holdfast. */
async function codeByCommand(role: string): Promise<string> {
  const env = { PATH: process.env['PATH'], HOLDFAST_FOLDER: holdfast.folder };
  const words = ['staff', 'invite', '--role', role];
  return (await run(process.execPath, [COMMAND, ...words], { env })).stdout.split('\n', 1)[0] ?? '';
}
/** A code that an operator has asked for: quicker than a process. */
async function codeFor(role: string): Promise<string> {
  const input = { roles: [role], idempotencyKey: randomUUID() };
  const success = await founder.does<{ staffInvitation: { code: string } }>(
    'inviteStaff',
    input,
    'staffInvitation { code }',
  );
  return success.staffInvitation.code;
}

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}
const draftFor = (code: string, alias = freeAlias('Cato')) => ({
  code,
  alias,
  passphrase,
  timeZone: 'Europe/Vienna',
  locale: 'en',
  noticeVersion,
  idempotencyKey: randomUUID(),
});
type Draft = ReturnType<typeof draftFor>;
async function accepts(input: Draft): Promise<Outcome> {
  const { data, text } = await holdfast.graph.ask<{ acceptStaffInvitation: Outcome | null }>(
    `mutation ($input: AcceptStaffInvitationInput!) { acceptStaffInvitation(input: $input) {
      __typename ... on AcceptStaffInvitationSuccess { signInTokens { accessToken refreshToken } recoveryCodes }
      ... on UserError { message } } }`,
    { variables: { input } },
  );
  if (data?.acceptStaffInvitation === undefined || data.acceptStaffInvitation === null)
    throw new Error(text);
  return data.acceptStaffInvitation;
}

/** Somebody of the staff who has set up an authenticator app, with that app. */
async function setsUp(code: string) {
  const draft = draftFor(code);
  const { refreshToken, accessToken } = (await accepts(draft))['signInTokens'] as Tokens;
  const input = { idempotencyKey: randomUUID() };
  const { secondFactorId, otpauthUri } = await client.send('addSecondFactor', input, accessToken);
  const app = new AuthenticatorApp(String(otpauthUri));
  const confirmation = { secondFactorId, code: app.code() };
  await client.send('confirmSecondFactor', confirmation, accessToken);
  return { draft, app, refreshToken };
}

const personOf = ({ alias }: Draft, outcome: Outcome): Person =>
  Person.of(holdfast.graph, { alias, passphrase, token: tokensOf(outcome).accessToken });

/** Somebody of the staff, whose sign-in has shown a second factor. */
async function enters(code: string): Promise<Person> {
  const { draft, refreshToken } = await setsUp(code);
  return personOf(draft, await client.send('refreshSignIn', { refreshToken }));
}

const joinsAs = async (role: string) => enters(await codeFor(role));

const codes = async (answer: ReturnType<Person['ask']>) =>
  (await answer).errors.map(({ extensions }) => extensions?.['code']);
const INVITE =
  'mutation ($roles: [StaffRole!]!, $key: ID!) { inviteStaff(input: { roles: $roles, idempotencyKey: $key }) { ... on InviteStaffSuccess { staffInvitation { code } } } }';
const invite = () => ({ roles: ['FACILITATOR'], key: randomUUID() });

describe('the roles of staff', () => {
  const rolesOf = async (person: Person) =>
    (await person.asks<{ staff: { roles: readonly string[] } }>('{ staff { roles } }')).staff.roles;

  test('come with a code of their authenticator app, after the passphrase', async () => {
    const { draft, app } = await setsUp(await codeFor('MODERATOR'));
    const asked = await client.send('signIn', { alias: draft.alias, passphrase });
    expect(asked).toMatchObject({ __typename: 'SecondFactorRequiredError' });

    const secondFactor = { challenge: asked['challenge'], code: app.code(1) };
    const signedIn = await client.send('signIn', { secondFactor });

    expect(await rolesOf(personOf(draft, signedIn))).toEqual(['MODERATOR']);
  });

  test('come with a passkey, which is then asked for after a passphrase', async () => {
    const draft = draftFor(await codeFor('FACILITATOR'));
    const person = personOf(draft, await accepts(draft));
    expect(await rolesOf(person)).toEqual([]);
    const device = new SoftwareAuthenticator();
    await client.addPasskey(person, device);

    expect(await client.send('signIn', { alias: draft.alias, passphrase })).toMatchObject({
      __typename: 'SecondFactorRequiredError',
    });
    const signedIn = await client.send('signIn', { passkey: device.use(await client.challenge()) });
    expect(await rolesOf(personOf(draft, signedIn))).toEqual(['FACILITATOR']);
  });
});

describe('somebody of the staff', () => {
  test('sees their ways in and the devices that are signed in, and signs one out', async () => {
    const { draft, app } = await setsUp(await codeFor('FACILITATOR'));
    const asked = await client.send('signIn', { alias: draft.alias, passphrase });
    const secondFactor = { challenge: asked['challenge'], code: app.code(1) };
    const person = personOf(draft, await client.send('signIn', { secondFactor }));
    const seen = async () =>
      (
        await person.asks<{
          staff: {
            signInMethods: { kind: string }[];
            signIns: { id: string; isCurrent: boolean }[];
          };
        }>('{ staff { signInMethods { kind } signIns { id isCurrent } } }')
      ).staff;

    const { signInMethods, signIns } = await seen();
    expect(signInMethods.map(({ kind }) => kind).sort()).toEqual([
      'AUTHENTICATOR',
      'PASSPHRASE',
      'RECOVERY_CODES',
    ]);
    expect(signIns.map(({ isCurrent }) => isCurrent)).toEqual([true, false]);
    await client.send('revokeSignIn', { signInId: signIns[1]?.id }, person.token);

    expect((await seen()).signIns).toEqual([signIns[0]]);
  });
});

describe('the first operator', () => {
  test('comes in by a code of the command, and is nobody’s member', async () => {
    const alias = freeAlias('Cato Stern');
    const outcome = await accepts(draftFor(await codeByCommand('OPERATOR'), alias));

    expect(outcome.__typename).toBe('AcceptStaffInvitationSuccess');
    expect(outcome['recoveryCodes']).toHaveLength(8);
    const { accessToken: token } = outcome['signInTokens'] as Tokens;
    const cato = Person.of(holdfast.graph, { alias, passphrase, token });
    expect(
      await cato.asks('{ viewer { id } staff { alias roles secondFactorNeeded timeZone locale } }'),
    ).toEqual({
      viewer: null,
      staff: {
        alias,
        roles: [],
        secondFactorNeeded: true,
        timeZone: 'Europe/Vienna',
        locale: 'en',
      },
    });
    expect(await codes(cato.ask(INVITE, invite()))).toEqual(['FORBIDDEN']);
    expect(await codes(cato.ask('{ staffAccounts { roles } }'))).toEqual(['FORBIDDEN']);
    expect(await codes(cato.ask(`{ group(id: "${randomUUID()}") { id } }`))).toEqual(['FORBIDDEN']);
  });

  test('invites others once a second factor was shown; the same request has the same code', async () => {
    const operator = await joinsAs('OPERATOR');
    const request = invite();

    const first = await operator.asks(INVITE, request);

    expect(await operator.asks(INVITE, request)).toEqual(first);
    expect(
      await operator.tries(
        'inviteStaff',
        { roles: ['MODERATOR'], idempotencyKey: request.key },
        'staffInvitation { code }',
      ),
    ).toMatchObject({ __typename: 'InputInvalidError' });
    const { inviteStaff } = first as { inviteStaff: { staffInvitation: { code: string } } };
    const draft = draftFor(inviteStaff.staffInvitation.code.toUpperCase());
    expect((await accepts(draft)).__typename).toBe('AcceptStaffInvitationSuccess');
    const { staffAccounts } = await operator.asks<{
      staffAccounts: { member: { alias: string; isStaff: boolean }; roles: string[] }[];
    }>('{ staffAccounts { member { alias isStaff } roles } }');
    expect(staffAccounts).toContainEqual({
      member: { alias: draft.alias, isStaff: true },
      roles: ['FACILITATOR'],
    });
  });
});

describe('a code', () => {
  test('is good once; the same request again is answered with fresh tokens', async () => {
    const draft = draftFor(await codeFor('MODERATOR'));

    expect((await accepts(draft)).__typename).toBe('AcceptStaffInvitationSuccess');
    expect((await accepts(draft)).__typename).toBe('AcceptStaffInvitationSuccess');
    const other = { ...draft, passphrase: 'some other words' };
    expect((await accepts(other)).__typename).toBe('InvitationNotUsableError');
    expect((await accepts(draftFor(draft.code))).__typename).toBe('InvitationNotUsableError');
  });

  test('that is not one, was used or is too old is told apart by nothing, nor is an alias', async () => {
    const [used, old] = [await codeFor('MODERATOR'), await codeFor('MODERATOR')];
    const taken = draftFor(used);
    await accepts(taken);
    await holdfast.sql(
      'members',
      "update staff_invitation set expires_at = now() - interval '1 s' where used_by is null and expires_at > now() and id = (select id from staff_invitation where used_by is null order by invited_at desc limit 1)",
    );

    const answers = await Promise.all(
      [used, old, 'nothing', '0'.repeat(26)].flatMap((code) => [
        accepts(draftFor(code)),
        accepts({ ...draftFor(code), alias: taken.alias }),
      ]),
    );

    expect(new Set(answers.map((each) => JSON.stringify(each)))).toEqual(
      new Set([
        JSON.stringify({
          __typename: 'InvitationNotUsableError',
          message: 'This code cannot be used. Ask an operator for a new one.',
        }),
      ]),
    );
  });

  test('keeps its place if the alias is taken, and is one of few tries', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const draft = draftFor(await codeFor('FACILITATOR'), ada.alias);
    expect((await accepts(draft)).__typename).toBe('AliasTakenError');
    const free = { ...draft, alias: freeAlias('Dido') };
    expect((await accepts(free)).__typename).toBe('AcceptStaffInvitationSuccess');

    let last: Outcome | undefined;
    for (let guess = 0; guess < 31; guess += 1) last = await accepts(draftFor('no code'));
    expect(last?.__typename).toBe('TooManyAttemptsError');
    await holdfast.sql('members', 'delete from attempt');
  });
});

describe('what belongs to staff', () => {
  test('is for no member and for nobody', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const anonymous = Person.of(holdfast.graph, { alias: '', passphrase, token: '' });
    const revoke = `mutation { revokeStaffRole(input: { memberId: "${randomUUID()}", role: OPERATOR }) { __typename } }`;

    expect(await ada.asks('{ staff { id } }')).toEqual({ staff: null });
    for (const query of [INVITE, revoke, '{ staffAccounts { roles } }']) {
      const variables = query === INVITE ? invite() : {};
      expect(await codes(ada.ask(query, variables))).toEqual(['FORBIDDEN']);
      const { errors } = await anonymous.graph.ask(query, { variables });
      expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['UNAUTHENTICATED']);
    }
    const facilitator = await joinsAs('FACILITATOR');
    expect(await codes(facilitator.ask(INVITE, invite()))).toEqual(['FORBIDDEN']);
    expect(await codes(facilitator.ask('{ viewer { alias } }'))).toEqual([]);
    const checkIn = `mutation { writeJournalEntry(input: { body: "x", idempotencyKey: "k" }) { __typename } }`;
    expect(await codes(facilitator.ask(checkIn))).toEqual(['FORBIDDEN']);
  });

  test('ends with the role, at once: the token is not good any more', async () => {
    const [operator, facilitator] = [await joinsAs('OPERATOR'), await joinsAs('FACILITATOR')];
    const { staff } = await facilitator.asks<{ staff: { member: { id: string } } }>(
      '{ staff { member { id } } }',
    );
    const input = { memberId: staff.member.id, role: 'FACILITATOR' };

    const success = await operator.does('revokeStaffRole', input, 'remainingRoles');

    expect(success).toMatchObject({ remainingRoles: [] });
    expect(await operator.does('revokeStaffRole', input, 'remainingRoles')).toEqual(success);
    await eventually(async () => {
      expect(await codes(facilitator.ask('{ staff { id } }'))).toEqual(['UNAUTHENTICATED']);
    });
  });
});

describe('somebody of the staff in a room', () => {
  test('joins by a code, posts under a face that says so, and leaves', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const groupId = await ada.opensGroup('Night walkers');
    const facilitator = await joinsAs('FACILITATOR');

    await facilitator.joins(await ada.invitesTo(groupId));
    await facilitator.posts(groupId, 'Welcome, all of you.');

    const { group } = await ada.asks<{ group: { activity: { edges: unknown[] } } }>(
      'query ($id: ID!) { group(id: $id) { activity(last: 1) { edges { node { ... on GroupMessagePosted { groupMessage { body author { alias isStaff } } } } } } } }',
      { id: groupId },
    );
    expect(group.activity.edges).toEqual([
      {
        node: {
          groupMessage: {
            body: 'Welcome, all of you.',
            author: { alias: facilitator.alias, isStaff: true },
          },
        },
      },
    ]);
    await facilitator.does('leaveGroup', { groupId }, 'leftAt');
  });
});
