import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import {
  buildSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type GraphQLNamedType,
} from 'graphql';
import { LEADING_ELSEWHERE, SAFETY_FIELDS_OF, SAFETY_ROOTS } from './safety-lane.ts';

const sdl = readFileSync(join(import.meta.dirname, '../../../schemas/api.graphql'), 'utf8');
const schema = buildSchema(sdl);

/** Types whose objects an operation of the safety lane can show: for each, somebody has decided that it may. */
const MAY_BE_SHOWN = [
  ...['CrisisLine', 'CrisisLineChannel', 'HelpCard', 'Duty', 'SafetyPlan', 'SafetyPlanStep'],
  ...['SafetyPlanItem', 'SafetyEvent', 'SafetyEventStep', 'SafetyMessage', 'Reachability'],
  ...['SafetyOverview'],
  ...['RoomAlarm', 'Member', 'Viewer', 'StaffMember', 'FieldError'],
];
/** Pages of what may be shown, and results of the mutations themselves. */
const IS_FRAME = /^(PageInfo|.*(Connection|Edge|Success|Result|Error))$/;

/** Types that can be reached from the roots of the lane by what it lets through. */
function reachable(): ReadonlySet<string> {
  const seen = new Set<string>();
  const look = (type: GraphQLNamedType): void => {
    if (seen.has(type.name)) return;
    if (isUnionType(type) || isInterfaceType(type)) {
      seen.add(type.name);
      schema.getPossibleTypes(type).forEach(look);
      return;
    }
    if (!isObjectType(type)) return;
    seen.add(type.name);
    const own = { Viewer: SAFETY_FIELDS_OF['viewer'], StaffMember: SAFETY_FIELDS_OF['staff'] };
    const within = own[type.name as keyof typeof own];
    for (const field of Object.values(type.getFields())) {
      if (LEADING_ELSEWHERE.has(field.name)) continue;
      if (within !== undefined && !within.has(field.name)) continue;
      look(getNamedType(field.type));
    }
  };
  for (const root of [schema.getQueryType(), schema.getMutationType()])
    for (const { name, type } of Object.values(root?.getFields() ?? {}))
      if (SAFETY_ROOTS.has(name) || Object.hasOwn(SAFETY_FIELDS_OF, name)) look(getNamedType(type));
  return seen;
}

test('nothing can be reached from the safety lane but what somebody in danger needs', () => {
  const strange = [...reachable()].filter(
    (name) => !MAY_BE_SHOWN.includes(name) && !IS_FRAME.test(name),
  );

  expect(strange).toEqual([]);
});

test('its fields stand in the graph', () => {
  const missing = Object.entries(SAFETY_FIELDS_OF).flatMap(([root, fields]) => {
    const type = schema.getQueryType()?.getFields()[root]?.type;
    const named = type === undefined ? null : getNamedType(type);
    const there = isObjectType(named) ? Object.keys(named.getFields()) : [];
    return [...fields].filter((field) => !there.includes(field));
  });

  expect(missing).toEqual([]);
});
