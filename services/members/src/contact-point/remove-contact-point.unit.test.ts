import { aFakeWorld } from '@holdfast/fakes';
import { expect, test } from '@jest/globals';
import { contactPoints } from './contact-point.repository.ts';
import { removeContactPoint } from './remove-contact-point.ts';

test('removing a contact point removes that of the member who asks, as often as they like', async () => {
  const world = aFakeWorld();
  const removed: string[] = [];
  world.answers('contactPoints', contactPoints, { remove: (id) => void removed.push(id) });

  await removeContactPoint(world.member);
  await removeContactPoint(world.member);

  const { memberId } = world.member;
  expect(removed).toEqual([memberId, memberId]);
  expect(world.done.slice(0, 3)).toEqual(['begin', 'contactPoints.remove', 'commit']);
});
