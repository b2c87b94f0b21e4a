import { fences } from '@holdfast/persistence';

/** Fences of database `bus`: who may do what. */
export const busFences = fences({
  database: 'bus',
  tables: {
    migration: { guardedBy: 'holds names of migrations; only read', grants: { service: 'select' } },
    topic_head: { guardedBy: 'holds counts', grants: { service: 'select, insert, update' } },
    event_log: {
      guardedBy: 'holds thin events, appended by relays and read by consumers; never changed',
      grants: { service: 'select, insert' },
    },
    consumer_offset: {
      guardedBy: 'holds how far each consumer has read',
      grants: { service: 'select, insert, update, delete' },
    },
  },
});
