import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * Root fields that somebody in danger needs, and those who answer them. They go before others, and a token counts for
 * them for some time after it has expired.
 */
export const SAFETY_ROOTS: ReadonlySet<string> = new Set([
  ...['crisisLines', 'duty', 'safetyPlanSteps', 'updateSafetyPlan'],
  ...['requestUrgentHelp', 'postSafetyMessage', 'closeSafetyEvent'],
  ...['acknowledgeRoomAlarm', 'acknowledgeSafetyEvent', 'recordSafetyContact'],
]);

/** Fields of those that everything else stands in, too, wherever they are selected. */
export const SAFETY_FIELDS_OF: Readonly<Record<string, ReadonlySet<string>>> = {
  viewer: new Set(['safetyEvents', 'safetyPlan']),
  staff: new Set(['roomAlarms', 'safetyEvents', 'safetyOverview']),
};

/** Fields that lead from there to what is not of this kind. */
export const LEADING_ELSEWHERE: ReadonlySet<string> = new Set([
  'group',
  'groupMessage',
  'groupMessages',
]);

/**
 * Fields for which a token that has expired does not count: who has stolen one must not end somebody's call for help, nor
 * learn how to reach them.
 */
const NEVER_LATE: ReadonlySet<string> = new Set(['closeSafetyEvent', 'reachability']);

/** Root fields that are answered whatever token comes with them: nobody in danger is sent to sign in first. */
const FOR_ANYBODY: ReadonlySet<string> = new Set(['crisisLines', 'safetyPlanSteps']);

/** The call for help itself: it is of this kind whatever its answer is to show. */
const CRY = 'requestUrgentHelp';

/** Words of which a document of this kind has one. */
export const SAFETY_WORDS: readonly string[] = [
  ...SAFETY_ROOTS,
  ...Object.values(SAFETY_FIELDS_OF).flatMap((fields) => [...fields]),
];

const ROOTS: ReadonlySet<string> = new Set([...SAFETY_ROOTS, ...Object.keys(SAFETY_FIELDS_OF)]);

/** Fields that say nothing of whom they are asked of, which clients add by themselves. */
const PLAIN_FIELDS: ReadonlySet<string> = new Set(['id', '__typename']);
/** Fields that are looked at in one operation; one with more of them is no small one. */
const MOST_FIELDS = 400;

/** Parts of a document that an operation can name. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsOf({ definitions }: DocumentNode): Fragments {
  const fragments = definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((each) => [each.name.value, each]));
}

/** What an operation asks for, as far as somebody in danger needs it. All that is read of it in one walk. */
export interface SafetyKind {
  /** True if it asks for nothing else, all the way down, or calls for help. */
  readonly isOfLane: boolean;
  /** True if a token that has expired counts for it: for what it does, if it changes something, else for all of it. */
  readonly isWelcomeLate: boolean;
  /** True if something of it is not shown then. */
  readonly isCutLate: boolean;
  /** True if it asks for nothing but what anybody is answered, whatever token they send. */
  readonly isForAnybody: boolean;
}

const OF_ANOTHER_KIND: SafetyKind = {
  ...{ isOfLane: false, isWelcomeLate: false, isForAnybody: false },
  isCutLate: true,
};

/** Reads what an operation asks for. One that has more fields than are looked at is of another kind. */
export function safetyKindOf(
  { operation, selectionSet }: OperationDefinitionNode,
  fragments: Fragments,
): SafetyKind {
  const looks = new Looks(fragments);
  const roots = looks.at(selectionSet);
  const areAll = (names: ReadonlySet<string>) => roots.every(({ name }) => names.has(name.value));
  if (roots.length === 0 || !areAll(ROOTS)) return OF_ANOTHER_KIND;
  const below = roots.map((root) => looks.follow(root));
  const isMutation = operation === OperationTypeNode.MUTATION;
  const isCry = isMutation && roots.every(({ name }) => name.value === CRY);
  // What is cut is looked at again, field by field.
  if (looks.isEndless) return { ...OF_ANOTHER_KIND, isWelcomeLate: isCry };
  const isOfLane =
    isCry || (!looks.leadsElsewhere && roots.every((root, at) => isAsked(root, below[at] ?? [])));
  const isWelcomeLate = isMutation
    ? roots.every(({ name }) => SAFETY_ROOTS.has(name.value) && !NEVER_LATE.has(name.value))
    : isOfLane && !looks.asksNeverLate;
  return {
    isOfLane,
    isWelcomeLate,
    isCutLate: looks.leadsElsewhere || looks.asksNeverLate,
    isForAnybody: operation === OperationTypeNode.QUERY && areAll(FOR_ANYBODY),
  };
}

/** True if a field stays with what somebody in danger needs, where it is selected. */
export function isWithin(parent: string | null, field: string): boolean {
  const own = parent === null ? undefined : SAFETY_FIELDS_OF[parent];
  if (own !== undefined && !own.has(field) && !PLAIN_FIELDS.has(field)) return false;
  return !LEADING_ELSEWHERE.has(field);
}

/** True if a field may be shown for a token that has expired, where it is selected. */
export function isShownLate(parent: string | null, field: string): boolean {
  return isWithin(parent, field) && !NEVER_LATE.has(field);
}

/** Looks at the fields of one operation, of which there is a bounded number. */
class Looks {
  leadsElsewhere = false;
  asksNeverLate = false;
  #left = MOST_FIELDS;

  constructor(private readonly fragments: Fragments) {}

  /** True if it had more fields than are looked at. */
  get isEndless(): boolean {
    return this.#left <= 0;
  }

  /** Fields of a selection, those of its fragments with them, without the name of the type. */
  at(selections: SelectionSetNode | undefined, seen = new Set<string>()): readonly FieldNode[] {
    return (selections?.selections ?? []).flatMap((each): readonly FieldNode[] => {
      this.#left -= 1;
      if (this.isEndless) return [];
      if (each.kind === Kind.FIELD) return each.name.value === '__typename' ? [] : [each];
      if (each.kind === Kind.INLINE_FRAGMENT) return this.at(each.selectionSet, seen);
      const name = each.name.value;
      if (seen.has(name)) return [];
      return this.at(this.fragments.get(name)?.selectionSet, seen.add(name));
    });
  }

  /** Notes what a field is, and all below it; returns the fields that stand in it. */
  follow({ name, selectionSet }: FieldNode, parent: string | null = null): readonly FieldNode[] {
    if (!isWithin(parent, name.value)) this.leadsElsewhere = true;
    if (NEVER_LATE.has(name.value)) this.asksNeverLate = true;
    const below = this.at(selectionSet);
    for (const field of below) this.follow(field, name.value);
    return below;
  }
}

/** True for a root field of this kind by itself, or of which something of this kind is asked. */
function isAsked({ name }: FieldNode, below: readonly FieldNode[]): boolean {
  const own = SAFETY_FIELDS_OF[name.value];
  return own === undefined || below.some((each) => own.has(each.name.value));
}
