import { newOrderedId, newUnorderedId, type MemberId } from '@holdfast/kernel';
import { migrate, openDatabase, type Database, type Work } from '@holdfast/persistence';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { nudges } from '../nudge/nudge.repository.ts';
import { membersService } from '../service.ts';
import { securityEvents } from './security-event.repository.ts';
import type { SecurityEvent } from './security-event.rule.ts';

const noon = new Date('2026-03-28T12:00:00Z');
const later = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

let databases: TestDatabases;
let database: Database<'nudges' | 'erasure'>;
let memberId: MemberId;
beforeAll(async () => {
  databases = await someDatabases('members');
  await migrate(databases.url('members_owner'), membersService.migrations);
  database = openDatabase(membersService, databases.logins('members'));
});
beforeEach(() => {
  memberId = newUnorderedId<'Member'>();
});
afterAll(async () => {
  await database.close();
  await databases.stop();
});

async function as<Result>(who: MemberId, work: Work<Result>): Promise<Result> {
  const session = database.asMember(who);
  return session.change(work).finally(() => session.close());
}
const event = (occurredAt: Date, given: Partial<SecurityEvent> = {}): SecurityEvent => ({
  ...{
    id: newOrderedId(occurredAt),
    memberId,
    subject: 'PASSKEY',
    action: 'ADDED',
    method: null,
    isRefused: false,
  },
  ...{ signInId: '01890000-0000-7000-8000-000000000009', occurredAt, ...given },
});
const all = () => as(memberId, (tx) => securityEvents.all(tx, memberId));

describe('security events', () => {
  test('are read back as they were added, the newest first, by their member alone', async () => {
    const [one, two] = [
      event(noon),
      event(later(1), {
        isRefused: true,
        subject: 'SIGN_IN_METHOD',
        action: 'REMOVED',
        method: 'AUTHENTICATOR',
        signInId: null,
      }),
    ];
    for (const each of [one, two]) await as(memberId, (tx) => securityEvents.add(tx, each));

    expect(await all()).toEqual([two, one]);
    const other = newUnorderedId<'Member'>();
    expect(await as(other, (tx) => securityEvents.all(tx, memberId))).toEqual([]);
  });

  test('are kept five of each subject and action, done and refused apart', async () => {
    const refused = event(noon, { isRefused: true });
    await as(memberId, (tx) => securityEvents.add(tx, refused));
    const other = event(later(0.5), { action: 'REPLACED' });
    await as(memberId, (tx) => securityEvents.add(tx, other));
    const many = Array.from({ length: 7 }, (_, minute) => event(later(minute + 1)));
    for (const each of many) await as(memberId, (tx) => securityEvents.add(tx, each));

    expect(await all()).toEqual([...many.slice(2).reverse(), other, refused]);
  });

  test('of a refusal are one for each sign-in and subject since an instant', async () => {
    const refused = (at: Date, given: Partial<SecurityEvent> = {}) =>
      as(memberId, (tx) =>
        securityEvents.addUnlessKnown(tx, event(at, { isRefused: true, ...given }), noon),
      );

    expect(await refused(noon)).toBe(true);
    expect(await refused(later(1))).toBe(false);
    expect(await refused(later(1), { subject: 'ALIAS' })).toBe(true);
    expect(await refused(later(1), { signInId: newUnorderedId() })).toBe(true);
    expect(await refused(later(1), { signInId: null })).toBe(true);
    expect(await refused(later(2), { signInId: null })).toBe(false);
    const again = event(later(60), { isRefused: true, subject: 'ALIAS' });
    const add = (since: Date) =>
      as(memberId, (tx) => securityEvents.addUnlessKnown(tx, again, since));
    expect([await add(later(1)), await add(later(1.01))]).toEqual([false, true]);
  });

  test('are removed with their member', async () => {
    await as(memberId, (tx) => securityEvents.add(tx, event(noon)));

    await database.changeFor('erasure', (tx) => securityEvents.removeAll(tx, memberId));

    expect(await all()).toEqual([]);
  });
});

describe('a letter that tells of the account', () => {
  const RESTS = 15 * 60_000;
  const contact = (verifiedAt: Date | null) =>
    databases.sql(
      'members',
      `insert into contact_point values ($1, 'EMAIL', '\\x01', $2, null, null, 0)
         on conflict (member_id) do update set verified_at = excluded.verified_at`,
      [memberId, verifiedAt],
    );
  const tell = (now: Date, addressSealed: Buffer | null = null) =>
    as(memberId, (tx) =>
      nudges.tell(tx, { memberId, kind: 'SETTINGS_CHANGED', now, restMs: RESTS, addressSealed }),
    );
  const due = async (now: Date) => {
    const found = await database.readFor('nudges', (tx) => nudges.due(tx, now, 1_000));
    return found
      .filter((each) => each.memberId === memberId)
      .map(({ id, addressSealed }) => ({ id, address: addressSealed.toString('hex') }));
  };
  const send = async (now: Date) => {
    for (const { id } of await due(now))
      await database.changeFor('nudges', (tx) => nudges.sent(tx, id, now));
  };
  beforeEach(async () => {
    await databases.sql(
      'members',
      `insert into member values ($1, 'UTC', 'en', '1', now(), '\\x00', 1)`,
      [memberId],
    );
  });

  test('is planned for a verified address alone, and never for one that is verified later', async () => {
    await tell(noon);
    await contact(null);
    await tell(noon);
    await contact(noon);
    expect(await due(later(60))).toEqual([]);

    await tell(noon);
    expect(await due(noon)).toMatchObject([{ address: '01' }]);
  });

  test('goes to the address that was replaced, whatever else is told before it leaves', async () => {
    await contact(noon);
    await tell(noon);
    await tell(noon, Buffer.of(2));
    await databases.sql('members', 'delete from contact_point where member_id = $1', [memberId]);
    await tell(later(1), Buffer.of(3));

    expect(await due(later(1))).toMatchObject([{ address: '02' }]);
    await send(later(1));
    expect(
      await databases.sql('members', 'select address_sealed from nudge where member_id = $1', [
        memberId,
      ]),
    ).toEqual([{ address_sealed: null }]);
  });

  test('is one for many changes, and the next one waits its rest and is not lost', async () => {
    await contact(noon);
    for (const minute of [0, 1, 2]) await tell(later(minute));
    expect(await due(later(2))).toHaveLength(1);
    await send(later(3));

    await tell(later(4));

    expect(await due(later(17))).toEqual([]);
    expect(await due(later(18))).toHaveLength(1);
    await send(later(18));
    await tell(later(60));
    expect(
      await databases.sql('members', 'select from nudge where member_id = $1', [memberId]),
    ).toHaveLength(1);
  });
});
