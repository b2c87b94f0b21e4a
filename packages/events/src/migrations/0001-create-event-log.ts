import { migration } from '@holdfast/persistence';

/** The embedded log: events by topic, and the position of each consumer group. */
export const createEventLog = migration(
  '0001-create-event-log',
  `
    create table topic_head (
      topic text primary key,
      position bigint not null
    );
    create table event_log (
      topic text not null,
      position bigint not null,
      event_id uuid not null,
      event jsonb not null,
      primary key (topic, position),
      constraint event_log_once unique (topic, event_id)
    );
    create table consumer_offset (
      consumer_group text not null,
      topic text not null,
      position bigint not null,
      primary key (consumer_group, topic)
    );
    grant select, insert, update on topic_head, consumer_offset to bus_svc;
    grant select, insert on event_log to bus_svc;
    grant select on migration to bus_svc;
  `,
);
