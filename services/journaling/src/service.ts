import { systemClock } from '@holdfast/kernel';
import { defineService } from '@holdfast/subgraph';
import {
  keepOnDutyAddressChanged,
  keepOnDutyChanged,
} from './held-call/keep-on-duty-changed.consumer.ts';
import { CheckInEntity } from './check-in/check-in.entity.ts';
import { eraseMember } from './erasure/erase-member.step.ts';
import { JournalEntryEntity } from './journal-entry/journal-entry.entity.ts';
import { journalingMigrations } from './migrations/index.ts';
import { keepNoticeConfirmed } from './reachability/keep-notice-confirmed.consumer.ts';
import { hearWordsKept } from './urgent-help/hear-words-kept.consumer.ts';
import { followRoomAlarm, keepRoomClass } from './safety-event/follow-room-alarm.consumer.ts';
import { SafetyEventEntity } from './safety-event/safety-event.entity.ts';
import { SafetyStepEntity } from './safety-event/safety-step.entity.ts';
import { SafetyMessageEntity } from './safety-message/safety-message.entity.ts';
import { SafetyPlanVersionEntity } from './safety-plan/safety-plan.entity.ts';

/** Definition of *journaling*: what its process, its commands and its tests share. */
export const journalingService = defineService({
  name: 'journaling',
  purposes: ['erasure', 'alarm', 'safety'],
  // Calls for help have connections of their own: no crowd takes them.
  doors: ['alarm', 'safety'],
  entities: [
    CheckInEntity,
    JournalEntryEntity,
    SafetyPlanVersionEntity,
    SafetyEventEntity,
    SafetyStepEntity,
    SafetyMessageEntity,
  ],
  migrations: journalingMigrations,
  refusesErased: true,
  eraseMember,
  consumers: ({ ownTexts, policy, pokeAlarms }) => [
    {
      name: 'journaling.duty',
      purpose: 'safety',
      inbox: 'inbox',
      opensSealed: true,
      handlers: {
        'holdfast.groups.duty-changed.v1': keepOnDutyChanged(systemClock),
        'holdfast.groups.duty-address-changed.v1': keepOnDutyAddressChanged(ownTexts),
      },
    },
    {
      // It opens nothing, so an alarm of a room becomes an event while the key ring is away, too.
      name: 'journaling.safety',
      purpose: 'safety',
      inbox: 'inbox',
      handlers: { 'holdfast.groups.alarm-changed.v1': followRoomAlarm(systemClock) },
    },
    {
      name: 'journaling.safety-class',
      purpose: 'safety',
      inbox: 'inbox',
      opensSealed: true,
      handlers: { 'holdfast.groups.alarm-changed.v1': keepRoomClass(ownTexts) },
    },
    {
      name: 'journaling.words',
      purpose: 'safety',
      inbox: 'inbox',
      opensSealed: true,
      // Those on duty are called at once; and a fault that passes makes no dead letter of a call for help.
      taken: pokeAlarms,
      retryPausesMs: [100, 300, 1_000, 3_000, 10_000, 30_000, 60_000],
      handlers: {
        // Both stand in one topic: what was confirmed before words is known before them.
        'holdfast.members.notice-confirmed.v1': keepNoticeConfirmed,
        'holdfast.members.words-kept.v1': hearWordsKept({ ownTexts, policy }, systemClock),
      },
    },
  ],
});
