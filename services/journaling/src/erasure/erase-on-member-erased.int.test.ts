import { newEvent, type AddressedEvent } from '@holdfast/events';
import { derivedId, newUnorderedId, type MemberId } from '@holdfast/kernel';
import { migrate, openDatabase } from '@holdfast/persistence';
import {
  createSealer,
  createServiceKey,
  KeyUnavailableError,
  serviceKeySource,
} from '@holdfast/sealing';
import { startConsumers } from '@holdfast/subgraph';
import { createLogger } from '@holdfast/telemetry';
import { ErasureBench } from '@holdfast/testkit';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { journalingService } from '../service.ts';

const now = new Date('2026-03-29T12:00:00Z');
const erasedAt = new Date('2026-03-29T11:59:00Z');
const sealer = createSealer(serviceKeySource(createServiceKey(Buffer.alloc(32, 7))));

let bench: ErasureBench<AddressedEvent>;
beforeAll(async () => {
  bench = await ErasureBench.open('journaling', async (databases, log, witness) => {
    await migrate(databases.url('journaling_owner'), journalingService.migrations);
    const database = openDatabase(journalingService, databases.logins('journaling'));
    const consumers = startConsumers(journalingService, {
      database,
      transport: log,
      witness,
      sealer,
      now: () => now,
      logger: createLogger('test', 'silent'),
    });
    return { database, consumers };
  });
});
afterAll(() => bench.stop());

const erased = (memberId: MemberId): AddressedEvent =>
  newEvent('holdfast.members.member-erased.v1', {
    id: newUnorderedId(),
    at: erasedAt,
    data: bench.erasureOf(memberId),
  });

/** Somebody who has recorded a day, and written something and a safety plan. */
async function someone(): Promise<MemberId> {
  const memberId = newUnorderedId<'Member'>();
  await bench.sql(
    `insert into check_in (id, member_id, day, time_zone, mood, craving, recorded_at, version, key_digest, input_digest)
     values (gen_random_uuid(), $1, '2026-03-29', 'UTC', 3, 1, now(), 1, '\\x00', '\\x00')`,
    [memberId],
  );
  await bench.sql(
    `insert into journal_entry (id, member_id, body_sealed, written_at, key_digest, input_digest)
     values (gen_random_uuid(), $1, '\\x00', now(), '\\x00', '\\x00')`,
    [memberId],
  );
  await bench.sql(
    `insert into safety_plan_version (id, member_id, version, steps_sealed, written_at, key_digest, input_digest)
     values (gen_random_uuid(), $1, 1, '\\x00', now(), '\\x00', '\\x00')`,
    [memberId],
  );
  await bench.sql(
    `insert into alarm (id, cause, state, raised_at, acknowledge_within_seconds, tier, version)
     values ($1, 'BUTTON', 'OPEN', now(), 600, 0, 1)`,
    [eventIdOf(memberId)],
  );
  await bench.sql(
    `insert into safety_event (id, member_id, cause, state, opened_at, acknowledged_by, presses, version)
     values ($1, $2, 'BUTTON', 'OPEN', now(), null, 1, 1)`,
    [eventIdOf(memberId), memberId],
  );
  await bench.sql(
    `insert into safety_step (id, event_id, member_id, kind, at, by_id)
     values (gen_random_uuid(), $1, $2, 'OPENED', '2026-03-29T02:00:00Z', $2)`,
    [eventIdOf(memberId), memberId],
  );
  await bench.sql(
    `insert into safety_message (id, event_id, member_id, author_id, body_sealed, posted_at, key_digest, input_digest)
     values (gen_random_uuid(), $1, $2, $2, '\\x00', now(), '\\x00', '\\x00')`,
    [eventIdOf(memberId), memberId],
  );
  await bench.sql(
    `insert into safety_press (member_id, key_digest, input_digest, event_id, pressed_at)
     values ($2, '\\x00', '\\x00', $1, now())`,
    [eventIdOf(memberId), memberId],
  );
  await bench.sql(
    `insert into safety_setting (member_id, reachability_sealed) values ($1, '\\x00')`,
    [memberId],
  );
  await bench.sql('insert into safety_notice values ($1, 1, now())', [memberId]);
  return memberId;
}

/** The safety event of somebody. */
const eventIdOf = (memberId: MemberId) => derivedId<'SafetyEvent'>(memberId, 'event');

