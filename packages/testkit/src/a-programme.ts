import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { aHoldfast, type TestHoldfast } from './a-holdfast.ts';
import { AuthenticatorApp } from './authenticator-app.ts';
import { givenPath } from './environment.ts';
import { eventually } from './eventually.ts';
import { freeAlias } from './free-alias.ts';
import { aMailCatcher, type MailCatcher } from './mail-catcher.ts';
import { Person } from './person.ts';
import { SignInClient, tokensOf } from './sign-in-client.ts';
import { aWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts';

const COMMAND = resolve(import.meta.dirname, '../../operations/dist/main.js');
const run = promisify(execFile);
const MINUTES_OF_A_DAY = 1_440;
const WEEK = [
  ...(['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY'] as const),
  ...(['FRIDAY', 'SATURDAY', 'SUNDAY'] as const),
];

/** Somebody of the staff, with the id by which rosters name them. */
export interface OnDuty {
  readonly person: Person;
  readonly memberId: string;
  readonly address: string;
}

/** A Holdfast whose programme has people on duty, with the roads by which they are alerted. */
export interface Programme {
  readonly holdfast: TestHoldfast;
  readonly mail: MailCatcher;
  readonly webhook: WebhookReceiver;
  readonly operator: Person;
  readonly first: OnDuty;
  readonly second: OnDuty;
  readonly lastResort: OnDuty;
  /** Sets a roster. By default the first contact is on duty at all hours, with the second behind them. */
  readonly setsRoster: (changes?: object) => Promise<void>;
  /** Lets minutes pass for every alarm that is open. */
  readonly minutesPass: (minutes: number) => Promise<void>;
  stop(): Promise<void>;
}

/** Starts a Holdfast with a mail server, a webhook, an operator, and three people who are on duty day and night. */
export async function aProgramme(
  policy: Readonly<Record<string, number>> = {},
): Promise<Programme> {
  const [mail, webhook] = [await aMailCatcher(), await aWebhookReceiver()];
  const holdfast = await aHoldfast(policy, undefined, {
    HOLDFAST_SMTP_URL: `${mail.url}?requireTLS=false`,
    HOLDFAST_SMTP_FROM: 'duty@holdfast.test',
    HOLDFAST_ALERT_WEBHOOK_URL: webhook.url,
    HOLDFAST_ALERT_WEBHOOK_SECRET: webhook.secret,
    HOLDFAST_ALERT_WEBHOOK_LOOPBACK: 'true',
  });
  const command = commandOf(holdfast);
  await command('lines', 'verify', 'US', '--by', 'Robin of the tests');
  const operator = await staffWith(
    holdfast,
    await command('staff', 'invite', '--role', 'OPERATOR'),
  );
  const joins = (name: string) => onDuty(holdfast, operator, name);
  const [first, second, lastResort] = [await joins('una'), await joins('due'), await joins('tre')];
  const people = [first, second, lastResort];
  const setsRoster = async (changes: object = {}): Promise<void> => {
    const ids = ({ memberId }: OnDuty) => [memberId];
    const slot = { fromMinute: 0, untilMinute: MINUTES_OF_A_DAY };
    const roster = {
      ...{ isOn: true, country: 'US', timeZone: 'UTC' },
      contacts: people.map(({ memberId, address }) => ({ memberId, address })),
      slots: WEEK.map((weekday) => ({ weekday, ...slot, first: ids(first), second: ids(second) })),
      lastResort: ids(lastResort),
    };
    const set = { ...roster, ...changes };
    const { codesUnsent } = await operator.does<{ codesUnsent: number }>(
      'setOnCall',
      set,
      'codesUnsent',
    );
    if (codesUnsent > 0) throw new Error(`Codes could not be sent: ${codesUnsent}.`);
  };
  // What was verified is seen by the parts within two seconds: before that, duty is not switched on.
  await eventually(() => setsRoster());
  for (const each of people) await confirms(mail, each);
  return {
    ...{ holdfast, mail, webhook, operator, first, second, lastResort, setsRoster },
    minutesPass: (minutes) => minutesPass(holdfast, minutes),
    stop: async () => {
      await holdfast.stop();
      await mail.stop();
      await webhook.stop();
    },
  };
}

const commandOf =
  ({ folder }: TestHoldfast) =>
  async (...words: readonly string[]): Promise<string> => {
    const env = { PATH: givenPath(), HOLDFAST_FOLDER: folder };
    const { stdout } = await run(process.execPath, [join(COMMAND), ...words], { env });
    return stdout.split('\n', 1)[0] ?? '';
  };

/** Somebody who accepts an invitation to the staff, and whose sign-in has shown a second factor. */
async function staffWith({ graph }: TestHoldfast, code: string): Promise<Person> {
  const client = new SignInClient(graph);
  const { data } = await graph.ask<{ privacyNotice: { version: string } }>(
    '{ privacyNotice { version } }',
  );
  const who = { alias: freeAlias('Cato'), passphrase: 'several quiet words' };
  const place = { timeZone: 'UTC', locale: 'en', noticeVersion: data?.privacyNotice.version };
  const accepted = await client.send('acceptStaffInvitation', {
    ...{ code, ...who, ...place },
    idempotencyKey: randomUUID(),
  });
  const { accessToken, refreshToken } = tokensOf(accepted);
  const added = await client.send('addSecondFactor', { idempotencyKey: randomUUID() }, accessToken);
  const shown = new AuthenticatorApp(String(added['otpauthUri'])).code();
  const factor = { secondFactorId: added['secondFactorId'], code: shown };
  await client.send('confirmSecondFactor', factor, accessToken);
  const { accessToken: token } = tokensOf(await client.send('refreshSignIn', { refreshToken }));
  return Person.of(graph, { ...who, token });
}

async function onDuty(holdfast: TestHoldfast, operator: Person, name: string): Promise<OnDuty> {
  const invitation = { roles: ['FACILITATOR'], idempotencyKey: randomUUID() };
  const { staffInvitation } = await operator.does<{ staffInvitation: { code: string } }>(
    'inviteStaff',
    invitation,
    'staffInvitation { code }',
  );
  const person = await staffWith(holdfast, staffInvitation.code);
  const { staff } = await person.asks<{ staff: { member: { id: string } } }>(
    '{ staff { member { id } } }',
  );
  return { person, memberId: staff.member.id, address: `${name}@duty.test` };
}

/** Reads the code that was sent to a duty address, and shows it. */
async function confirms({ mails }: MailCatcher, { person, address }: OnDuty): Promise<void> {
  await eventually(async () => {
    const sent = mails.findLast(({ to, text }) => to === address && /code is \d/.test(text));
    const code = /code is ([\d ]+\d)/.exec(sent?.text ?? '')?.[1];
    if (code === undefined) throw new Error('No code has come yet.');
    await person.does('confirmOnCallAddress', { code }, 'verifiedAt');
  });
}

/**
 * Moves the clock of every alarm that stands: what is written of it is as old as it would be then. The next version, since
 * a worker that sends just now would else give it back with the instants that it has read.
 */
async function minutesPass({ sql }: TestHoldfast, minutes: number): Promise<void> {
  for (const database of ['groups', 'journaling']) {
    await sql(
      database,
      `update alarm set raised_at = raised_at - $1 * interval '1 minute',
              tier_due_at = tier_due_at - $1 * interval '1 minute',
              next_due_at = least(next_due_at, tier_due_at - $1 * interval '1 minute'),
              version = version + 1
        where state <> 'ENDED'`,
      [String(minutes)],
    );
    await sql(database, `update alarm_attempt set at = at - $1 * interval '1 minute'`, [
      String(minutes),
    ]);
  }
}
