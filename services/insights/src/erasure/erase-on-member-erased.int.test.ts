import { newEvent, sealEvent, type AddressedEvent } from '@holdfast/events';
import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import { migrate, openDatabase, rebuildSchema } from '@holdfast/persistence';
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
import { MODEL_STEPS } from '../migrations/model.ts';
import { insightsService } from '../service.ts';

const now = new Date('2026-03-29T12:00:00Z');
const erasedAt = new Date('2026-03-29T11:59:00Z');
const sealer = createSealer(serviceKeySource(createServiceKey(Buffer.alloc(32, 7))));

let bench: ErasureBench<AddressedEvent>;
beforeAll(async () => {
  bench = await ErasureBench.open('insights', async (databases, log, witness) => {
    await migrate(databases.url('insights_owner'), insightsService.migrations);
    const database = openDatabase(insightsService, databases.logins('insights'));
    const consumers = startConsumers(insightsService, {
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

/** Events of others about a member who enrolled and recorded a day. */
const historyOf = async (memberId: MemberId): Promise<AddressedEvent[]> => [
  newEvent('holdfast.members.member-enrolled.v1', {
    id: newUnorderedId(),
    at: erasedAt,
    data: { memberId, version: 1, enrolledOn: '2026-03-01', timeZone: 'UTC' },
  }),
  await sealEvent(sealer, 'holdfast.journaling.check-in-recorded.v1', {
    id: newUnorderedId(),
    at: erasedAt,
    data: { memberId, checkInId: newUnorderedId(), day: '2026-03-29', version: 1, craving: 3 },
  }),
];

describe('when somebody is erased', () => {
  test('nothing of theirs is left but that they were, and that is said once', async () => {
    const [ada, ben] = [newUnorderedId<'Member'>(), newUnorderedId<'Member'>()];
    await bench.hand(...(await historyOf(ada)), ...(await historyOf(ben)));
    const event = erased(ada);

    await bench.hand(event);
    await bench.hand(event, event);

    expect(await bench.tablesNaming(ada)).toEqual(['public.outbox', 'record.erased_member']);
    expect(await bench.confirmations(ada)).toEqual([bench.confirmation(ada, now)]);
    expect(await bench.tablesNaming(ben)).toEqual(['model.check_in_day', 'model.enrolment']);
  });

  test('no event that comes late brings them back', async () => {
    const ada = newUnorderedId<'Member'>();
    await bench.hand(erased(ada));

    await bench.hand(...(await historyOf(ada)));

    expect(await bench.tablesNaming(ada)).toEqual(['public.outbox', 'record.erased_member']);
  });

  test('a model that is made anew from the same events has nothing of them, and all of the others', async () => {
    const [ada, ben] = [newUnorderedId<'Member'>(), newUnorderedId<'Member'>()];
    const history = [...(await historyOf(ada)), ...(await historyOf(ben))];
    await bench.hand(...history, erased(ada));
    const model = () =>
      bench.sql(
        `select to_jsonb(e) as enrolment, to_jsonb(d) as day
           from model.enrolment e join model.check_in_day d using (member_id)
          where member_id = any($1)`,
        [[ada, ben]],
      );
    const before = await model();

    await rebuildSchema(bench.databases.url('insights_owner'), {
      migrations: insightsService.migrations,
      statements: ['drop schema model cascade', ...MODEL_STEPS],
    });
    expect(await model()).toEqual([]);
    await bench.hand(...history);

    expect(before).toHaveLength(1);
    expect(await model()).toEqual(before);
    expect(await bench.tablesNaming(ada)).toEqual(['public.outbox', 'record.erased_member']);
  });

  test('nothing is deleted if the key ring says that they are there, and they can still be erased', async () => {
    const ada = newUnorderedId<'Member'>();
    await bench.hand(...(await historyOf(ada)));
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
    const ada = newUnorderedId<'Member'>();
    await bench.hand(...(await historyOf(ada)));
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
