import { randomUUID } from 'node:crypto';
import { eventually, type Person, type Programme } from '@holdfast/testkit';
import type { AwaitedAlert } from './alarm-faults.ts';

/** The services that raise alarms. */
export type AlarmService = 'groups' | 'journaling';

/** An alarm that somebody was answered for, with the alerts that had to come. */
export interface Called {
  readonly service: AlarmService;
  readonly alerts: readonly AwaitedAlert[];
}

/** Causes of the alarms of each. A call of a room that somebody has is watched by journaling, too. */
export const CAUSE_OF: Readonly<Record<AlarmService, string>> = {
  groups: 'ROOM',
  journaling: 'BUTTON',
};

const CRY = 'I have the pills here and I will do it tonight.';
const PATIENCE_MS = 120_000;

/** Somebody who calls for help, in their room or with the button, again and again. */
export class Calling {
  #last: string | null = null;

  constructor(
    private readonly programme: Programme,
    private readonly person: Person,
    private readonly memberId: string,
    private readonly room: string,
  ) {}

  /**
   * Calls once, until it is answered, as a client does on a bad network; waits for those who are alerted, for the second
   * of them, too, if nobody is to answer in time; and is answered then.
   */
  async calls(service: AlarmService, isLeftAlone: boolean): Promise<Called> {
    const { alarmId, raisedAt } = await this.#raises(service);
    const alerts = [await this.#awaits(alarmId, 'FIRST_CONTACT', raisedAt)];
    if (isLeftAlone && alerts[0]?.cameAt !== null) {
      await this.#letsTimePass(service, alarmId);
      alerts.push(await this.#awaits(alarmId, 'SECOND_CONTACT', Date.now()));
    }
    await this.#isAnswered(service, alarmId);
    return { service, alerts };
  }

  async #raises(service: AlarmService): Promise<{ alarmId: string; raisedAt: number }> {
    const idempotencyKey = randomUUID();
    const does = (mutation: string, input: object) =>
      eventually(
        () => this.person.does(mutation, { ...input, idempotencyKey }, '__typename'),
        PATIENCE_MS,
      );
    if (service === 'journaling') await does('requestUrgentHelp', {});
    else await does('postGroupMessage', { groupId: this.room, body: CRY });
    const table = service === 'journaling' ? 'safety_event' : 'room_alarm';
    const [newest] = await this.programme.holdfast.sql<{ id: string; raisedAt: Date }>(
      service,
      `select alarm.id, alarm.raised_at as "raisedAt" from alarm join ${table} using (id)
        where member_id = $1 and alarm.cause = $2
        order by alarm.raised_at desc, alarm.id desc limit 1`,
      [this.memberId, CAUSE_OF[service]],
    );
    if (newest === undefined || newest.id === this.#last)
      throw new Error(`A call to ${service} was answered, and has raised no alarm.`);
    this.#last = newest.id;
    return { alarmId: newest.id, raisedAt: newest.raisedAt.getTime() };
  }

  async #awaits(alarmId: string, tier: string, dueAt: number): Promise<AwaitedAlert> {
    const came = () =>
      this.programme.webhook.received.find(
        ({ body }) => body.includes(`"${alarmId}"`) && body.includes(`"${tier}"`),
      );
    const hook = await eventually(() => {
      const found = came();
      if (found === undefined) throw new Error('Not yet.');
      return found;
    }, PATIENCE_MS).catch(() => undefined);
    return { alarmId, tier, dueAt, cameAt: hook?.at ?? null };
  }

  /** The next version, since a worker that sends just now would else give it back with the instants that it has read. */
  async #letsTimePass(service: AlarmService, alarmId: string): Promise<void> {
    await this.programme.holdfast.sql(
      service,
      `update alarm set tier_due_at = now(), next_due_at = now(), version = version + 1
        where id = $1 and state = 'OPEN'`,
      [alarmId],
    );
  }

  async #isAnswered(service: AlarmService, alarmId: string): Promise<void> {
    const name = service === 'groups' ? 'RoomAlarm' : 'SafetyEvent';
    const input = { safetyEventId: `safety_event_${alarmId}` };
    await eventually(async () => {
      const { done } = await this.programme.first.person.asks<{ done: { __typename: string } }>(
        `mutation ($input: Acknowledge${name}Input!) { done: acknowledge${name}(input: $input) { __typename } }`,
        { input },
      );
      if (!done.__typename.endsWith('Success')) throw new Error(done.__typename);
    }, PATIENCE_MS);
  }
}
