import { CREATE_CONSUMER_GENERATION } from '@holdfast/events';
import { migration } from '@holdfast/persistence';

/** Which generation of its consumer fills the model: outside of it, since it outlives the model. */
export const createConsumerGeneration = migration(
  '0006-create-consumer-generation',
  `
    ${CREATE_CONSUMER_GENERATION};
    grant select on consumer_generation to insights_svc;
  `,
);
