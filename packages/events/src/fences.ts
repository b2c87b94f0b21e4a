import { fences } from '@holdfast/persistence';

/** Condition of a row that its topic is one of those that this login produces. */
const OWN_TOPIC = `current_user = 'bus_' || producer_of(topic)`;
/** Condition of a row that its group is one of this login's own consumers, which are named by their service. */
const OWN_GROUP = `current_user = 'bus_' || split_part(consumer_group, '.', 1)`;

const SERVICES = ['members', 'groups', 'journaling', 'insights'] as const;
const PRODUCERS = [...SERVICES, 'operations'] as const;
const READERS = [...PRODUCERS, 'gateway'] as const;

const granted = (logins: readonly string[], rights: string) =>
  Object.fromEntries(logins.map((login) => [login, rights]));

/**
 * Fences of database `bus`: one producer for each topic, by function `producer_of`. The gateway appends nothing and keeps
 * no place.
 */
export const busFences = fences({
  database: 'bus',
  tables: {
    migration: { guardedBy: 'holds names of migrations', grants: {} },
    topic_head: {
      guardedBy: 'holds the end of each topic, moved by what its one producer appends',
      policies: {
        readable: { to: READERS, for: 'select', using: 'true' },
        begun: { to: PRODUCERS, for: 'insert', check: `position = 0 and ${OWN_TOPIC}` },
        moved: { to: PRODUCERS, for: 'update', using: OWN_TOPIC, check: OWN_TOPIC },
      },
      grants: { ...granted(PRODUCERS, 'select, insert, update'), gateway: 'select' },
    },
    event_log: {
      guardedBy: 'holds thin events, appended by the one producer of each topic; never changed',
      policies: {
        readable: { to: READERS, for: 'select', using: 'true' },
        appended: { to: PRODUCERS, for: 'insert', check: OWN_TOPIC },
      },
      grants: { ...granted(PRODUCERS, 'select, insert'), gateway: 'select' },
    },
    consumer_offset: {
      guardedBy: 'holds how far each consumer has read, moved by its own service',
      policies: {
        readable: { to: PRODUCERS, for: 'select', using: 'true' },
        begun: { to: SERVICES, for: 'insert', check: OWN_GROUP },
        moved: { to: SERVICES, for: 'update', using: OWN_GROUP, check: OWN_GROUP },
        forgotten: { to: 'operations', for: 'delete', using: 'true' },
      },
      grants: { ...granted(SERVICES, 'select, insert, update'), operations: 'select, delete' },
    },
  },
});
