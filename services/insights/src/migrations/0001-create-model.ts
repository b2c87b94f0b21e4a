import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What belongs to one member alone is fenced by row-level security from the first table on. */
const OWN = `member_id = nullif(current_setting('app.member_id', true), '')::uuid`;
/** The consumer takes in what happened to anybody. */
const CONSUMED = `current_setting('app.purpose', true) = 'consume'`;

const OWNER_ONLY = ['model.enrolment', 'model.check_in_day'];

/** What follows from the events of others. The schema can be dropped, and is rebuilt from them, its inbox included. */
export class CreateModel1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema model;
      create table model.enrolment (
        member_id uuid primary key,
        enrolled_on date not null,
        time_zone text not null,
        version int not null
      );
      create table model.check_in_day (
        member_id uuid not null,
        check_in_id uuid not null,
        day date not null,
        version int not null,
        primary key (member_id, check_in_id)
      );
      create index check_in_day_by_day on model.check_in_day (member_id, day);
      create table model.inbox (
        consumer text not null,
        event_id uuid not null,
        received_at timestamptz not null,
        primary key (consumer, event_id)
      );
      grant usage on schema model to insights_app, insights_svc;
    `);
    for (const table of OWNER_ONLY) {
      await runner.query(`
        alter table ${table} enable row level security, force row level security;
        create policy own on ${table} to insights_app using (${OWN}) with check (${OWN});
        create policy consume on ${table} to insights_svc using (${CONSUMED}) with check (${CONSUMED});
        grant select on ${table} to insights_app;
        grant select, insert, update on ${table} to insights_svc;
      `);
    }
    await runner.query(`
      grant select, insert on model.inbox to insights_svc;
      grant select on migration to insights_app, insights_svc;
    `);
  }

  async down(): Promise<void> {
    await Promise.reject(new Error('Migrations go forward only.'));
  }
}
