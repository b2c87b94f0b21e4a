export { aHoldfast, type TestHoldfast } from './a-holdfast.ts';
export { tableFaults, type GuardedTables } from './catalogue.ts';
export { someDatabases, type AskAsAdministrator, type TestDatabases } from './databases.ts';
export { eventually } from './eventually.ts';
export { fenceFaults } from './fence.ts';
export { Graph, type Answer, type AnswerError } from './graph.ts';
export { enroll, Person, type Outcome, type SeenItem } from './person.ts';
