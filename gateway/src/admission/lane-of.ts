import type { Lane } from '@holdfast/kernel';
import {
  Kind,
  OperationTypeNode,
  parse,
  type DocumentNode,
  type OperationDefinitionNode,
} from 'graphql';
import { PARSE_LIMITS } from '../operation-limits.ts';
import {
  fragmentsOf,
  isForAnybodyAtAll,
  isForSafety,
  isNeverLate,
  SAFETY_WORDS,
  type Fragments,
} from './safety-lane.ts';

/** Kind of an operation, as far as its place in line depends on it. */
export interface OperationKind {
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

/** Longest document that is read to see whether it asks for nothing else. */
const SHORT_MOST = 4_096;

export const USUAL: OperationKind = { lane: 'usual', isMutation: false };

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
  const kind = (name === '' ? [...kinds.values()][0] : kinds.get(name)) ?? USUAL;
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

/** Reads the kinds of the operations of a document. */
export function kindsOf(document: DocumentNode): DocumentKinds {
  const fragments = fragmentsOf(document);
  return new Map(
    operationsOf(document).map((each) => [each.name?.value ?? '', kindOf(each, fragments)]),
  );
}

function operationsOf({ definitions }: DocumentNode): readonly OperationDefinitionNode[] {
  return definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
}

function kindOf(asked: OperationDefinitionNode, fragments: Fragments): OperationKind {
  const isMutation = asked.operation === OperationTypeNode.MUTATION;
  if (isForSafety(asked, fragments)) return { lane: 'safety', isMutation };
  const lanes = asked.selectionSet.selections.map((selection) =>
    selection.kind === Kind.FIELD ? LANE_OF_FIELD[selection.name.value] : undefined,
  );
  const [lane = 'usual'] = lanes;
  return { lane: lanes.every((each) => each === lane) ? lane : 'usual', isMutation };
}

/**
 * Document of a request that is in the safety lane, parsed before it is its turn; null for any other. Only a short one
 * that names such a field is read.
 */
export function safetyDocumentOf(sent: unknown): DocumentNode | null {
  const document = shortDocumentOf(sent);
  const kinds = document === null ? new Map<string, OperationKind>() : kindsOf(document);
  return operationKindOf(sent, kinds).lane === 'safety' ? document : null;
}

/** True if a request asks for nothing but that for which a token still counts after it has expired. */
export function isWelcomeLate(sent: unknown): boolean {
  const document = safetyDocumentOf(sent);
  if (document === null) return false;
  const fragments = fragmentsOf(document);
  return operationsOf(document).every((each) => !isNeverLate(each, fragments));
}

/** True if a request asks for nothing but what anybody is answered, whatever token they send. */
export function isForAnybody(sent: unknown): boolean {
  const document = shortDocumentOf(sent);
  const operations = document === null ? [] : operationsOf(document);
  const fragments: Fragments = document === null ? new Map() : fragmentsOf(document);
  return operations.length > 0 && operations.every((each) => isForAnybodyAtAll(each, fragments));
}

/** Document of a request, parsed; null unless it is short and has a word of safety: nothing else is read so early. */
function shortDocumentOf(sent: unknown): DocumentNode | null {
  const text = documentOf(sent) ?? '';
  const isRead = text.length <= SHORT_MOST && SAFETY_WORDS.some((word) => text.includes(word));
  return isRead ? parsedOf(text) : null;
}

/** True if the variables carry the token of a device. */
function namesDevice(variables: unknown): boolean {
  const input: unknown = isObject(variables) ? Reflect.get(variables, 'input') : null;
  return isObject(input) && typeof Reflect.get(input, 'deviceToken') === 'string';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
