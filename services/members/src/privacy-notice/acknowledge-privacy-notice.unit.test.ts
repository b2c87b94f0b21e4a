import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { aMember } from '../member/member.fixture.test.ts';
import { members } from '../member/member.repository.ts';
import { acknowledgePrivacyNotice } from './acknowledge-privacy-notice.ts';
import { first, notices, second } from './notices.fixture.test.ts';
import type { Notices, NoticeVersion } from './privacy-notice.rule.ts';
import { acknowledgements } from './privacy-notice.repository.ts';

const now = new Date('2026-04-01T00:00:00Z');

let world: FakeWorld;
let kept: unknown[][];
beforeEach(() => {
  world = aFakeWorld();
  kept = [];
  const member = aMember({ memberId: world.member.memberId, locale: 'de' });
  world.answers('acknowledgements', acknowledgements, { keep: (...all) => void kept.push(all) });
  world.answers('members', members, {
    find: (memberId) => (memberId === member.memberId ? member : null),
  });
});

const acknowledge = (version: string, who = world.member) =>
  acknowledgePrivacyNotice({ notices }, { ...who, isStaff: false, roles: [] }, { version, now });

describe('acknowledging the notice', () => {
  test('keeps the version in force, and answers in the language of the person', async () => {
    expect(await acknowledge('2026-04')).toEqual({
      kind: 'acknowledged',
      notice: second,
      locale: 'de',
    });
    expect(kept).toEqual([[world.member.memberId, '2026-04', now]]);
    expect(world.done).toEqual(['begin', 'acknowledgements.keep', 'members.find', 'commit']);
  });

  test('tells what a member has confirmed about private words, where a notice speaks of them', async () => {
    const says = (version: NoticeVersion) => ({ ...version, saysTextAlarms: true });
    const confirm = (all: Notices, isStaff = false) =>
      acknowledgePrivacyNotice(
        { notices: all },
        { ...world.member, isStaff, roles: [] },
        { version: second.version, now },
      );
    const { memberId } = world.member;

    await confirm([first, says(second)]);
    await confirm([says(first), second]);
    expect(world.published).toMatchObject([
      {
        ...{ topic: 'members.words.v1', type: 'holdfast.members.notice-confirmed.v1' },
        data: { memberId, version: 2, saysTextAlarms: true },
      },
      { data: { version: 2, saysTextAlarms: false } },
    ]);

    await confirm([first, second]);
    await confirm([first, says(second)], true);
    expect(world.published).toHaveLength(2);
  });

  test('answers in English if there is nobody', async () => {
    const nobody = { ...world.member, memberId: aFakeWorld().member.memberId };

    expect(await acknowledge('2026-04', nobody)).toMatchObject({ locale: 'en' });
  });

  test.each([first.version, '2027-01', '2026-04 '])(
    'keeps nothing for version “%s”, which is not the one in force',
    async (version) => {
      expect(await acknowledge(version)).toEqual({ kind: 'notice-outdated' });
      expect(world.done).toEqual([]);
    },
  );

  test('asks for the version if none is sent', async () => {
    expect(await acknowledge('')).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'version' }],
    });
    expect(world.done).toEqual([]);
  });
});
