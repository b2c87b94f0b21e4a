import { defineService } from '@holdfast/subgraph';
import { CheckInEntity } from './check-in/check-in.entity.ts';
import { erasures } from './erasure/erasure.repository.ts';
import { JournalEntryEntity } from './journal-entry/journal-entry.entity.ts';
import { journalingMigrations } from './migrations/index.ts';
import { SafetyPlanVersionEntity } from './safety-plan/safety-plan.entity.ts';

/** Definition of *journaling*: what its process, its commands and its tests share. */
export const journalingService = defineService({
  name: 'journaling',
  purposes: ['erasure'],
  entities: [CheckInEntity, JournalEntryEntity, SafetyPlanVersionEntity],
  migrations: journalingMigrations,
  refusesErased: true,
  eraseMember: erasures.erase,
  consumers: [],
});
