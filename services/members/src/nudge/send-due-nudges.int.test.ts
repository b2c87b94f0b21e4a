import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import { migrate, openDatabase, type Database } from '@holdfast/persistence';
import { createSealer } from '@holdfast/sealing';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Letter } from '../letter/letter.rule.ts';
import { readLetterTexts } from '../letter/read-letter-texts.part.ts';
import { membersService } from '../service.ts';
import { nudges } from './nudge.repository.ts';
import { sendDueNudges, type Nudging } from './send-due-nudges.ts';

const noon = new Date('2026-03-28T12:00:00Z');
const night = new Date('2026-03-28T23:00:00Z');
const minutesLater = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

const erased = new Set<string>();
const sealer = createSealer({
  keyFor: (ownerId) =>
    Promise.resolve(
      erased.has(ownerId)
        ? { kind: 'erased' as const }
        : { kind: 'key' as const, key: Buffer.alloc(32, 1) },
    ),
});

let databases: TestDatabases;
let database: Database<'nudges'>;
beforeAll(async () => {
  databases = await someDatabases('members');
  await migrate(databases.url('members_owner'), membersService.migrations);
  database = openDatabase(membersService, databases.logins('members'));
});
afterAll(async () => {
  await database.close();
  await databases.stop();
});

let sent: Letter[];
let nudging: Nudging;
beforeEach(async () => {
  sent = [];
  nudging = {
    database,
    sealer,
    sender: {
      send: (letter) => {
        sent.push(letter);
        return Promise.resolve();
      },
    },
    texts: readLetterTexts(),
    now: () => noon,
    logger: { warn: () => undefined },
  };
  for (const table of ['nudge', 'contact_point', 'member'])
    await databases.sql('members', `delete from ${table}`);
});

/** Makes a member with an address and a nudge, and returns the address. */
async function somebody({
  verifiedAt = noon,
  dueAt = noon,
  timeZone = 'UTC',
}: { verifiedAt?: Date | null; dueAt?: Date; timeZone?: string } = {}): Promise<string> {
  const memberId = newUnorderedId<'Member'>();
  const place = { ownerId: memberId, rowId: memberId, purpose: 'profile' } as const;
  const address = `${memberId}@example.org`;
  await databases.sql(
    'members',
    `with m as (insert into member values ($1, $4, 'en-GB', '1', now(), '\\x00', 1))
     insert into contact_point values ($1, 'EMAIL', $2, $3, null, null, 0)`,
    [memberId, await sealer.seal(place, address), verifiedAt, timeZone],
  );
  await plan(memberId, dueAt);
  return address;
}
async function plan(memberId: MemberId, dueAt: Date): Promise<void> {
  const session = database.asMember(memberId);
  await session
    .change((tx) => nudges.plan(tx, { memberId, kind: 'PLAN_REVIEW', dueAt }))
    .finally(() => session.close());
}
const addresses = () => sent.map(({ address }) => address);
const idOf = (address: string) => address.slice(0, 36) as MemberId;

describe('nudges that are due', () => {
  test('are sent once, to verified addresses alone, in words that say nothing', async () => {
    const ada = await somebody();
    await somebody({ verifiedAt: null });
    await somebody({ dueAt: minutesLater(1) });

    await sendDueNudges(nudging);
    await sendDueNudges(nudging);

    expect(addresses()).toEqual([ada]);
    expect(`${sent[0]?.subject ?? ''} ${sent[0]?.text ?? ''}`).not.toMatch(
      /recover|plan|group|sober|holdfast|use|drink|health/i,
    );
  });

  test('wait for the morning of their member', async () => {
    const [ada, ben] = [await somebody({ timeZone: 'Asia/Tokyo' }), await somebody()];

    await sendDueNudges({ ...nudging, now: () => night });
    expect(addresses()).toEqual([]);

    await sendDueNudges({ ...nudging, now: () => new Date('2026-03-29T00:00:00Z') });
    expect(addresses()).toEqual([ada]);
    await sendDueNudges({ ...nudging, now: () => new Date('2026-03-29T09:00:00Z') });
    expect(addresses()).toEqual([ada, ben]);
  });

  test('are planned anew in the place of an earlier one that was not sent', async () => {
    const ada = await somebody();
    await plan(idOf(ada), minutesLater(5));

    await sendDueNudges(nudging);
    expect(addresses()).toEqual([]);
    await sendDueNudges({ ...nudging, now: () => minutesLater(5) });
    await plan(idOf(ada), minutesLater(6));
    await sendDueNudges({ ...nudging, now: () => minutesLater(6) });

    expect(addresses()).toEqual([ada, ada]);
  });

  test('that cannot be handed over keep nobody waiting, and are tried again', async () => {
    const ada = await somebody();
    const ben = await somebody();
    const isAway = ({ address }: Letter) => address === ada;
    const breaking: Nudging = {
      ...nudging,
      sender: {
        send: (letter) =>
          isAway(letter) ? Promise.reject(new Error('away')) : nudging.sender.send(letter),
      },
    };

    await sendDueNudges(breaking);
    expect(addresses()).toEqual([ben]);
    await sendDueNudges({ ...nudging, now: () => minutesLater(15) });

    expect(addresses()).toEqual([ben, ada]);
  });

  test('are sent twice at the most if the process is killed before it has noted one', async () => {
    const [ada, ben] = [await somebody(), await somebody({ dueAt: minutesLater(-1) })];
    const killed: Nudging = {
      ...nudging,
      database: { ...database, changeFor: () => Promise.reject(new Error('killed')) },
    };

    await expect(sendDueNudges(killed)).rejects.toThrow('killed');
    await sendDueNudges(nudging);
    await sendDueNudges(nudging);

    expect(addresses()).toEqual([ben, ben, ada]);
  });

  test('never reach a member who was erased, or one who would be reminded a week late', async () => {
    const ada = await somebody();
    await somebody({ dueAt: minutesLater(-8 * 24 * 60) });
    erased.add(idOf(ada));

    await sendDueNudges(nudging);

    expect(addresses()).toEqual([]);
    expect(await databases.sql('members', 'select from nudge')).toHaveLength(0);
  });
});
