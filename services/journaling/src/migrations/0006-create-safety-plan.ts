import { migration } from '@holdfast/persistence';
import { journalingFences } from '../fences.ts';

/** A member's safety plan, in versions. Each is one text, sealed with the service's own key. */
export const createSafetyPlan = migration(
  '0006-create-safety-plan',
  `
    create table safety_plan_version (
      id uuid primary key,
      member_id uuid not null,
      version int not null constraint safety_plan_version_number check (version > 0),
      steps_sealed bytea not null,
      written_at timestamptz not null,
      key_digest bytea not null,
      input_digest bytea not null,
      constraint safety_plan_version_once unique (member_id, version),
      constraint safety_plan_version_key unique (member_id, key_digest)
    );
    ${journalingFences.fence('safety_plan_version')}
  `,
);
