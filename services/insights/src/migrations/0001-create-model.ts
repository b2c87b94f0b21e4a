import { migration } from '@holdfast/persistence';
import { CREATE_MODEL } from './model.ts';

/** Schema of everything derived from events. It can be dropped, and is rebuilt from them, its inbox included. */
export const createModel = migration(
  '0001-create-model',
  `
    ${CREATE_MODEL}
    grant select on migration to insights_app, insights_svc;
  `,
);