describe('when somebody is erased', () => {
  test('nothing of theirs is left but that they were, and that is said once', async () => {
    const [ada, ben] = [await someone(), await someone()];
    const event = erased(ada);

    await bench.hand(event);
    await bench.hand(event, event);

    expect(await bench.tablesNaming(ada)).toEqual(['public.erased_member', 'public.outbox']);
    expect(
      await bench.sql('select erased_at from erased_member where member_id = $1', [ada]),
    ).toEqual([{ erased_at: erasedAt }]);
    expect(await bench.confirmations(ada)).toEqual([bench.confirmation(ada, now)]);
    expect(await bench.tablesNaming(ben)).toEqual([
      ...[
        'public.check_in',
        'public.journal_entry',
        'public.safety_event',
        'public.safety_message',
      ],
      'public.safety_notice',
      ...['public.safety_plan_version', 'public.safety_press', 'public.safety_setting'],
      'public.safety_step',
    ]);
  });

  test('of their calls for help the times are left under a name that leads nowhere, and no alarm goes on', async () => {
    const ada = await someone();

    await bench.hand(erased(ada));

    expect(
      await bench.sql('select state, next_due_at from alarm where id = $1', [eventIdOf(ada)]),
    ).toEqual([{ state: 'ENDED', next_due_at: null }]);
    const kept = await bench.sql<{ pseudonym: string }>(
      `select pseudonym, cause, kind, at from former_safety_step order by at`,
    );
    expect(kept).toContainEqual({
      pseudonym: expect.any(String),
      ...{ cause: 'BUTTON', kind: 'OPENED', at: new Date('2026-03-29T02:00:00Z') },
    });
    expect(kept.map(({ pseudonym }) => pseudonym)).not.toContain(eventIdOf(ada));
  });

  test('somebody who stood on duty is named in no trail and no roster any more', async () => {
    const [ada, staff] = [await someone(), newUnorderedId<'Member'>()];
    await bench.sql(
      `update safety_event set acknowledged_by = $1, facilitator_ids = array[$1]::uuid[] where id = $2`,
      [staff, eventIdOf(ada)],
    );
    await bench.sql('update safety_step set by_id = $1 where event_id = $2', [
      staff,
      eventIdOf(ada),
    ]);
    await bench.sql(
      `insert into duty_address (contact_id, staff_id, version, address_sealed) values (gen_random_uuid(), $1, 1, '\\x00')`,
      [staff],
    );
    await bench.sql(
      `insert into duty_roster (programme_id, version, roster, contacts)
       values (gen_random_uuid(), 1, '{}', jsonb_build_array(jsonb_build_object('contactId', 'one', 'staffId', $1::text)))`,
      [staff],
    );

    await bench.hand(erased(staff));

    expect(await bench.tablesNaming(staff)).toEqual(['public.erased_member', 'public.outbox']);
    expect(await bench.sql('select contacts from duty_roster')).toEqual([{ contacts: [] }]);
  });

  test('it is said again if it is asked for again, as after a restore', async () => {
    const ada = await someone();

    await bench.hand(erased(ada));
    await bench.hand(erased(ada));

    expect(await bench.confirmations(ada)).toEqual([
      bench.confirmation(ada, now),
      bench.confirmation(ada, now),
    ]);
  });

  test('nothing is deleted if the key ring says that they are there, and they can still be erased', async () => {
    const ada = await someone();
    const before = await bench.tablesNaming(ada);
    bench.ring.alive.add(ada);
    const forged = erased(ada);

    await bench.hand(forged);
    await bench.hand(forged);

    expect(await bench.tablesNaming(ada)).toEqual(before);
    expect(
      await bench.sql('select from inbox where event_id = $1', [forged.event.id]),
    ).toHaveLength(1);

    bench.ring.alive.delete(ada);
    await bench.hand(forged);
    expect(await bench.tablesNaming(ada)).toEqual(before);
    await bench.hand(erased(ada));
    expect(await bench.confirmations(ada)).toHaveLength(1);
  });

  test('it waits while the key ring is away: nothing is deleted, and nothing given up', async () => {
    const ada = await someone();
    const before = await bench.tablesNaming(ada);
    const event = erased(ada);
    bench.ring.away = new KeyUnavailableError();

    await expect(bench.hand(event)).rejects.toThrow(KeyUnavailableError);
    expect(await bench.tablesNaming(ada)).toEqual(before);

    bench.ring.away = null;
    await bench.hand(event);
    expect(await bench.confirmations(ada)).toHaveLength(1);
  });
});
