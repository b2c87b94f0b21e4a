import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  aProgramme,
  eventually,
  forgedToken,
  Person,
  rowId,
  takeIt,
  tokenKeyOf,
  type OnDuty,
  type Programme,
} from '@holdfast/testkit';
import { acknowledges, CAUSES, type Caller, type Cause } from './night/causes.ts';

const LIFE = 7_200;
const ELEVEN_MINUTES = 660;
const EVENT = 'id state cause author { id } trail { kind tier by { id } }';
/** The longest that an outage is felt after its end: readers of the log come again within so long. */
const BACK_WITHIN_MS = 30_000;

let night: Programme;
beforeAll(async () => {
  night = await aProgramme({ accessTokenSeconds: LIFE, alarmingMessagesPerHour: 100 });
});
afterAll(() => night.stop());

async function somebody(): Promise<Caller> {
  // Those who were away a moment ago are asked again after some seconds only.
  const person = await eventually(() => Person.enrols(night.holdfast.graph, 'Ada'));
  const groupId = await person.opensGroup('Evenings by the river');
  await person.posts(groupId, 'Good evening, all.');
  return { person, id: `member_${await person.memberId()}`, groupId };
}

/** The same person with a token that has expired eleven minutes ago, since nobody could make it anew. */
function late(person: Person): Person {
  const exp = Math.floor(Date.now() / 1_000) - ELEVEN_MINUTES;
  const claims = { iat: exp - LIFE, exp };
  const token = forgedToken(person.token, { claims, key: tokenKeyOf(night.holdfast) });
  const { graph, alias, passphrase } = person;
  return Person.of(graph, { alias, passphrase, token });
}

/** The alerts of an event that the webhook has had, as type and tier. */
const hooksOf = (id: string) =>
  night.webhook.received
    .map(({ body, isSigned }) => ({ ...(JSON.parse(body) as Hook), isSigned }))
    .filter((hook) => hook.id === rowId(id))
    .map(({ type, tier, isSigned }) => `${type} ${tier}${isSigned ? '' : ' unsigned'}`);
interface Hook {
  readonly id: string;
  readonly type: string;
  readonly tier: string;
}
const RAISED = 'alert.raised FIRST_CONTACT';
const SECOND = 'alert.escalated SECOND_CONTACT';
const are = (id: string, hooks: readonly string[]) =>
  eventually(() => {
    expect(hooksOf(id)).toEqual(hooks);
  }, BACK_WITHIN_MS);
const mailsFor = ({ address }: OnDuty) =>
  night.mail.mails.filter(
    // Reminders of calls that were answered before come beside it.
    ({ to, text }) => to === address && !/code is|since they were answered/.test(text),
  );
/** Counts the alerts that come by mail to the first and to the second contact from now on. */
function newMails() {
  const people = [night.first, night.second];
  const before = people.map((who) => mailsFor(who).length);
  return () => people.map((who, index) => mailsFor(who).length - (before[index] ?? 0));
}

/** An event as somebody sees it: what waits stands first in lists, and these nights leave many behind. */
const seen = async (person: Person, id: string): Promise<unknown> =>
  (
    await person.asks<{ node: unknown }>(
      `query ($id: ID!) { node(id: $id) { ... on SafetyEvent { ${EVENT} } } }`,
      { id },
    )
  ).node;
/** Waits until a service has noted what it has sent: only then does time pass. */
const isNoted = ({ service }: Pick<Cause, 'service'>, id: string) =>
  eventually(async () => {
    const [row] = await night.holdfast.sql<{ isSending: boolean }>(
      service,
      'select is_sending as "isSending" from alarm where id = $1',
      [rowId(id)],
    );
    expect(row).toEqual({ isSending: false });
  }, BACK_WITHIN_MS);
/** Reads the story as its author and the second contact see it. */
async function readsAsAStory({ person, id: authorId }: Caller, id: string, cause: string) {
  const { second } = night;
  const step = (kind: string, tier: string | null = null, by: string | null = null) => ({
    ...{ kind, tier },
    by: by === null ? null : { id: by },
  });
  await eventually(async () => {
    for (const who of [person, second.person])
      expect(await seen(who, id)).toEqual({
        ...{ id, state: 'ACKNOWLEDGED', cause },
        author: { id: authorId },
        trail: [
          step('OPENED', null, authorId),
          step('ALERTED', 'FIRST_CONTACT'),
          step('ALERTED', 'SECOND_CONTACT'),
          step('ACKNOWLEDGED', null, second.memberId),
        ],
      });
  }, BACK_WITHIN_MS);
}

