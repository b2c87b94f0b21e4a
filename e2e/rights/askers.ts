import type { Right, Rule } from './table.ts';

const MEMBERS: ReadonlySet<string> = new Set(['owner', 'peer', 'host', 'stranger', 'former']);
const LEADERS: ReadonlySet<string> = new Set(['leader', 'other leader']);
const STAFF: ReadonlySet<string> = new Set([
  ...['leader', 'other leader', 'operator', 'moderator', 'staff without a second factor'],
]);

/** A group of Ada's, and what the askers are in it. */
export interface Room {
  readonly groupId: string;
  readonly people: ReadonlySet<string>;
  readonly leaders: ReadonlySet<string>;
}

/** For each right, whether somebody has it. */
const HAS: Readonly<Record<Right, (asker: string) => boolean>> = {
  ANYBODY: () => true,
  OWNER: (asker) => asker !== 'anonymous',
  MEMBER: (asker) => MEMBERS.has(asker),
  PERSON: (asker) => asker !== 'anonymous' && asker !== 'staff without a second factor',
  FACILITATOR: (asker) => LEADERS.has(asker),
  OPERATOR: (asker) => asker === 'operator',
  LIVE_DELIVERY: () => false,
};

/** The code with which somebody is refused; undefined for those who have the right. */
export function refusalOf(right: Right, asker: string): string | undefined {
  if (HAS[right](asker)) return undefined;
  return asker === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
}

/** Whether a query with a rule shows somebody an object, of their own or by the ids of Ada's group. */
export function mayReach(rule: Rule, asker: string, room: Room): boolean {
  return {
    ANYBODY: true,
    // Everybody asks with the same good code.
    HOLDER: MEMBERS.has(asker),
    LEADER: room.people.has(asker),
    OPERATOR: asker === 'operator',
    ROOM: room.people.has(asker),
    // No query leads to a call for help but those of its author and of staff.
    SAFETY: false,
    SELF: MEMBERS.has(asker),
    SENDER: false,
    STAFF: STAFF.has(asker),
  }[rule];
}

/** The objects of a type that somebody was shown by a query, and how. */
export interface Shown {
  readonly objects: readonly Readonly<Record<string, unknown>>[];
  /** The query. */
  readonly root: string;
  /** Whether the query shows them anything. */
  readonly isOpen: boolean;
  readonly hasErrors: boolean;
}

/** Returns what is wrong with one cell of the matrix; null if nothing is. */
export function faultOf(
  { asker, field, rule }: { asker: string; field: string; rule: Rule | undefined },
  { objects, root, isOpen, hasErrors }: Shown,
  room: Room,
): string | null {
  if (rule === undefined) return 'has no rule in schemas/rights.json';
  if (!isOpen || isForOthers(rule, asker)) return objects.length > 0 ? 'is shown' : null;
  const isThere = objects.some((each) => (each[field] ?? null) !== null);
  const leads = room.leaders.has(asker) && root === 'group';
  if (rule === 'LEADER' && isThere !== leads) return isThere ? 'is shown' : 'is not shown';
  return hasErrors ? 'errs' : null;
}

/** True for what somebody is not shown by any way. */
function isForOthers(rule: Rule, asker: string): boolean {
  if (rule === 'OPERATOR') return asker !== 'operator';
  return rule === 'SENDER' || (rule === 'STAFF' && !STAFF.has(asker));
}
