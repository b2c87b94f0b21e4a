import { readCrisisLines, type CrisisLines } from '@holdfast/crisis-lines';
import type { FakeWorld } from '@holdfast/fakes';
import { createServiceKey } from '@holdfast/sealing';
import { onCall } from './on-call.repository.ts';
import type { Contact, SetOverride, SetRoster } from './roster.rule.ts';

const read = readCrisisLines();

/** The crisis lines, with those of Austria verified. */
export const VERIFIED_LINES: CrisisLines = {
  ...read,
  lines: read.lines.map((line) =>
    line.country === 'AT' ? { ...line, verifiedAt: '2026-11-01T12:00:00Z' } : line,
  ),
};

/** What is kept of duty in a test. */
export interface KeptDuty {
  version: number;
  rosters: SetRoster[];
  contacts: Contact[];
  overrides: SetOverride[];
}

/** Duty in a fake world. */
export function aKeptDuty(world: FakeWorld): KeptDuty {
  const kept: KeptDuty = { version: 0, rosters: [], contacts: [], overrides: [] };
  world.answers('onCall', onCall, {
    lock: () => undefined,
    wakeAlarms: () => undefined,
    nextVersion: () => ++kept.version,
    state: (now) => ({
      roster: kept.rosters.at(-1) ?? null,
      overrides: kept.overrides.filter(({ until }) => until > now),
      contacts: kept.contacts,
    }),
    addRoster: ({ setBy: _, ...roster }) => void kept.rosters.push(roster),
    saveContact: (contact) => {
      kept.contacts = [...kept.contacts.filter(({ id }) => id !== contact.id), contact];
    },
    removeContact: (id) => {
      kept.contacts = kept.contacts.filter((each) => each.id !== id);
    },
    noteCodeSent: ({ id }, codeSentAt) => {
      kept.contacts = kept.contacts.map((each) =>
        each.id === id ? { ...each, codeSentAt } : each,
      );
    },
    addOverride: (override) => void kept.overrides.push(override),
    removeOverride: (id) => {
      kept.overrides = kept.overrides.filter((each) => each.id !== id);
    },
  });
  return kept;
}

/** Mails that were sent, and whether the server is there. */
export interface FakeMail {
  readonly sent: { readonly address: string; readonly text: string }[];
  isAway: boolean;
}

/** Needs of the use cases of duty, in a fake world. */
export function aDuty(world: FakeWorld, mail: FakeMail) {
  return {
    database: world.database,
    crisisLines: VERIFIED_LINES,
    groupTexts: world.sealer,
    memberTexts: world.sealer,
    serviceKey: createServiceKey(Buffer.alloc(32, 7)),
    dutyMail: {
      send: ({ address, text }: { readonly address: string; readonly text: string }) => {
        if (mail.isAway) return Promise.reject(new Error('No mail server.'));
        mail.sent.push({ address, text });
        return Promise.resolve();
      },
    },
    policy: {
      ...{ dutyCodeHours: 72, dutyCodeTriesMost: 3, dutyCodeAgainMinutes: 10 },
      acknowledgeWithinMinutes: 10,
    },
    pokeAlarms: world.notes('poke alarms'),
  };
}
