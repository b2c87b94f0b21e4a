import { newEvent } from '@holdfast/events';
import { aFakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { expect, test } from '@jest/globals';
import { enrolments } from './enrolment.repository.ts';
import type { Enrolment } from './enrolment.rule.ts';
import { keepOnMemberEnrolled } from './keep-on-member-enrolled.consumer.ts';

test('an enrolment that is told is kept, with its day, its zone and its version', async () => {
  const world = aFakeWorld();
  const kept: Enrolment[] = [];
  world.answers('enrolments', enrolments, { keep: (enrolment) => void kept.push(enrolment) });
  const data = {
    memberId: newUnorderedId<'Member'>(),
    enrolledOn: '2026-03-01',
    timeZone: 'Europe/Vienna',
    version: 4,
  };
  const { event } = newEvent('holdfast.members.member-enrolled.v1', {
    id: newUnorderedId(),
    at: new Date('2026-03-01T12:00:00Z'),
    data,
  });

  await keepOnMemberEnrolled(world.tx, event as never);

  expect(kept).toEqual([data]);
});
