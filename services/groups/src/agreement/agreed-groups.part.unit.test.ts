import { aFakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { expect, test } from '@jest/globals';
import { aRequest } from '../room/a-request.fixture.test.ts';
import { agreedGroups } from './agreed-groups.part.ts';
import { agreements } from './agreement.repository.ts';

test('all groups of a page are asked about at once, in the order asked', async () => {
  const world = aFakeWorld();
  const ids = [1, 2, 3].map(() => newUnorderedId<'Group'>());
  const asked: unknown[] = [];
  world.answers('agreements', agreements, {
    agreedBy: (memberId, groupIds) => {
      asked.push([memberId, groupIds]);
      return new Set([ids[2] ?? '', ids[0] ?? '']);
    },
  });
  const context = aRequest(world);

  const agreed = await Promise.all(ids.map((id) => agreedGroups(context).load(id)));

  expect(agreed).toEqual([true, false, true]);
  expect(asked).toEqual([[world.member.memberId, ids]]);
  expect(world.done).toEqual(['read', 'agreements.agreedBy']);
});
