export { aHoldfast, type TestHoldfast } from './a-holdfast.ts';
export { eventually } from './eventually.ts';
export { Graph, type Answer, type AnswerError } from './graph.ts';
export { enroll, Person, type Outcome, type SeenItem } from './person.ts';
