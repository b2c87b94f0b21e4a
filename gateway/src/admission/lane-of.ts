import type { Lane } from '@holdfast/kernel';
import {
  Kind,
  OperationTypeNode,
  parse,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
} from 'graphql';
import { PARSE_LIMITS } from '../operation-limits.ts';

/** Kind of an operation, as far as its place in line depends on it. */
export interface OperationKind {
  readonly lane: Lane;
  readonly isMutation: boolean;
}

/** Kinds of the operations of one document, by their names; '' for one without a name. */
export type DocumentKinds = ReadonlyMap<string, OperationKind>;

/** Root fields that go before others. An operation is in a lane only if all its root fields are. */
export const LANE_OF_FIELD: Readonly<Record<string, Lane>> = {
  crisisLines: 'safety',
  refreshSignIn: 'sign-in',
  signIn: 'sign-in',
  updateSafetyPlan: 'safety',
};

/** What somebody in danger asks of `viewer`. Asked for with nothing else beside, it goes before others, too. */
export const SAFETY_FIELDS_OF_VIEWER: ReadonlySet<string> = new Set(['safetyPlan']);
/** Fields that say nothing of whom they are asked of, which clients add by themselves. */
const PLAIN_FIELDS = new Set(['id', '__typename']);

/** Root fields that are answered whatever token comes with them: nobody in danger is sent to sign in first. */
const FOR_ANYBODY: readonly string[] = ['crisisLines'];
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
export function kindsOf({ definitions }: DocumentNode): DocumentKinds {
  const operations = definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  return new Map(operations.map((each) => [each.name?.value ?? '', kindOf(each)]));
}

function kindOf({ selectionSet, operation }: OperationDefinitionNode): OperationKind {
  const lanes = selectionSet.selections.map((selection) =>
    selection.kind === Kind.FIELD ? laneOf(selection) : undefined,
  );
  const [lane = 'usual'] = lanes;
  return {
    lane: lanes.every((each) => each === lane) ? lane : 'usual',
    isMutation: operation === OperationTypeNode.MUTATION,
  };
}

function laneOf({ name, selectionSet }: FieldNode): Lane | undefined {
  if (name.value !== 'viewer') return LANE_OF_FIELD[name.value];
  const asked = (selectionSet?.selections ?? []).map((each) =>
    each.kind === Kind.FIELD ? each.name.value : '',
  );
  const own = asked.filter((field) => !PLAIN_FIELDS.has(field));
  const isSafety = own.length > 0 && own.every((field) => SAFETY_FIELDS_OF_VIEWER.has(field));
  return isSafety ? 'safety' : undefined;
}

const SAFETY_FIELDS = [
  ...Object.keys(LANE_OF_FIELD).filter((field) => LANE_OF_FIELD[field] === 'safety'),
  ...SAFETY_FIELDS_OF_VIEWER,
];

/**
 * Document of a request that is in the safety lane, parsed before it is its turn; null for any other. Only a short one
 * that names such a field is read.
 */
export function safetyDocumentOf(sent: unknown): DocumentNode | null {
  const document = shortDocumentOf(sent, SAFETY_FIELDS);
  const kinds = document === null ? new Map<string, OperationKind>() : kindsOf(document);
  return operationKindOf(sent, kinds).lane === 'safety' ? document : null;
}

/** True if a request asks for nothing but what anybody is answered, whatever token they send. */
export function isForAnybody(sent: unknown): boolean {
  const definitions = shortDocumentOf(sent, FOR_ANYBODY)?.definitions ?? [];
  const operations = definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  return (
    operations.length > 0 &&
    operations.every(
      ({ operation, selectionSet }) =>
        operation === OperationTypeNode.QUERY &&
        selectionSet.selections.every(
          (each) => each.kind === Kind.FIELD && FOR_ANYBODY.includes(each.name.value),
        ),
    )
  );
}

/** Document of a request, parsed; null unless it is short and names one of these fields: nothing else is read so early. */
function shortDocumentOf(sent: unknown, fields: readonly string[]): DocumentNode | null {
  const text = documentOf(sent) ?? '';
  const isRead = text.length <= SHORT_MOST && fields.some((field) => text.includes(field));
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
