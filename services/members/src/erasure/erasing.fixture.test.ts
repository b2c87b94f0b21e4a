import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import type { Tx } from '@holdfast/persistence';
import { formerAliases } from '../alias/alias.repository.ts';
import { contactPoints } from '../contact-point/contact-point.repository.ts';
import { intakes } from '../intake/intake.repository.ts';
import { members } from '../member/member.repository.ts';
import { nudges } from '../nudge/nudge.repository.ts';
import { passkeys } from '../passkey/passkey.repository.ts';
import { passphrases } from '../passphrase/passphrase.repository.ts';
import { acknowledgements } from '../privacy-notice/privacy-notice.repository.ts';
import { recoveryCodes } from '../recovery-code/recovery-code.repository.ts';
import { recoveryPlans } from '../recovery-plan/recovery-plan.repository.ts';
import { secondFactors } from '../second-factor/second-factor.repository.ts';
import { securityEvents } from '../security-event/security-event.repository.ts';
import { signIns } from '../sign-in/sign-in.repository.ts';
import { staff } from '../staff/staff.repository.ts';
import type { ErasingReturned } from './erase-returned-members.ts';
import { erasures } from './erasure.repository.ts';

/** Version of every member's record. */
export const VERSION = 4;

/** A world in which members can be erased, and what is noted of each. */
export interface ErasingWorld {
  readonly world: FakeWorld;
  readonly erasing: Omit<ErasingReturned, 'ledger'>;
  /** Members of whom rows were removed, by table. */
  readonly removed: Record<string, string[]>;
  /** Members who were noted as erased. */
  readonly noted: Set<string>;
}

/** Makes a world in which all tables of *members* are fakes. */
export function anErasingWorld(): ErasingWorld {
  const world = aFakeWorld();
  const removed: Record<string, string[]> = {};
  const noted = new Set<string>();
  const from = (table: string) => (memberId: string) => {
    removed[table] = [...(removed[table] ?? []), memberId];
  };
  world.answers('signIns', signIns, { removeAll: from('sign-in') });
  world.answers('passphrases', passphrases, { remove: from('passphrase') });
  world.answers('staff', staff, { removeAll: from('staff') });
  world.answers('formerAliases', formerAliases, { removeAll: from('former-alias') });
  world.answers('recoveryPlans', recoveryPlans, { removeAll: from('recovery-plan') });
  world.answers('intakes', intakes, { removeAll: from('intake') });
  world.answers('acknowledgements', acknowledgements, { removeAll: from('acknowledgement') });
  world.answers('contactPoints', contactPoints, { remove: from('contact-point') });
  world.answers('nudges', nudges, { removeAll: from('nudge') });
  world.answers('securityEvents', securityEvents, { removeAll: from('security-event') });
  world.answers('recoveryCodes', recoveryCodes, { removeAll: from('recovery-code') });
  world.answers('passkeys', passkeys, { removeAll: from('passkey') });
  world.answers('secondFactors', secondFactors, { removeAll: from('second-factor') });
  world.answers('members', members, {
    remove: (memberId) => {
      from('member')(memberId);
      return VERSION;
    },
  });
  world.answers('erasures', erasures, { end: () => undefined });
  const { database } = world;
  const erasing: ErasingWorld['erasing'] = {
    database: {
      readFor: (purpose, work) => database.readFor(purpose, work),
      changeFor: (purpose, work) =>
        database.changeFor(purpose, () => work(notingErased(world, noted))),
    },
    ring: {
      erase: (memberId) => {
        world.done.push(`ring.erase ${memberId}`);
        return Promise.resolve();
      },
      erasedAmong: () => Promise.resolve(new Set()),
    },
    letters: {
      forget: (memberId) => {
        world.done.push(`letters.forget ${memberId}`);
        return Promise.resolve();
      },
    },
  };
  return { world, erasing, removed, noted };
}

/** The world's transaction, which also answers `noteErased`. */
function notingErased(world: FakeWorld, noted: Set<string>): Tx {
  const query = (text: string, values: readonly [string, unknown]) => {
    if (text.startsWith('select pg_advisory_xact_lock')) return Promise.resolve([]);
    if (!text.startsWith('insert into erased_member')) return world.tx.query(text, [...values]);
    world.done.push('note erased');
    const isFirst = !noted.has(values[0]);
    noted.add(values[0]);
    return Promise.resolve(isFirst ? [{ member_id: values[0] }] : []);
  };
  return { query } as unknown as Tx;
}
