import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The outbox of what *insights* says: written with the fact, emptied by the relay. */
export class CreateEventTables1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table outbox (
        seq bigint generated always as identity primary key,
        topic text not null,
        event jsonb not null
      );
      grant insert on outbox to insights_app, insights_svc;
      grant select, delete on outbox to insights_svc;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
