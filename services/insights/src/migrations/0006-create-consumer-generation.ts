import { CREATE_CONSUMER_GENERATION } from '@holdfast/events';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Which generation of its consumer fills the model: outside of it, since it outlives the model. */
export class CreateConsumerGeneration1764000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CREATE_CONSUMER_GENERATION);
    await runner.query('grant select on consumer_generation to insights_svc');
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
