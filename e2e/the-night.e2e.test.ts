import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aProgramme, eventually, Person, type OnDuty, type Programme } from '@holdfast/testkit';

let night: Programme;
let ada: Person;
let ben: Person;
let groupId: string;

beforeAll(async () => {
  night = await aProgramme();
  const { graph } = night.holdfast;
  [ada, ben] = [await Person.enrols(graph, 'Ada'), await Person.enrols(graph, 'Ben')];
  groupId = await ben.opensGroup('Evenings by the river');
  await ada.joins(await ben.invitesTo(groupId));
});
afterAll(() => night.stop());

const CRY = 'I have the pills here and I will do it tonight.';
const CARD = 'helpCard { key class urgency steps reach whoKnows offersUrgentHelp lines { kind } }';
const EVENT = `id state cause class presses wasFalseAlarm acknowledgedBy { id }
  trail { kind tier way by { id } } messages { edges { node { body author { id } } } }
  viewerCanPost viewerCanAcknowledge viewerCanClose`;

interface SeenEvent {
  readonly id: string;
  readonly state: string;
  readonly cause: string;
  readonly trail: readonly {
    readonly kind: string;
    readonly tier: string | null;
    readonly way: string | null;
  }[];
  readonly messages: { readonly edges: readonly { readonly node: { readonly body: string } }[] };
}
interface HelpCard {
  readonly key: string;
  readonly reach: string;
  readonly whoKnows: string;
}

const posts = (person: Person, body: string) =>
  person.does<{ groupMessage: { id: string }; helpCard: HelpCard | null }>(
    'postGroupMessage',
    { groupId, body, replyToId: null, idempotencyKey: randomUUID() },
    `groupMessage { id body } ${CARD}`,
  );
const presses = (person: Person, input: object = {}) =>
  person.does<{
    safetyEvent: SeenEvent;
    duty: { isOnDuty: boolean; text: string };
    whoKnows: string;
  }>(
    'requestUrgentHelp',
    { idempotencyKey: randomUUID(), ...input },
    `safetyEvent { ${EVENT} } duty { isOnDuty until text } crisisLines { name } whoKnows
     safetyPlan { version } ${CARD}`,
  );
/** What is said beside the button of words that nobody is told of: those of a plan, and those that a room has refused. */
const saidBesideTheButton = async (person: Person): Promise<readonly (string | undefined)[]> => {
  const steps = [{ kind: 'ON_MY_OWN', items: [{ text: 'I want to kill myself.' }] }];
  const kept = await person.does<{ helpCard: HelpCard | null }>(
    'updateSafetyPlan',
    { steps, basedOnVersion: null, idempotencyKey: randomUUID() },
    CARD,
  );
  const { postGroupMessage } = await person.asks<{
    postGroupMessage: { helpCard?: HelpCard | null };
  }>(
    `mutation ($input: PostGroupMessageInput!) { postGroupMessage(input: $input) {
       ... on UserError { ${CARD} } } }`,
    { input: { groupId: randomUUID(), body: CRY, idempotencyKey: randomUUID() } },
  );
  return [kept.helpCard, postGroupMessage.helpCard].map((card) => card?.whoKnows);
};
const eventsOf = async (owner: 'viewer' | 'staff', person: Person) => {
  const answer = await person.asks<
    Record<string, { safetyEvents: { edges: readonly { node: SeenEvent }[] } }>
  >(`{ ${owner} { safetyEvents { edges { node { ${EVENT} } } } } }`);
  return (answer[owner]?.safetyEvents.edges ?? []).map(({ node }) => node);
};
/** The newest event that somebody of the staff sees, once it is as it should be. */
const seenBy = async ({ person }: OnDuty, wanted: (event: SeenEvent) => boolean) =>
  eventually(async () => {
    const event = (await eventsOf('staff', person)).find(wanted);
    if (event === undefined) throw new Error('Not seen yet.');
    return event;
  });
const alertsFor = ({ address }: OnDuty) =>
  night.mail.mails.filter(({ to, text }) => to === address && !text.includes('code is'));
const isAlerted = (who: OnDuty, count: number) =>
  eventually(() => {
    expect(alertsFor(who)).toHaveLength(count);
  });
const does = (who: OnDuty, mutation: string, input: object) =>
  who.person.does<{ safetyEvent: SeenEvent }>(mutation, input, `safetyEvent { ${EVENT} }`);
const acknowledges = ({ person }: OnDuty, safetyEventId: string) =>
  person.asks(
    `mutation ($input: AcknowledgeSafetyEventInput!) { acknowledgeSafetyEvent(input: $input) {
       ... on AcknowledgeSafetyEventSuccess { safetyEvent { state } } } }`,
    { input: { safetyEventId } },
  );

