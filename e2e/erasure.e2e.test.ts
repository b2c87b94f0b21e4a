import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  aHoldfast,
  asksToBeForgotten,
  asText,
  completedReceipt,
  enroll,
  eventually,
  keptRows,
  LiveClient,
  Person,
  textsThatOpen,
  type Outcome,
  type TestHoldfast,
} from '@holdfast/testkit';

let holdfast: TestHoldfast;
beforeAll(async () => {
  holdfast = await aHoldfast();
});
afterAll(() => holdfast.stop());

const signsIn = async (alias: string, passphrase: string) => {
  const { data } = await holdfast.graph.ask<{ signIn: Outcome }>(
    `mutation ($input: SignInInput!) { signIn(input: $input) { __typename
      ... on UserError { message } } }`,
    { variables: { input: { alias, passphrase } } },
  );
  return data?.signIn;
};

const canary = (about: string) => `canary ${about} ${randomUUID()}`;
const everything = () => keptRows(holdfast.sql);
/** Everything that is stored, once no event is under way any more. */
const settled = () =>
  eventually(async () => {
    const rows = await everything();
    expect(rows.filter(({ table }) => table === 'public.outbox')).toEqual([]);
    return rows;
  });
const keyFile = () => readFileSync(join(holdfast.folder, 'secrets/key-encryption.key'), 'utf8');

interface Room {
  readonly group: {
    readonly memberCount: number;
    readonly activity: {
      readonly edges: readonly {
        readonly node: {
          readonly __typename: string;
          readonly sequence: number;
          readonly member?: { readonly id: string; readonly alias: string | null };
          readonly groupMessage?: Record<string, unknown>;
        };
      }[];
    };
  };
}
const looksAt = async (person: Person, groupId: string) => {
  const { group } = await person.asks<Room>(
    `query ($id: ID!) { group(id: $id) { memberCount activity(first: 50) { edges { node { __typename
      ... on GroupActivityItem { sequence }
      ... on GroupMemberLeft { member { id alias isStaff } }
      ... on GroupMessagePosted { groupMessage {
        body isErased author { alias } replyTo { body isErased author { alias } } } } } } } } }`,
    { id: groupId },
  );
  return { ...group, items: group.activity.edges.map(({ node }) => node) };
};

