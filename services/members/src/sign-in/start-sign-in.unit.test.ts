import { defaultPolicy } from '@holdfast/configuration';
import { newUnorderedId, type MemberId } from '@holdfast/kernel';
import { type Tx, type Work } from '@holdfast/persistence';
import { createServiceKey } from '@holdfast/sealing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createAliasDigests } from '../member/alias-digests.ts';
import { AliasClaimEntity, MemberEntity } from '../member/member.entity.ts';
import { type Parts } from '../parts.ts';
import { PassphraseEntity } from './sign-in.entity.ts';
import { startSignIn } from './start-sign-in.ts';

const ada: MemberId = newUnorderedId<'Member'>();
const PASSPHRASE = 'several quiet words';
const now = new Date('2026-11-24T12:00:00Z');
const aliasDigests = createAliasDigests(createServiceKey(Buffer.alloc(32, 1)), defaultPolicy);

/** What was done, in order. */
let done: string[];
beforeEach(() => {
  done = [];
});

const tx = {
  findOneBy: (entity: unknown, where: { skeletonDigest?: Buffer; memberId?: string }) => {
    const isAda =
      where.memberId === ada || where.skeletonDigest?.equals(aliasDigests.found('Ada')) === true;
    if (!isAda) return Promise.resolve(null);
    if (entity === AliasClaimEntity) return Promise.resolve({ memberId: ada });
    if (entity === PassphraseEntity) return Promise.resolve({ hash: PASSPHRASE });
    return Promise.resolve(entity === MemberEntity ? { memberId: ada, timeZone: 'UTC' } : null);
  },
  insert: () => Promise.resolve(),
} as unknown as Tx;

const session = (as: string) => {
  const run = (kind: string) => (work: Work<unknown>) => {
    done.push(`${kind} as ${as}`);
    return work(tx);
  };
  return { read: run('read'), change: run('change'), close: () => Promise.resolve() };
};

const parts = {
  database: { asMember: () => session('member'), asService: session },
  policy: defaultPolicy,
  aliasDigests,
  passphrases: {
    verify: (hashed: string | null, passphrase: string) => {
      done.push('verify');
      return Promise.resolve(hashed === passphrase);
    },
  },
  throttle: {
    take: (kind: string) => {
      done.push(`take ${kind}`);
      return Promise.resolve({ kind: 'allowed' });
    },
    forgive: (kind: string) => Promise.resolve(void done.push(`forgive ${kind}`)),
    giveBack: (kind: string, subject: string) =>
      Promise.resolve(void done.push(`give back ${kind} ${subject}`)),
  },
  tokens: { isDeviceOf: () => false, issue: () => Promise.resolve('tokens') },
} as unknown as Parts;

const signIn = (alias: string, passphrase: string) =>
  startSignIn(parts, { alias, passphrase, deviceToken: null, clientHash: 'here', now });

describe('signing in', () => {
  test('does as much for an alias that nobody has as for a wrong passphrase', async () => {
    const refused = await signIn('Ada', 'another passphrase');
    const wrong = done;
    done = [];

    expect(await signIn('Nobody', PASSPHRASE)).toEqual(refused);
    expect(done).toEqual(wrong);
    done = [];
    expect(await signIn('A'.repeat(200_000), PASSPHRASE)).toEqual(refused);
    expect(done).toEqual(wrong);
    expect(wrong.filter((each) => each === 'verify')).toHaveLength(1);
  });

  test('takes back the tries of the alias and this one of the address', async () => {
    expect(await signIn('ada', PASSPHRASE)).toEqual({ kind: 'signed-in', tokens: 'tokens' });

    expect(done.slice(-2)).toEqual(['forgive sign-in-alias', 'give back sign-in-address here']);
  });

  test('takes nothing back for a wrong passphrase', async () => {
    await signIn('ada', 'another passphrase');

    expect(done.filter((each) => /forgive|give back/.test(each))).toEqual([]);
  });
});
