import type { Lane } from '@holdfast/kernel';
import {
  Kind,
  OperationTypeNode,
  parse,
  type DocumentNode,
  type OperationDefinitionNode,
} from 'graphql';
import { PARSE_LIMITS } from '../operation-limits.ts';
import type { RequestProgress } from '../request-context.ts';
import {
  fragmentsOf,
  SAFETY_WORDS,
  safetyKindOf,
  type Fragments,
  type SafetyKind,
} from './safety-lane.ts';

/** Kind of an operation, as far as its place in line depends on it, and for whom it is. */
export interface OperationKind extends Omit<SafetyKind, 'isOfLane'> {
  readonly lane: Lane;
  readonly isMutation: boolean;
}

/** Kinds of the operations of one document, by their names; '' for one without a name. */
export type DocumentKinds = ReadonlyMap<string, OperationKind>;

/** Root fields that go before others, beside those of the safety lane. All of an operation are, or none. */
export const LANE_OF_FIELD: Readonly<Record<string, Lane>> = {
  refreshSignIn: 'sign-in',
  signIn: 'sign-in',
};

/** Longest document of the safety lane that is read before its sender is charged for a new one. */
const SHORT_MOST = 4_096;

export const USUAL: OperationKind = {
  ...{ lane: 'usual', isMutation: false },
  ...{ isWelcomeLate: false, isCutLate: true, isForAnybody: false },
};

/** A request as somebody sent it: its body or, by GET, what its address says. */
interface Sent {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
}

/** Text of the document of a request; null if it has none. */
export function documentOf(sent: unknown): string | null {
  const query: unknown = isObject(sent) ? (sent as Sent).query : undefined;
  return typeof query === 'string' ? query : null;
}

/** Kind of the operation that a request asks for, among those of its document. */
export function operationKindOf(sent: unknown, kinds: DocumentKinds): OperationKind {
  const { variables } = isObject(sent) ? (sent as Sent) : {};
  const name = operationNameOf(sent);
  const [first, ...others] = kinds.values();
  // Without a name it is asked for one among several: that is refused.
  const only = others.length === 0 ? first : undefined;
  const kind = (name === '' ? only : kinds.get(name)) ?? USUAL;
  // A stranger who signs in has no claim on the lane; whether a device is known, *members* decides.
  const isStranger =
    kind.lane === 'sign-in' && !namesDevice(variables) && /\bsignIn\b/.test(documentOf(sent) ?? '');
  return isStranger ? { ...kind, lane: 'usual' } : kind;
}

/** Name of the operation that a request asks for; '' if it names none. */
export function operationNameOf(sent: unknown): string {
  const name: unknown = isObject(sent) ? (sent as Sent).operationName : undefined;
  return typeof name === 'string' ? name : '';
}

/** Parses the document of a request within bounds; null if it is none: the pipeline says why. */
export function parsedOf(text: string): DocumentNode | null {
  try {
    return parse(text, PARSE_LIMITS);
  } catch {
    return null;
  }
}

/** Parses the document of a request, once for all who look at it; null if it is none. */
export function parsedOnce(text: string, progress?: RequestProgress): DocumentNode | null {
  // It must be of this text and no other.
  if (progress?.parsed?.text === text) return progress.parsed.document;
  const document = parsedOf(text);
  if (progress !== undefined && document !== null) progress.parsed = { text, document };
  return document;
}

const read = new WeakMap<DocumentNode, DocumentKinds>();

/** Reads the kinds of the operations of a document, once. */
export function kindsOf(document: DocumentNode): DocumentKinds {
  const known = read.get(document);
  if (known !== undefined) return known;
  const fragments = fragmentsOf(document);
  const kinds = new Map(
    operationsOf(document).map((each) => [each.name?.value ?? '', kindOf(each, fragments)]),
  );
  read.set(document, kinds);
  return kinds;
}

function operationsOf({ definitions }: DocumentNode): readonly OperationDefinitionNode[] {
  return definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
}

function kindOf(asked: OperationDefinitionNode, fragments: Fragments): OperationKind {
  const isMutation = asked.operation === OperationTypeNode.MUTATION;
  const { isOfLane, ...safety } = safetyKindOf(asked, fragments);
  if (isOfLane) return { lane: 'safety', isMutation, ...safety };
  const lanes = asked.selectionSet.selections.map((selection) =>
    selection.kind === Kind.FIELD ? LANE_OF_FIELD[selection.name.value] : undefined,
  );
  const [lane = 'usual'] = lanes;
  return { lane: lanes.every((each) => each === lane) ? lane : 'usual', isMutation, ...safety };
}

/** True if a request may be one of the safety lane: it has a word of it. */
export function maybeForSafety(sent: unknown): boolean {
  const text = documentOf(sent) ?? '';
  return SAFETY_WORDS.some((word) => text.includes(word));
}

/** True if a request may be one of the safety lane, and is so short that it is read before it is charged. */
export function isReadEarly(sent: unknown): boolean {
  return (documentOf(sent)?.length ?? Infinity) <= SHORT_MOST && maybeForSafety(sent);
}

/** Kind of the operation that a request asks for, read now; a usual one if it is no document. */
export function kindOfSent(sent: unknown, progress?: RequestProgress): OperationKind {
  const document = parsedOnce(documentOf(sent) ?? '', progress);
  return document === null ? USUAL : operationKindOf(sent, kindsOf(document));
}

/** True if the variables carry the token of a device. */
function namesDevice(variables: unknown): boolean {
  const input: unknown = isObject(variables) ? Reflect.get(variables, 'input') : null;
  return isObject(input) && typeof Reflect.get(input, 'deviceToken') === 'string';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
