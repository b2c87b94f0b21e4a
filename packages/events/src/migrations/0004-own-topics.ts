import { migration } from '@holdfast/persistence';

const SERVICES = 'bus_members, bus_groups, bus_journaling, bus_insights';
const PRODUCERS = `${SERVICES}, bus_operations`;
const READERS = `${PRODUCERS}, bus_gateway`;
const OWN_TOPIC = `current_user = 'bus_' || producer_of(topic)`;
const OWN_GROUP = `current_user = 'bus_' || split_part(consumer_group, '.', 1)`;

/**
 * A login of each part, which appends to the topics that it produces alone; the gateway's only reads. A topic begins with
 * the name of its producer; the operator's commands produce what is replayed. Processes of the version before go on with
 * the login that they shared, until it is dropped.
 */
export const ownTopics = migration(
  '0004-own-topics',
  `
    do $$ begin
      if not exists (select from pg_roles where rolname = 'bus_gateway') then
        raise exception 'The roles of the bus are missing. Make them first: npm start does it, or "provisioning keys" and "provisioning databases".';
      end if;
    end $$;

    create function producer_of(topic text) returns text immutable language sql
      return case when topic like '%.replay' then 'operations' else split_part(topic, '.', 1) end;

    alter table topic_head enable row level security, force row level security;
    alter table event_log enable row level security, force row level security;
    alter table consumer_offset enable row level security, force row level security;

    create policy readable on topic_head for select to ${READERS} using (true);
    create policy begun on topic_head for insert to ${PRODUCERS} with check (${OWN_TOPIC});
    create policy moved on topic_head for update to ${PRODUCERS} using (${OWN_TOPIC}) with check (${OWN_TOPIC});
    create policy readable on event_log for select to ${READERS} using (true);
    create policy appended on event_log for insert to ${PRODUCERS} with check (${OWN_TOPIC});
    create policy readable on consumer_offset for select to ${PRODUCERS} using (true);
    create policy begun on consumer_offset for insert to ${SERVICES} with check (${OWN_GROUP});
    create policy moved on consumer_offset for update to ${SERVICES} using (${OWN_GROUP}) with check (${OWN_GROUP});
    create policy forgotten on consumer_offset for delete to bus_operations using (true);

    grant select, insert, update on topic_head to ${PRODUCERS};
    grant select, insert on event_log to ${PRODUCERS};
    grant select on topic_head, event_log to bus_gateway;
    grant select, insert, update on consumer_offset to ${SERVICES};
    grant select, delete on consumer_offset to bus_operations;

    do $$ begin
      if exists (select from pg_roles where rolname = 'bus_svc' and rolcanlogin) then
        create policy former on topic_head to bus_svc using (true) with check (true);
        create policy former on event_log to bus_svc using (true) with check (true);
        create policy former on consumer_offset to bus_svc using (true) with check (true);
      elsif exists (select from pg_roles where rolname = 'bus_svc') then
        revoke all on migration, topic_head, event_log, consumer_offset from bus_svc;
      end if;
    end $$;
  `,
);