describe('a message in a room that sounds like danger', () => {
  test('is posted at once, and its author has a card in the same answer; the story ends with an answer', async () => {
    const { first, second, lastResort, minutesPass, webhook } = night;

    const { helpCard } = await posts(ada, CRY);

    expect(helpCard).toMatchObject({ urgency: 'NOW', reach: 'DUTY_TOLD', class: 'SUI_PLAN' });
    await isAlerted(first, 1);
    expect(alertsFor(second)).toEqual([]);
    await eventually(() => {
      expect(webhook.received.map(({ isSigned }) => isSigned)).toContain(true);
    });

    await minutesPass(10);
    await isAlerted(second, 1);
    await minutesPass(10);
    await isAlerted(lastResort, 1);

    const { id } = await seenBy(second, ({ cause }) => cause === 'ROOM');
    await acknowledges(second, id);
    const posting = { safetyEventId: id, idempotencyKey: randomUUID() };
    await second.person.does(
      'postSafetyMessage',
      { ...posting, body: 'I am here. Are you safe right now?' },
      'safetyMessage { id }',
    );
    const own = (await eventsOf('viewer', ada))[0];
    expect(own).toMatchObject({ id, state: 'ACKNOWLEDGED' });
    expect(own?.messages.edges.map(({ node }) => node.body)).toEqual([
      'I am here. Are you safe right now?',
    ]);
    await ada.does(
      'postSafetyMessage',
      { ...posting, idempotencyKey: randomUUID(), body: 'My sister is on her way.' },
      'safetyMessage { id }',
    );
    const contact = { way: 'PHONE', hasAnswered: true, idempotencyKey: randomUUID() };
    await does(second, 'recordSafetyContact', { safetyEventId: id, ...contact });
    const closed = await does(second, 'closeSafetyEvent', {
      safetyEventId: id,
      outcome: 'RESOLVED',
    });

    expect(closed.safetyEvent.state).toBe('RESOLVED');
    const story = (await eventsOf('viewer', ada))[0]?.trail.map(({ kind, tier, way }) =>
      [kind, tier ?? way ?? ''].join(' ').trim(),
    );
    expect(story).toEqual([
      'OPENED',
      'ALERTED FIRST_CONTACT',
      'ALERTED SECOND_CONTACT',
      'ALERTED LAST_RESORT',
      'ACKNOWLEDGED',
      'ANSWERED',
      'ANSWERED PHONE',
      'RESOLVED',
    ]);
  });

  test('says nothing of anybody on its way, and nothing to others in the room', async () => {
    const { mail, webhook } = night;
    const left = JSON.stringify([
      mail.mails.filter(({ text }) => !text.includes('code is')),
      webhook.received,
    ]);

    for (const word of [ada.alias, CRY, 'pills', 'SUI_', 'suicid', 'danger', 'crisis'])
      expect(left).not.toContain(word);
    expect(await eventsOf('viewer', ben)).toEqual([]);
    const items = await ben.reads(groupId);
    expect(items.map(({ __typename }) => __typename)).toEqual([
      'GroupMemberJoined',
      'GroupMemberJoined',
      'GroupMessagePosted',
    ]);
    expect(JSON.stringify(items.at(-1))).not.toMatch(/help|alarm|safety/i);
  });

  test('is not what it is in everyday words', async () => {
    const { helpCard } = await posts(ben, 'That set was killing it, I could die of laughter.');

    expect(helpCard).toBeNull();
  });
});

