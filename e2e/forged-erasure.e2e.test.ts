import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newEvent, openTransport, readTransportVariables } from '@holdfast/events';
import { newUnorderedId, parseId } from '@holdfast/kernel';
import { createLogger } from '@holdfast/telemetry';
import {
  aHoldfast,
  asksToBeForgotten,
  completedReceipt,
  eventually,
  noBrokerBecause,
  Person,
  type TestHoldfast,
  rowId,
} from '@holdfast/testkit';

const ERASING = ['groups', 'journaling', 'insights'] as const;
const logger = createLogger('test', 'silent');

const excuse = await noBrokerBecause();
if (excuse !== null) process.stdout.write(`${excuse}\n`);
const describeWhereABrokerIs = excuse === null ? describe : describe.skip;

/** The variables by which one part enters the log. On Kafka without rights everybody is let in. */
function entering(holdfast: TestHoldfast, part: string): Record<string, string> {
  const variables = { ...holdfast.eventsEnvironment };
  const address = variables['BUS_DATABASE_URL'];
  if (address === undefined) return variables;
  const secrets = readFileSync(join(holdfast.folder, 'secrets/passwords.json'), 'utf8');
  const url = new URL(address);
  url.username = `bus_${part}`;
  url.password = (JSON.parse(secrets) as Record<string, string>)[url.username] ?? '';
  return { ...variables, BUS_DATABASE_URL: url.href };
}

/** Says in the log that somebody is erased, as this part, and returns the id of the event. */
async function saysErased(holdfast: TestHoldfast, part: string, memberId: string): Promise<string> {
  const transport = openTransport(readTransportVariables(entering(holdfast, part)), logger);
  const id = newUnorderedId();
  const member = parseId<'Member'>(memberId);
  if (member === null) throw new Error('That is no member.');
  const data = { memberId: member, version: 99 };
  try {
    await transport.publish([
      newEvent('holdfast.members.member-erased.v1', { id, at: new Date(), data }),
    ]);
  } finally {
    await transport.close();
  }
  return id;
}

const OWN = `{ viewer { id alias journalEntries(first: 10) { edges { node { body } } }
  checkIns(first: 10) { edges { node { day } } } progress { checkInRate } } }`;

function describeForgery(
  start: () => Promise<TestHoldfast>,
  more: (of: () => TestHoldfast) => void,
) {
  let holdfast: TestHoldfast;
  beforeAll(async () => {
    holdfast = await start();
  });
  afterAll(() => holdfast.stop());

  test('takes nothing from the member, who goes on, and can still be erased when they ask for it', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const [entry, message] = [`entry ${randomUUID()}`, `message ${randomUUID()}`];
    await ada.writes(entry);
    await ada.checksIn({ mood: 3, craving: 2 });
    const room = await ada.opensGroup('By the river');
    await ada.posts(room, message);
    const own = () => ada.asks<{ viewer: { id: string } }>(OWN);
    await eventually(async () =>
      expect(await own()).toMatchObject({ viewer: { progress: { checkInRate: 1 } } }),
    );
    const before = await own();

    const forged = await saysErased(holdfast, 'members', rowId(before.viewer.id));
    // Each service has taken it in by now, whatever it made of it.
    for (const service of ERASING) {
      await eventually(async () =>
        expect(
          await holdfast.sql(service, 'select from inbox where event_id = $1', [forged]),
        ).toHaveLength(1),
      );
    }

    expect(await own()).toEqual(before);
    expect(JSON.stringify(await ada.reads(room))).toContain(message);
    await ada.writes('and another');
    expect(holdfast.logs()).toContain('event-not-true');
    expect(holdfast.logs()).not.toContain(rowId(before.viewer.id));

    const { receiptCode } = await asksToBeForgotten(ada, true);
    await completedReceipt(holdfast.graph, receiptCode);
    expect(
      await holdfast.sql('journaling', 'select from journal_entry where member_id = $1', [
        rowId(before.viewer.id),
      ]),
    ).toEqual([]);
  });

  more(() => holdfast);
}

describe('an erasure that somebody forged in the embedded log', () => {
  describeForgery(
    () => aHoldfast({}, 'postgres'),
    (of) =>
      test.each(['gateway', 'groups', 'journaling', 'insights', 'operations'])(
        'is refused to %s by the database',
        async (part) => {
          await expect(saysErased(of(), part, randomUUID())).rejects.toMatchObject({
            code: '42501',
          });
        },
      ),
  );
});

describeWhereABrokerIs('an erasure that somebody forged on a broker without rights', () => {
  describeForgery(
    () => aHoldfast({}, 'kafka'),
    () => undefined,
  );
});
