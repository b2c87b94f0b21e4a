import { newEvent, type AddressedEvent } from '@holdfast/events';
import { newUnorderedId, systemClock } from '@holdfast/kernel';
import { migrate, openDatabase } from '@holdfast/persistence';
import { createSealer } from '@holdfast/sealing';
import { startConsumers } from '@holdfast/subgraph';
import { createLogger } from '@holdfast/telemetry';
import { LogByHand, RingByHand, someDatabases, type TestDatabases } from '@holdfast/testkit';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { MembersDatabase } from '../parts.ts';
import { membersService } from '../service.ts';

let databases: TestDatabases;
let database: MembersDatabase;
const log = new LogByHand<AddressedEvent>();
/** Nothing that is sealed comes here. */
const sealer = createSealer({ keyFor: () => Promise.resolve({ kind: 'erased' }) });
beforeAll(async () => {
  databases = await someDatabases('members');
  await migrate(databases.url('members_owner'), membersService.migrations);
  database = openDatabase(membersService, databases.logins('members'));
  startConsumers(membersService, {
    database,
    transport: log,
    sealer,
    witness: new RingByHand(),
    now: systemClock,
    logger: createLogger('test', 'silent'),
  });
});
afterAll(async () => {
  await database.close();
  await databases.stop();
});

const memberId = newUnorderedId<'Member'>();
const confirmed = (service: 'groups' | 'journaling' | 'insights', minute: number): AddressedEvent =>
  newEvent(`holdfast.${service}.erasure-confirmed.v1`, {
    id: newUnorderedId(),
    at: new Date(Date.UTC(2026, 2, 29, 12, minute)),
    data: { memberId, version: 2 },
  });

test('what each service says first is kept, however often it says so', async () => {
  const first = confirmed('journaling', 1);

  await log.hand(first);
  await log.hand(first, first, confirmed('groups', 2));
  await log.hand(confirmed('journaling', 3), confirmed('insights', 4));

  expect(
    await databases.sql(
      'members',
      'select member_id, service, confirmed_at from erasure_confirmation order by confirmed_at',
    ),
  ).toEqual([
    { member_id: memberId, service: 'journaling', confirmed_at: new Date('2026-03-29T12:01:00Z') },
    { member_id: memberId, service: 'groups', confirmed_at: new Date('2026-03-29T12:02:00Z') },
    { member_id: memberId, service: 'insights', confirmed_at: new Date('2026-03-29T12:04:00Z') },
  ]);
});