describe('the button', () => {
  test('is one event however often it is pressed, and alerts those on duty', async () => {
    const { first } = night;
    const before = alertsFor(first).length;

    const pressed = await presses(ben, { note: 'I cannot do this alone.', country: 'US' });
    const again = await presses(ben);

    expect(pressed.duty.isOnDuty).toBe(true);
    expect(again.safetyEvent).toMatchObject({ id: pressed.safetyEvent.id, presses: 2 });
    expect(pressed.whoKnows).toMatch(/^We are writing to those on duty/);
    expect(again.whoKnows).toMatch(/^Your call is still open. Nobody has taken it up yet/);
    await isAlerted(first, before + 1);
  });

  test('says what has become of a call, and that one which has ended tells nobody', async () => {
    const input = { idempotencyKey: randomUUID() };
    const dee = await Person.enrols(night.holdfast.graph, 'Dee');
    const { safetyEvent } = await presses(dee, input);
    await acknowledges(night.first, safetyEvent.id);

    const { helpCard } = await dee.does<{ helpCard: HelpCard }>(
      'postSafetyMessage',
      { safetyEventId: safetyEvent.id, body: 'I want to die.', idempotencyKey: randomUUID() },
      CARD,
    );
    await does(night.first, 'closeSafetyEvent', {
      ...{ safetyEventId: safetyEvent.id, outcome: 'ESCALATED' },
    });
    const repeated = await presses(dee, input);

    expect(helpCard.whoKnows).toMatch(/^Somebody has taken up your call/);
    expect(repeated.safetyEvent.id).toBe(safetyEvent.id);
    expect(repeated.whoKnows).toMatch(/^This call has ended, so nobody was told now/);
  });

  test('pressed and taken back again and again alerts a few times, and says until when the next one waits', async () => {
    const { first } = night;
    const eve = await Person.enrols(night.holdfast.graph, 'Eve');
    const before = alertsFor(first).length;
    const told: string[] = [];
    for (let time = 0; time < 5; time += 1) {
      const { safetyEvent, whoKnows } = await presses(eve);
      told.push(whoKnows);
      if (time < 3) await isAlerted(first, before + time + 1);
      await eve.does(
        'closeSafetyEvent',
        { safetyEventId: safetyEvent.id, outcome: 'WITHDRAWN' },
        'safetyEvent { state }',
      );
    }
    const urgent = await presses(eve, { note: 'I have the pills here and I take them tonight.' });

    expect(told.slice(0, 3)).toEqual(Array(3).fill(expect.stringMatching(/^We are writing/)));
    expect(told.slice(3)).toEqual(
      Array(2).fill(expect.stringMatching(/hear of this one by .*\d\d:\d0/)),
    );
    expect(urgent.whoKnows).toMatch(/^We are writing/);
    await isAlerted(first, before + 4);
  });

  test('is offered beside words that nobody was told of, with who is on duty', async () => {
    const eve = await Person.enrols(night.holdfast.graph, 'Eve');

    expect(await saidBesideTheButton(eve)).toEqual(
      Array(2).fill(expect.stringMatching(/^Nobody else was told\. Somebody is on duty/)),
    );
  });

  test('can be taken back by its author, as no alarm', async () => {
    const [open] = await eventsOf('viewer', ben);

    const closed = await ben.does<{ safetyEvent: SeenEvent }>(
      'closeSafetyEvent',
      { safetyEventId: open?.id, outcome: 'FALSE_ALARM', feedback: 'I pressed it by mistake.' },
      `safetyEvent { ${EVENT} }`,
    );

    expect(closed.safetyEvent).toMatchObject({ wasFalseAlarm: true });
  });

  test('that nobody answers ends as escalated, and never as resolved', async () => {
    const { first, minutesPass } = night;
    const { safetyEvent } = await presses(ada);
    const { id } = await seenBy(first, (event) => event.id === safetyEvent.id);
    for (let tier = 0; tier < 3; tier += 1) {
      await eventually(async () => {
        const [event] = await eventsOf('viewer', ada);
        const steps = event?.trail.filter(({ kind }) => kind === 'ALERTED') ?? [];
        expect(steps.length).toBeGreaterThan(tier);
      });
      await minutesPass(10);
    }
    await eventually(async () => {
      expect((await eventsOf('viewer', ada))[0]).toMatchObject({ id, state: 'ESCALATED' });
    });

    await acknowledges(first, id);
    const refused = await first.person.tries(
      'closeSafetyEvent',
      { safetyEventId: id, outcome: 'RESOLVED' },
      'safetyEvent { state }',
    );

    expect(refused).toMatchObject({ __typename: 'SafetyEventStateError' });
  });
});

describe('hours in which nobody is on duty', () => {
  test('are said as they are, and the last contact is written to', async () => {
    const { lastResort, setsRoster, holdfast } = night;
    await setsRoster({ slots: [] });
    const before = alertsFor(lastResort).length;
    const cal = await Person.enrols(holdfast.graph, 'Cal');
    await eventually(async () => {
      const { duty } = await cal.asks<{ duty: { isOnDuty: boolean } }>('{ duty { isOnDuty } }');
      expect(duty.isOnDuty).toBe(false);
    });

    expect(await saidBesideTheButton(cal)).toEqual(
      Array(2).fill(expect.stringMatching(/^Nobody else was told\. Nobody is on duty here/)),
    );
    const { duty, safetyEvent } = await presses(cal);

    expect(duty).toMatchObject({ isOnDuty: false });
    expect(duty.text).toMatch(/^Nobody is on duty/);
    await isAlerted(lastResort, before + 1);
    expect(safetyEvent.state).toBe('OPEN');
  });
});
