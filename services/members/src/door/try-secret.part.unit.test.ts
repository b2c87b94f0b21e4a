import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import {
  chargedTo,
  ErasedError,
  newUnorderedId,
  presentCharge,
  type Charge,
  type MemberId,
} from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { members } from '../member/member.repository.ts';
import type { AttemptKind } from './attempt-limits.rule.ts';
import { aThrottle, NOT_NOW } from './tries.fixture.test.ts';
import { lookAs, tryAt, trySecret, type Look } from './try-secret.part.ts';

const ada: MemberId = newUnorderedId<'Member'>();
const now = new Date('2026-03-29T02:10:00Z');
const aliasHex = Buffer.from('digest of ada').toString('hex');

let world: FakeWorld;
beforeEach(() => {
  world = aFakeWorld();
  world.answers('members', members, {
    findIdByAlias: (digest, at) =>
      digest.toString() === 'digest of ada' && at === now ? ada : null,
  });
});

const needs = (...full: readonly AttemptKind[]) => ({
  database: world.database,
  throttle: aThrottle(world, ...full),
  tokens: {
    deviceOf: (token: string | null, memberId: string) =>
      token === `device of ${memberId}` ? token : null,
  },
  aliasDigests: { found: (alias: string) => Buffer.from(`digest of ${alias}`) },
});
const arrival = (alias: string, deviceToken: string | null = null) => ({
  alias,
  deviceToken,
  clientHash: 'here',
  now,
});
const look =
  (shown: string | null): Look<string> =>
  async (session) => {
    await session.read(() => Promise.resolve());
    world.done.push('look');
    return shown;
  };

const FOUND = ['read for sign-in', 'members.findIdByAlias'];
const LOOKED = ['read as member', 'look'];
const COUNTED = [
  'sign-in-address-most here',
  'sign-in-address here',
  `sign-in-address-account here ${aliasHex}`,
  `sign-in-alias ${aliasHex}`,
];
const TAKEN = COUNTED.map((each) => `take ${each}`);
const givenBack = (...counted: readonly string[]) =>
  counted.map((each) => `give back ${each} of 02:10`);

describe('trying a secret at an alias', () => {
  test('counts by address and alias, then looks, then gives this try back', async () => {
    expect(await trySecret(needs(), arrival('ada'), 'passphrase', look('the member'))).toEqual({
      kind: 'shown',
      shown: 'the member',
    });

    expect(world.done).toEqual([...FOUND, ...TAKEN, ...LOOKED, ...givenBack(...COUNTED)]);
  });

  test('leaves the try counted if the secret is wrong', async () => {
    expect(await trySecret(needs(), arrival('ada'), 'passphrase', look(null))).toEqual({
      kind: 'refused',
    });
    expect(world.done).toEqual([...FOUND, ...TAKEN, ...LOOKED]);
  });

  test('looks for an alias that nobody has, too, as somebody who is not there', async () => {
    let lookedAs: string | undefined;
    const nobody = await trySecret(
      needs(),
      arrival('nobody'),
      'passphrase',
      (session, memberId) => {
        lookedAs = memberId;
        return look(null)(session, memberId);
      },
    );

    expect(nobody).toEqual({ kind: 'refused' });
    expect(world.done.map((each) => each.split(' ').slice(0, 2))).toEqual(
      [...FOUND, ...TAKEN, ...LOOKED].map((each) => each.split(' ').slice(0, 2)),
    );
    expect(lookedAs).toMatch(/^[0-9a-f-]{36}$/);
    expect(lookedAs).not.toBe(ada);
  });

  test('looks as the member who has the alias', async () => {
    let lookedAs: string | undefined;
    await trySecret(needs(), arrival('ada'), 'passphrase', (_session, memberId) => {
      lookedAs = memberId;
      return Promise.resolve('shown');
    });

    expect(lookedAs).toBe(ada);
  });

  test.each<[AttemptKind, number]>([
    ['sign-in-address-most', 1],
    ['sign-in-address-account', 3],
    ['sign-in-alias', 4],
  ])('looks at nothing once %s is full, and keeps nothing counted', async (full, counted) => {
    expect(await trySecret(needs(full), arrival('ada'), 'passphrase', look('the member'))).toEqual({
      kind: 'too-many',
      retryAfterSeconds: 7,
    });
    expect(world.done).toEqual([
      ...FOUND,
      ...TAKEN.slice(0, counted),
      ...givenBack(...COUNTED.slice(0, counted - 1)),
    ]);
  });

  test('at a crowded address has few tries of each account, so that nobody is shut out', async () => {
    const tries = needs('sign-in-address');

    expect(await trySecret(tries, arrival('ada'), 'passphrase', look('the member'))).toMatchObject({
      kind: 'shown',
    });
    expect(world.done).toContain(`take sign-in-crowd-account here ${aliasHex}`);
    expect(world.done).not.toContain(TAKEN[2]);
    expect(world.done).not.toContain('give back sign-in-address here of 02:10');
    const both = needs('sign-in-address', 'sign-in-crowd-account');
    expect(await trySecret(both, arrival('ada'), 'passphrase', look('the member'))).toMatchObject({
      kind: 'too-many',
    });
  });
});

