import { defaultPolicy } from '@holdfast/configuration';
import { readCrisisLines } from '@holdfast/crisis-lines';
import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import { migrate, openDatabase, type Database } from '@holdfast/persistence';
import { createSealer, createServiceKey, serviceKeySource } from '@holdfast/sealing';
import type { AskingMember, AskingStaff } from '@holdfast/subgraph';
import { someDatabases, type TestDatabases } from '@holdfast/testkit';
import { dutyCopies } from '../duty/duty-copy.repository.ts';
import { placeOfAddress } from '../duty/duty-address.part.ts';
import { journalingService } from '../service.ts';
import type { SafetyStep } from './safety-event.rule.ts';

type Purposes = 'alarm' | 'erasure' | 'safety';

export const now = new Date('2026-03-29T02:00:00Z');
export const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

/** Journaling’s database, with what its use cases need, and people who ask. */
export class SafetyBench {
  readonly pokes: string[] = [];

  private constructor(
    readonly databases: TestDatabases,
    readonly database: Database<Purposes>,
  ) {}

  static async open(): Promise<SafetyBench> {
    const databases = await someDatabases('journaling');
    await migrate(databases.url('journaling_owner'), journalingService.migrations);
    return new SafetyBench(
      databases,
      openDatabase(journalingService, databases.logins('journaling')),
    );
  }

  readonly serviceKey = createServiceKey(Buffer.alloc(32, 7));
  readonly ownTexts = createSealer(serviceKeySource(this.serviceKey));

  /** Needs of all use cases, of one process. */
  needs() {
    return {
      ...{ database: this.database, serviceKey: this.serviceKey, ownTexts: this.ownTexts },
      ways: { canMail: true, webhookUrl: null },
      policy: defaultPolicy,
      crisisLines: readCrisisLines(),
      alarms: { poke: () => void this.pokes.push('poke') },
    };
  }

  aMember(memberId: MemberId = newUnorderedId<'Member'>()): AskingMember {
    return {
      memberId,
      signInId: newUnorderedId<'SignIn'>(),
      timeZone: 'Europe/Vienna',
      session: this.database.asMember(memberId),
    };
  }

  aFacilitator(): AskingStaff {
    return { ...this.aMember(), isStaff: true, roles: ['FACILITATOR'] };
  }

  /** Puts people on the roster, on duty around the clock. */
  async onDuty(...staff: readonly AskingStaff[]): Promise<void> {
    const contacts = staff.map(({ memberId }) => ({
      contactId: newUnorderedId(),
      staffId: memberId,
    }));
    const ids = contacts.map(({ contactId }) => contactId);
    const day = { fromMinute: 0, untilMinute: 1_440, first: ids, second: [] };
    const days = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;
    const slots = [...days, 'SUNDAY' as const].map((weekday) => ({ ...day, weekday }));
    const roster = {
      ...{ isOn: true, timeZone: 'UTC', slots, overrides: [], lastResort: ids },
      acknowledgeWithinMinutes: 10,
    };
    this.#rosters += 1;
    const version = this.#rosters;
    const sealed = await Promise.all(
      contacts.map((contact) => this.ownTexts.seal(placeOfAddress(contact), 'duty@example.org')),
    );
    await this.database.changeFor('safety', async (tx) => {
      for (const [at, contact] of contacts.entries())
        await dutyCopies.keepAddress(tx, contact, { version, sealed: sealed[at] ?? null });
      await dutyCopies.keep(
        tx,
        { programmeId: '00000000-0000-4000-8000-0000000d0717', version },
        { roster, contacts },
      );
    });
  }
  #rosters = 0;

  /** Kinds of the steps of an event, in their order. */
  async trail(eventId: string): Promise<readonly SafetyStep['kind'][]> {
    const rows = await this.sql<{ kind: SafetyStep['kind'] }>(
      'select kind from safety_step where event_id = $1 order by at, seq',
      [eventId],
    );
    return rows.map(({ kind }) => kind);
  }

  /** Where the alarm of an event stands; undefined if there is none. */
  async alarm(eventId: string): Promise<string | undefined> {
    const [row] = await this.sql<{ state: string }>('select state from alarm where id = $1', [
      eventId,
    ]);
    return row?.state;
  }

  sql<Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []) {
    return this.databases.sql<Row>('journaling', text, values);
  }

  async stop(): Promise<void> {
    await this.database.close();
    await this.databases.stop();
  }
}
