import { fences, servedFor } from '@holdfast/persistence';

const erasure = servedFor('erasure');
/** The consumer of the model takes in what happened to anybody. */
const consume = servedFor('consume');

/** Fences of database `insights`: who may meet which rows, and change them. */
export const insightsFences = fences({
  database: 'insights',
  tables: {
    'model.enrolment': {
      belongsTo: 'member_id',
      grants: { member: 'select', service: 'select, insert, update, delete' },
      policies: { consume, erasure },
    },
    'model.check_in_day': {
      belongsTo: 'member_id',
      grants: { member: 'select', service: 'select, insert, update, delete' },
      policies: { consume, erasure },
    },
    'record.erased_member': {
      belongsTo: 'member_id',
      grants: { member: 'select', service: 'select, insert' },
      policies: { served: servedFor('erasure', 'consume') },
    },
    migration: {
      guardedBy: 'holds names of migrations; only read',
      grants: { member: 'select', service: 'select' },
    },
    inbox: {
      guardedBy: 'holds ids of events; the consumer alone reads and writes it',
      grants: { service: 'select, insert, delete' },
      policies: { consume: erasure },
    },
    outbox: {
      guardedBy: 'written with the fact; read by the relay alone',
      grants: { member: 'insert', service: 'select, insert, delete' },
    },
    consumer_generation: {
      guardedBy: 'holds a name and a number for each consumer; only read',
      grants: { service: 'select' },
    },
    'model.inbox': {
      guardedBy: 'holds ids of events; the consumer alone reads and writes it',
      grants: { service: 'select, insert, delete' },
      policies: { consume },
    },
  },
  schemas: {
    model: { member: 'usage', service: 'usage' },
    record: { member: 'usage', service: 'usage' },
  },
});