describe('trying a secret that could not be looked at', () => {
  test.each(NOT_NOW)('for %s gives back this try, and says what failed', async (_, error) => {
    const failed = () => Promise.reject(error);

    await expect(trySecret(needs(), arrival('ada'), 'passphrase', failed)).rejects.toBe(error);
    expect(world.done).toEqual([...FOUND, ...TAKEN, ...givenBack(...COUNTED)]);
  });

  test.each(NOT_NOW)(
    'for %s forgives a known device none of its earlier tries',
    async (_, error) => {
      const device = `device of ${ada}`;
      const failed = () => Promise.reject(error);

      await expect(trySecret(needs(), arrival('ada', device), 'passphrase', failed)).rejects.toBe(
        error,
      );
      expect(world.done).toEqual([
        ...FOUND,
        `take sign-in-device ${device}`,
        ...givenBack(`sign-in-device ${device}`),
      ]);
    },
  );

  test('for a fault that trying again does not mend leaves it counted', async () => {
    const failed = () => Promise.reject(new Error('a fault'));

    await expect(trySecret(needs(), arrival('ada'), 'passphrase', failed)).rejects.toThrow(
      'a fault',
    );
    expect(world.done).toEqual([...FOUND, ...TAKEN]);
  });
});

describe('trying a secret on a known device', () => {
  const device = `device of ${ada}`;

  test('is counted by the device alone, and forgiven after a success', async () => {
    const full = needs('sign-in-address-most', 'sign-in-alias');

    expect(
      await trySecret(full, arrival('ada', device), 'passphrase', look('the member')),
    ).toMatchObject({
      kind: 'shown',
    });
    expect(world.done).toEqual([
      ...FOUND,
      `take sign-in-device ${device}`,
      ...LOOKED,
      `forgive sign-in-device ${device}`,
    ]);
  });

  test('is counted like any other if the device is another member’s, or the alias is nobody’s', async () => {
    await trySecret(needs(), arrival('ada', 'device of ben'), 'passphrase', look(null));
    await trySecret(needs(), arrival('nobody', device), 'passphrase', look(null));

    expect(world.done.filter((each) => each.startsWith('take sign-in-device'))).toEqual([]);
    expect(world.done.filter((each) => each === 'take sign-in-address here')).toHaveLength(2);
  });
});