/** Something that is away: how it goes, and how it comes back. */
interface Wound {
  readonly goes: () => Promise<unknown>;
  readonly comes: () => Promise<unknown>;
}
const part = (name: 'members' | 'insights'): Wound => ({
  goes: () => night.holdfast.parts[name].stop(),
  comes: () => night.holdfast.parts[name].start(),
});
/** Locks the logins of a database out, and ends what they have open. */
function logins(database: string, pattern: string): Wound {
  const each = (statement: string) =>
    night.holdfast.sql(
      'postgres',
      `do $$ declare login name; begin
         for login in select rolname from pg_roles where rolname like '${pattern}' loop
           execute format('${statement}', login);
         end loop; end $$`,
    );
  return {
    goes: async () => {
      await each('alter role %I nologin');
      await night.holdfast.sql(
        'postgres',
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`,
      );
    },
    comes: () => each('alter role %I login'),
  };
}
const WOUNDS: Readonly<Record<string, Wound>> = {
  log: logins('bus', 'bus\\_%'),
  members: part('members'),
  insights: part('insights'),
  'key ring': logins('keyring', 'keyring\\_svc'),
  'mail server': { goes: () => night.mail.stop(), comes: () => night.mail.startAgain() },
};
const NAMES = Object.keys(WOUNDS);

/** Does something while these are away, and has them back afterwards. */
async function whileAway<Result>(
  names: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  const wounds = names.map((name) => WOUNDS[name]).filter((each) => each !== undefined);
  for (const { goes } of wounds) await goes();
  try {
    return await work();
  } finally {
    for (const { comes } of wounds) await comes();
  }
}

/** A whole night of a call: raised, heard, left for ten minutes, answered by the second contact, and told afterwards. */
async function isAnsweredFor(
  causeName: keyof typeof CAUSES,
  away: readonly string[],
  as: (person: Person) => Person = (person) => person,
) {
  const [cause, caller] = [CAUSES[causeName], await somebody()];
  const [mails, duty] = [newMails(), as(night.second.person)];
  const id = await whileAway(away, async () => {
    const answer = await cause.raises({ ...caller, person: as(caller.person) });
    expect(answer).toMatchObject(cause.whole);
    const found = await cause.found(duty, caller);
    await are(found, [RAISED]);
    await night.minutesPass(10);
    await are(found, [RAISED, SECOND]);
    const each = away.includes('mail server') ? 0 : 1;
    await eventually(() => {
      expect(mails()).toEqual([each, each]);
    });
    await isNoted(cause, found);
    await acknowledges(duty, cause, found);
    expect(await cause.found(duty, caller)).toBe(found);
    return found;
  });
  await readsAsAStory(caller, id, causeName);
  await night.minutesPass(20);
  expect(hooksOf(id)).toEqual([RAISED, SECOND]);
}

describe.each(NAMES)('while this is away: %s', (name) => {
  test.each(['BUTTON', 'ROOM'] as const)(
    'a call by %s is answered, heard, answered for, and told as a story afterwards',
    (cause) => isAnsweredFor(cause, [name]),
  );

  test('the lines are given whatever the header says', async () => {
    const { privateKey: key } = generateKeyPairSync('ed25519');
    const { token } = night.first.person;
    const headers = [
      '',
      'Bearer',
      'Bearer x',
      'Basic YTpi',
      'Bearer a.b.c',
      `Bearer ${'é'.repeat(9)}`,
    ].concat(`Bearer ${'a'.repeat(4_000)}`, `Bearer ${forgedToken(token, { key })}`);
    await whileAway([name], async () => {
      for (const authorization of headers) {
        const { status, data } = await night.holdfast.graph.ask<{ crisisLines: unknown[] }>(
          '{ crisisLines(country: "US") { name } }',
          { headers: { authorization } },
        );
        expect({ status, hasLines: (data?.crisisLines.length ?? 0) > 3 }).toEqual({
          status: 200,
          hasLines: true,
        });
      }
    });
  });
});

test('a mail server that comes back is handed what it missed, and once', async () => {
  const [caller, mails] = [await somebody(), newMails()];
  const id = await whileAway(['mail server'], async () => {
    const { safetyEvent } = await CAUSES.BUTTON.raises(caller);
    return (safetyEvent as { id: string }).id;
  });

  await eventually(() => {
    expect(mails()).toEqual([1, 0]);
  }, BACK_WITHIN_MS);
  await acknowledges(night.second.person, CAUSES.BUTTON, id);
  expect(hooksOf(id)).toEqual([RAISED]);
});

describe('members away for eleven minutes, with tokens that have expired by then', () => {
  test.each(NAMES)('the button works, and is answered for; away beside it: %s', async (name) => {
    await isAnsweredFor('BUTTON', [...new Set(['members', name])], late);
  });

  test('the safety plan is read and changed', async () => {
    const { person } = await somebody();
    const steps = [{ kind: 'WARNING_SIGNS', items: [{ text: 'I stop answering' }] }];
    await whileAway(['members'], async () => {
      await late(person).does(
        'updateSafetyPlan',
        { steps, idempotencyKey: randomUUID() },
        'safetyPlan { version }',
      );
      expect(await late(person).asks('{ viewer { safetyPlan { version } } }')).toEqual({
        viewer: { safetyPlan: { version: 1 } },
      });
    });
  });
});

describe.each(['BUTTON', 'ROOM'] as const)('a service that is killed: %s', (name) => {
  const cause = CAUSES[name];
  const kill = () => process.kill(night.holdfast.parts[cause.service].pid ?? 0, 'SIGKILL');
  const answered = async (caller: Caller, id: string) => {
    await isNoted(cause, id);
    await eventually(() => acknowledges(night.second.person, cause, id), BACK_WITHIN_MS);
    await readsAsAStory(caller, id, name);
  };
  const isFound = (caller: Caller) =>
    eventually(() => cause.found(night.first.person, caller), BACK_WITHIN_MS);

  test('between hearing and alerting, it alerts once it is back, and once', async () => {
    const [caller, mails] = [await somebody(), newMails()];
    const may = (words: string) =>
      night.holdfast.sql(cause.service, `${words} ${cause.service}_svc`);
    await may('revoke insert on alarm_attempt from');
    try {
      expect(await cause.raises(caller)).toMatchObject(cause.whole);
      const id = await isFound(caller);
      expect(hooksOf(id)).toEqual([]);
      kill();
    } finally {
      await may('grant insert on alarm_attempt to');
    }
    const id = await isFound(caller);
    await are(id, [RAISED]);
    await isNoted(cause, id);
    await night.minutesPass(10);
    await are(id, [RAISED, SECOND]);
    await answered(caller, id);
    expect(mails()).toEqual([1, 1]);
  });

  test('in the middle of the ten minutes, it alerts the next tier in time, and the first not again', async () => {
    const [caller, mails] = [await somebody(), newMails()];
    await cause.raises(caller);
    const id = await isFound(caller);
    await are(id, [RAISED]);
    await eventually(() => {
      expect(mails()).toEqual([1, 0]);
    });
    await isNoted(cause, id);
    await night.minutesPass(5);
    kill();
    await night.minutesPass(5);

    await are(id, [RAISED, SECOND]);
    await answered(caller, id);
    expect(mails()).toEqual([1, 1]);
    expect(hooksOf(id)).toEqual([RAISED, SECOND]);
  });

  test('while it alerts, it does so again, and says that it may be again', async () => {
    const caller = await somebody();
    const before = mailsFor(night.first).length;
    night.webhook.answersWith(() => undefined);
    await cause.raises(caller);
    const id = await isFound(caller);
    await are(id, [RAISED]);
    await eventually(() => {
      expect(mailsFor(night.first)).toHaveLength(before + 1);
    });
    kill();
    night.webhook.answersWith(takeIt);

    await are(id, [RAISED, 'alert.repeated FIRST_CONTACT']);
    await eventually(() => {
      const again = mailsFor(night.first).slice(before + 1);
      expect(again.map(({ text }) => text)).toEqual([
        expect.stringContaining('You may have had this mail before.'),
      ]);
    });
    await night.minutesPass(10);
    await are(id, [RAISED, 'alert.repeated FIRST_CONTACT', SECOND]);
    await answered(caller, id);
  });
});

describe('two replicas of groups', () => {
  test('alert once for each call, also when one of them goes', async () => {
    const replica = await night.holdfast.startReplica('groups');
    const callers = await Promise.all(Array.from({ length: 8 }, somebody));
    const mails = newMails();
    await Promise.all(callers.map((caller) => CAUSES.ROOM.raises(caller)));
    const ids = await Promise.all(
      callers.map((each) => CAUSES.ROOM.found(night.first.person, each)),
    );
    for (const id of ids) await are(id, [RAISED]);
    await night.minutesPass(10);
    for (const id of ids) await are(id, [RAISED, SECOND]);
    await eventually(() => {
      expect(mails()).toEqual([8, 8]);
    });

    await night.holdfast.parts.groups.stop();
    try {
      await night.minutesPass(10);
      const third = 'alert.escalated LAST_RESORT';
      for (const id of ids) await are(id, [RAISED, SECOND, third]);
    } finally {
      await night.holdfast.parts.groups.start();
      await replica.stop();
    }
    for (const id of ids) await acknowledges(night.second.person, CAUSES.ROOM, id);
    expect(mails()).toEqual([8, 8]);
  });
});
