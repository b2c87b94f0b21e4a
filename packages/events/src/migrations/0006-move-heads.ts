import { migration } from '@holdfast/persistence';

/**
 * The end of a topic moves with what is appended, and in no other way: who could move it alone would hide events from
 * readers, or leave the topic with an end on which nothing follows. What is appended follows the end without a gap. Parts
 * of the version before still ask for the move; it has happened by then, and theirs does nothing.
 */
export const moveHeads = migration(
  '0006-move-heads',
  `
    -- An end that was moved to before what is there would refuse whatever comes next. The fence binds its owner, too.
    alter table topic_head no force row level security;
    alter table event_log no force row level security;
    update topic_head set position = stored.last
      from (select topic, max(position) as last from event_log group by topic) as stored
     where stored.topic = topic_head.topic and topic_head.position < stored.last;
    alter table topic_head force row level security;
    alter table event_log force row level security;

    alter policy begun on topic_head with check (position = 0 and current_user = 'bus_' || producer_of(topic));

    create function move_head() returns trigger language plpgsql as $$
      declare
        grown record;
      begin
        for grown in select topic, min(position) as first, max(position) as last, count(*) as count
                       from appended group by topic order by topic loop
          update public.topic_head set position = grown.last
           where topic = grown.topic and position = grown.first - 1 and grown.first + (grown.count - 1) = grown.last;
          if not found then
            raise exception 'What is appended to a topic follows its end without a gap.'
              using errcode = 'check_violation', constraint = 'event_log_in_order';
          end if;
        end loop;
        return null;
      end $$;
    create trigger move_head after insert on event_log referencing new table as appended
      for each statement execute function move_head();

    -- A statement of a login's own is at depth 0; that of the trigger above is deeper, and nobody else makes triggers.
    create function keep_head() returns trigger language plpgsql as $$ begin return null; end $$;
    create trigger keep_head before update on topic_head
      for each row when (pg_trigger_depth() = 0) execute function keep_head();
  `,
);