describe('trying a recovery code', () => {
  const device = `device of ${ada}`;
  const tryCode = (shown: string | null, token: string | null = null, ...full: AttemptKind[]) =>
    trySecret(needs(...full), arrival('ada', token), 'recovery-code', look(shown));
  const EVERY_OTHER: readonly AttemptKind[] = [
    ...(['sign-in-alias', 'sign-in-address', 'sign-in-address-account'] as const),
    ...(['sign-in-crowd-account', 'sign-in-address-most', 'sign-in-device'] as const),
  ];

  test('lets a right one in whatever else is full, and gives its try back', async () => {
    expect(await tryCode('the member', null, ...EVERY_OTHER)).toMatchObject({ kind: 'shown' });
    expect(world.done).toEqual([
      ...[...FOUND, 'take recovery-code here', ...LOOKED],
      'give back recovery-code here of 02:10',
    ]);
  });

  test('counts a wrong one by its address alone, and by the device if that is known', async () => {
    expect(await tryCode(null)).toEqual({ kind: 'refused' });
    expect(await tryCode(null, device)).toEqual({ kind: 'refused' });

    expect(world.done.filter((each) => /^(take|give|forgive)/.test(each))).toEqual([
      'take recovery-code here',
      `take recovery-code ${device}`,
    ]);
  });

  test('forgives a known device nothing that was counted for passphrases', async () => {
    await tryCode('the member', device, ...EVERY_OTHER);

    expect(world.done.filter((each) => /^(give|forgive)/.test(each))).toEqual([
      `give back recovery-code ${device} of 02:10`,
    ]);
  });

  test('looks at nothing once too many were wrong, so that the work is bounded', async () => {
    expect(await tryCode('the member', null, 'recovery-code')).toMatchObject({ kind: 'too-many' });
    expect(world.done).toEqual([...FOUND, 'take recovery-code here']);
  });
});

describe('trying a second factor', () => {
  const counted = [
    ...['sign-in-address-most here', 'sign-in-address here'],
    ...[`sign-in-address-account here ${ada}`, `second-factor ${ada}`],
  ];

  test('is counted by the address and by the account, not by the alias', async () => {
    const door = { memberId: ada, secondFactorOf: ada };

    await tryAt(needs(), { arrival: arrival('ada'), door }, () => Promise.resolve('shown'));

    expect(world.done).toEqual([
      ...counted.map((each) => `take ${each}`),
      ...givenBack(...counted),
    ]);
  });
});

describe('looking as a member', () => {
  const looked = (work: () => Promise<string>) => {
    const session = Object.assign(world.session, {
      close: () => Promise.resolve(void world.done.push('close')),
    });
    return lookAs({ database: { asMember: () => session } }, ada, work);
  };

  test('closes the session after a look', async () => {
    expect(await looked(() => Promise.resolve('shown'))).toBe('shown');
    expect(world.done).toEqual(['close']);
  });

  test('finds nobody in a member who is erased meanwhile, and closes the session', async () => {
    expect(await looked(() => Promise.reject(new ErasedError()))).toBeNull();
    expect(world.done).toEqual(['close']);
  });

  test('hides no other fault, and closes the session', async () => {
    await expect(looked(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(world.done).toEqual(['close']);
  });
});

describe('the charge of a try', () => {
  const asked: Charge = { subject: 'address here', lane: 'sign-in', deadlineMs: Infinity };
  const chargeOf = (deviceToken: string | null) =>
    chargedTo(asked, async () => {
      let charge: Charge | undefined;
      await trySecret(needs(), arrival('ada', deviceToken), 'passphrase', () => {
        charge = presentCharge();
        return Promise.resolve('the member');
      });
      return charge;
    });

  test('on a known device is that device, which goes before strangers', async () => {
    const device = `device of ${ada}`;

    expect(await chargeOf(device)).toEqual({ ...asked, subject: `device ${device}` });
  });

  test('of a stranger is the address, whatever lane was asked for', async () => {
    expect(await chargeOf('a made-up device')).toEqual({ ...asked, lane: 'stranger' });
    expect(await chargeOf(null)).toEqual({ ...asked, lane: 'stranger' });
  });
});