describe('somebody who was erased', () => {
  test('can be read and opened nowhere; the room’s order stands, and the receipt says so', async () => {
    const alias = canary('alias').slice(0, 30);
    const passphrase = `quiet words ${randomUUID()}`;
    const enrolled = await enroll(holdfast.graph, { alias, passphrase });
    const { accessToken } = enrolled['signInTokens'] as { accessToken: string };
    const ada = Person.of(holdfast.graph, { alias, passphrase, token: accessToken });
    const ben = await Person.enrols(holdfast.graph, 'Ben');
    const texts = { message: canary('message'), entry: canary('entry'), note: canary('note') };
    const canaries = [alias, ...Object.values(texts)];
    const groupId = await ben.opensGroup('By the river');
    await ada.joins(await ben.invitesTo(groupId));
    await ada.posts(groupId, texts.message);
    const [theirs] = (
      await ben.asks<{
        group: { activity: { edges: { node: { groupMessage?: { id: string } } }[] } };
      }>(
        `query ($id: ID!) { group(id: $id) { activity(last: 1) { edges { node {
          ... on GroupMessagePosted { groupMessage { id } } } } } } }`,
        { id: groupId },
      )
    ).group.activity.edges;
    const reply = {
      groupId,
      body: 'I hear you',
      replyToId: theirs?.node.groupMessage?.id,
      idempotencyKey: randomUUID(),
    };
    await ben.does('postGroupMessage', reply, 'groupMessage { id }');
    await ada.invitesTo(groupId);
    await ada.writes(texts.entry);
    await ada.checksIn({ mood: 3, craving: 1, note: texts.note });
    const memberId = await ada.memberId();
    const [hers, his] = [new LiveClient(ada), new LiveClient(ben)];
    try {
      hers.watches({ groupId });
      const watch = his.watches({ groupId });
      await eventually(() => {
        expect([hers.isOpen, watch.positions.length]).toEqual([true, 1]);
      });
      const before = await looksAt(ben, groupId);
      const readable = textsThatOpen(await everything(), keyFile());
      expect(canaries.filter((text) => readable.includes(text))).toEqual(canaries);

      const { receiptCode } = await asksToBeForgotten(ada, true);
      const receipt = await completedReceipt(holdfast.graph, receiptCode);

      expect(receipt.confirmations.map(({ service }) => service)).toEqual([
        'groups',
        'insights',
        'journaling',
      ]);
      const erasedAt = Date.parse(receipt.erasedAt ?? '');
      expect(Date.parse(receipt.unreadableInBackupsBy ?? '') - erasedAt).toBe(30 * 86_400_000);
      expect(JSON.stringify(receipt)).not.toContain(memberId);

      // Nobody opens it, and nothing stands in its place.
      const rows = await settled();
      const stillReadable = textsThatOpen(rows, keyFile());
      expect(stillReadable.length).toBeGreaterThan(0);
      expect(canaries.filter((text) => stillReadable.includes(text))).toEqual([]);
      const all = [asText(rows), holdfast.logs()].join('\n');
      expect(canaries.filter((text) => all.includes(text))).toEqual([]);
      const naming = rows.filter(({ row }) => JSON.stringify(row).includes(memberId));
      expect(
        [...new Set(naming.map(({ database, table }) => `${database} ${table}`))].sort(),
      ).toEqual([
        'bus public.event_log',
        'groups public.activity',
        'groups public.erased_member',
        'insights record.erased_member',
        'journaling public.erased_member',
        'keyring public.member_key',
        'members public.erased_member',
        'members public.erasure',
        'members public.erasure_confirmation',
      ]);
      expect(readFileSync(join(holdfast.folder, 'erasure-ledger.jsonl'), 'utf8')).toContain(
        memberId,
      );

      // People who shared the room see that a member has left, and that their messages are empty.
      const after = await looksAt(ben, groupId);
      expect(after.memberCount).toBe(1);
      expect(after.items.map(({ __typename, sequence }) => [sequence, __typename])).toEqual([
        ...before.items.map(({ __typename, sequence }) => [sequence, __typename]),
        [before.items.length + 1, 'GroupMemberLeft'],
      ]);
      expect(after.items.at(-1)?.member).toEqual({
        id: `member_${memberId}`,
        alias: null,
        isStaff: false,
      });
      const gone = { body: null, isErased: true, author: null };
      expect(after.items[2]?.groupMessage).toEqual({ ...gone, replyTo: null });
      expect(after.items[3]?.groupMessage).toEqual({
        body: 'I hear you',
        isErased: false,
        author: { alias: ben.alias },
        replyTo: gone,
      });
      await eventually(() => {
        expect(watch.items.at(-1)).toMatchObject({
          __typename: 'GroupMemberLeft',
          member: { alias: null },
        });
      });

      // Their devices are signed out, and their name is nobody's.
      await eventually(() => {
        expect(hers.ends.map(({ code }) => code)).toEqual([4401]);
      });
      const { errors } = await ada.ask('{ viewer { id alias } }');
      expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['UNAUTHENTICATED']);
      expect(await signsIn(alias, passphrase)).toEqual(await signsIn('Nobody at all', passphrase));
      expect((await enroll(holdfast.graph, { alias, passphrase })).__typename).toBe(
        'EnrollSuccess',
      );
    } finally {
      await Promise.all([hers.stop(), his.stop()]);
    }
  });

  test('leaves nothing behind of what they wrote at that very moment', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const groupId = await ada.opensGroup('By the wood');
    const memberId = await ada.memberId();
    const codes = new Set<unknown>();
    const writesOn = async (mutation: string, input: () => object) => {
      const type = `${(mutation[0] ?? '').toUpperCase()}${mutation.slice(1)}`;
      const document = `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { __typename } }`;
      for (;;) {
        const { errors } = await ada.ask(document, {
          input: { ...input(), idempotencyKey: randomUUID() },
        });
        for (const { extensions } of errors) codes.add(extensions?.['code']);
        if (errors.some(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED')) return;
      }
    };
    let daysBack = 0;
    const nextDay = () => {
      daysBack += 1;
      return new Date(Date.now() - daysBack * 86_400_000).toISOString().slice(0, 10);
    };
    const writing = [
      writesOn('postGroupMessage', () => ({ groupId, body: 'still here' })),
      writesOn('writeJournalEntry', () => ({ body: 'still here' })),
      writesOn('recordCheckIn', () => ({ day: nextDay(), mood: 3, craving: 1 })),
    ];

    const { receiptCode } = await asksToBeForgotten(ada, true);
    await Promise.all(writing);
    await completedReceipt(holdfast.graph, receiptCode);

    codes.delete('UNAVAILABLE');
    expect([...codes]).toEqual(['UNAUTHENTICATED']);
    await eventually(async () => {
      const naming = (await everything()).filter(({ row }) =>
        JSON.stringify(row).includes(memberId),
      );
      const tables = naming.map(({ database, table }) => `${database} ${table}`);
      expect(
        tables
          .filter((table) => /outbox|check_in|journal|message|member(ship)?$/.test(table))
          .sort(),
      ).toEqual([
        'groups public.erased_member',
        'insights record.erased_member',
        'journaling public.erased_member',
        'members public.erased_member',
      ]);
    });
  });

  test('comes back in no picture that was kept, for who resumes', async () => {
    const ada = await Person.enrols(holdfast.graph, 'Ada');
    const ben = await Person.enrols(holdfast.graph, 'Ben');
    const groupId = await ben.opensGroup('By the sea');
    await ada.joins(await ben.invitesTo(groupId));
    const client = new LiveClient(ben);
    try {
      const first = client.watches({ groupId });
      await eventually(() => {
        expect(first.positions).toHaveLength(1);
      });
      const cursor = first.positions[0]?.cursor ?? null;
      await ada.posts(groupId, 'said before');
      await eventually(() => {
        expect(first.items.at(-1)?.groupMessage?.body).toBe('said before');
      });

      const { receiptCode } = await asksToBeForgotten(ada, true);
      await completedReceipt(holdfast.graph, receiptCode);

      await eventually(async () => {
        const second = client.watches({ groupId, after: cursor });
        await eventually(() => {
          expect(second.items).toHaveLength(2);
        });
        expect(second.items[0]?.groupMessage).toEqual({ body: null, author: null });
      });
      // Over the same socket: a room that everybody has left keeps no picture.
      expect(client.ends).toEqual([]);
    } finally {
      await client.stop();
    }
  });

  test('is erased everywhere, whatever is killed meanwhile', async () => {
    const host = await Person.enrols(holdfast.graph, 'Hanna');
    const groupId = await host.opensGroup('By the lake', 15);
    const people: Person[] = [];
    const ids: string[] = [];
    for (let index = 0; index < 10; index += 1) {
      const person = await Person.enrols(holdfast.graph, 'Ada');
      await person.joins(await host.invitesTo(groupId));
      await person.posts(groupId, 'here');
      people.push(person);
      ids.push(await person.memberId());
    }
    const before = (await looksAt(host, groupId)).items.length;

    const requested = await Promise.all(people.map((person) => asksToBeForgotten(person, true)));
    for (const name of ['members', 'groups', 'journaling', 'insights'] as const) {
      const { pid } = holdfast.parts[name];
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    }

    for (const { receiptCode } of requested)
      await completedReceipt(holdfast.graph, receiptCode, 30_000);
    await eventually(async () => {
      const rows = await everything();
      const left = rows.filter(({ table, row }) => {
        const text = JSON.stringify(row);
        return (
          /\.(member|membership|sign_in|outbox)$/.test(table) && ids.some((id) => text.includes(id))
        );
      });
      expect(left).toEqual([]);
    });
    const after = await looksAt(host, groupId);
    expect(after.memberCount).toBe(1);
    expect(after.items.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: before + people.length }, (_, index) => index + 1),
    );
  });
});
