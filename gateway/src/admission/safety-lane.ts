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
  staff: new Set(['roomAlarms', 'safetyEvents']),
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

/** Words of which a document of this kind has one. */
export const SAFETY_WORDS: readonly string[] = [
  ...SAFETY_ROOTS,
  ...Object.values(SAFETY_FIELDS_OF).flatMap((fields) => [...fields]),
];

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

/** True if an operation asks for nothing but what somebody in danger needs, all the way down. */
export function isForSafety(operation: OperationDefinitionNode, fragments: Fragments): boolean {
  const looks = new Looks(fragments);
  const roots = looks.at(operation.selectionSet);
  return (
    isSome(roots) &&
    roots.every(
      (field) =>
        (SAFETY_ROOTS.has(field.name.value) || Object.hasOwn(SAFETY_FIELDS_OF, field.name.value)) &&
        looks.stays(field),
    ) &&
    !looks.isEndless
  );
}

/** True if an operation of the lane asks for something for which a token that has expired does not count. */
export function isNeverLate(operation: OperationDefinitionNode, fragments: Fragments): boolean {
  return new Looks(fragments).has(operation.selectionSet, NEVER_LATE);
}

/** True if an operation asks for nothing but what anybody is answered, whatever token they send. */
export function isForAnybodyAtAll(
  { operation, selectionSet }: OperationDefinitionNode,
  fragments: Fragments,
): boolean {
  const roots = new Looks(fragments).at(selectionSet);
  return (
    operation === OperationTypeNode.QUERY &&
    isSome(roots) &&
    roots.every(({ name }) => FOR_ANYBODY.has(name.value))
  );
}

const isSome = (fields: readonly FieldNode[]) => fields.length > 0;

/** Looks at the fields of one operation, of which there is a bounded number. */
class Looks {
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

  /** True if a field of these is selected anywhere. */
  has(selections: SelectionSetNode | undefined, names: ReadonlySet<string>): boolean {
    return this.at(selections).some(
      ({ name, selectionSet }) => names.has(name.value) || this.has(selectionSet, names),
    );
  }

  /** True if a field, and all below it, is of this kind. */
  stays({ name, selectionSet }: FieldNode): boolean {
    if (LEADING_ELSEWHERE.has(name.value)) return false;
    const below = this.at(selectionSet);
    const own = SAFETY_FIELDS_OF[name.value];
    const asked = below.filter((each) => !PLAIN_FIELDS.has(each.name.value));
    if (
      own !== undefined &&
      (asked.length === 0 || asked.some((each) => !own.has(each.name.value)))
    )
      return false;
    return below.every((each) => this.stays(each));
  }
}
