import type { Lane } from '@holdfast/kernel';
import { Kind, OperationTypeNode, parse, type OperationDefinitionNode } from 'graphql';
import { PARSE_LIMITS } from '../operation-limits.ts';

/** Kind of an operation, as far as its place in line depends on it. */
export interface OperationKind {
  readonly lane: Lane;
  readonly isMutation: boolean;
}

/**
 * Root fields that go before others. An operation is in a lane only if all its root fields are. The safety lane is kept
 * for what the graph will offer to somebody in danger.
 */
const LANE_OF_FIELD: Readonly<Record<string, Lane>> = {
  crisisLines: 'safety',
  requestUrgentHelp: 'safety',
  postSafetyMessage: 'safety',
  refreshSignIn: 'sign-in',
  signIn: 'sign-in',
};

const USUAL: OperationKind = { lane: 'usual', isMutation: false };
const MOST_KEPT = 1_000;
/** Longest document that is kept: what clients send again and again is shorter. */
const MOST_KEPT_CHARACTERS = 8 * 1_024;
const kept = new Map<string, OperationKind>();

/** The body of a request, as somebody sent it. */
interface Body {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
}

/** Reads what kind of operation a body asks for. A body that is no operation is a usual one; it is refused later. */
export function operationKindOf(body: unknown): OperationKind {
  if (typeof body !== 'object' || body === null) return USUAL;
  const { query, operationName, variables } = body as Body;
  if (typeof query !== 'string') return USUAL;
  const name = typeof operationName === 'string' ? operationName : '';
  const kind = kindOf(query, name);
  // A stranger who signs in has no claim on the lane; whether a device is known, *members* decides.
  const isStranger = kind.lane === 'sign-in' && /\bsignIn\b/.test(query) && !namesDevice(variables);
  return isStranger ? { ...kind, lane: 'usual' } : kind;
}

/** True if the document of a body is not known yet, so that it is still to be validated and planned. Knows it after that. */
export function isNewDocument(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  const { query, operationName } = body as Body;
  if (typeof query !== 'string') return false;
  const name = typeof operationName === 'string' ? operationName : '';
  const isKnown = kept.has(keyOf(query, name));
  kindOf(query, name);
  return !isKnown;
}

function keyOf(query: string, name: string): string {
  return `${name} ${query}`;
}

function kindOf(query: string, name: string): OperationKind {
  const key = keyOf(query, name);
  if (key.length > MOST_KEPT_CHARACTERS) return parsedKind(query, name);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const kind = parsedKind(query, name);
  // The same clients send the same documents again and again.
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, kind);
  return kind;
}

function parsedKind(query: string, name: string): OperationKind {
  let operation: OperationDefinitionNode | undefined;
  try {
    operation = parse(query, { noLocation: true, ...PARSE_LIMITS }).definitions.find(
      (each): each is OperationDefinitionNode =>
        each.kind === Kind.OPERATION_DEFINITION && (name === '' || each.name?.value === name),
    );
  } catch {
    // What is no document is refused by the pipeline, which says why.
    return USUAL;
  }
  if (operation === undefined) return USUAL;
  const lanes = operation.selectionSet.selections.map((selection) =>
    selection.kind === Kind.FIELD ? LANE_OF_FIELD[selection.name.value] : undefined,
  );
  const [lane = 'usual'] = lanes;
  return {
    lane: lanes.every((each) => each === lane) ? lane : 'usual',
    isMutation: operation.operation === OperationTypeNode.MUTATION,
  };
}

/** True if the variables carry the token of a device. */
function namesDevice(variables: unknown): boolean {
  const input: unknown =
    typeof variables === 'object' && variables !== null ? Reflect.get(variables, 'input') : null;
  return (
    typeof input === 'object' &&
    input !== null &&
    typeof Reflect.get(input, 'deviceToken') === 'string'
  );
}
