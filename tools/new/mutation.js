/** Returns path and text of each file of a mutation's skeleton. */
export function skeletonOf(wanted) {
  const { service, slice, file } = wanted;
  const path = `services/${service}/src/${slice}/${file}`;
  return [
    [`${path}.resolver.ts`, resolverOf(wanted)],
    [`${path}.ts`, useCaseOf(wanted)],
    [`${path}.rule.ts`, ruleOf(wanted)],
    [`${path}.unit.test.ts`, useCaseTestOf(wanted)],
    [`${path}.rule.unit.test.ts`, ruleTestOf(wanted)],
    [`e2e/${file}.e2e.test.ts`, storyOf(wanted)],
  ];
}

const resolverOf = ({ file, mutation, type, needs, id, right, asking }) => `import {
  answer,
  Ctx,
  DateTime,
  declareResult,
  Field,
  fill,
  IdOf,
  Input,
  InputInvalidError,
  inputInvalid,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { For, type ${asking}, type RequestContext } from '@holdfast/subgraph';
import { ${mutation}, type ${needs} } from './${file}.ts';

/** Input of ${mutation}. */
@InputType({ description: 'TODO: The thing that is sent.' })
export class ${type}Input {
  @IdOf('Group', { description: 'TODO: The id of the thing that is changed; name its type.' })
  ${id}!: string;
}

/** Success of ${mutation}. */
@ObjectType({ description: 'TODO: What is so from now on.' })
export class ${type}Success {
  @Field(() => DateTime, { description: 'TODO: When it was changed; a repeat gets the same instant.' })
  changedAt!: Date;
}

/** Result of ${mutation}. */
export const ${type}Result = declareResult('${type}', ${type}Success, InputInvalidError);

/** \`Mutation.${mutation}\`. */
@Resolver()
export class ${type}Resolver {
  @MutationOf(() => ${type}Result, 'TODO: What it does, and what a repeat does.')
  async ${mutation}(
    @For('${right}') person: ${asking},
    @Input(() => ${type}Input, 'TODO: The thing to change.') draft: ${type}Input,
    @Ctx() { parts, now }: RequestContext<${needs}>,
  ): Promise<typeof ${type}Result> {
    return answer(await ${mutation}(parts, person, { draft, now }), {
      changed: ({ changedAt }) => fill(${type}Success, { changedAt }),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
`;

const useCaseOf = ({
  file,
  mutation,
  type,
  needs,
}) => `import type { Fault } from '@holdfast/kernel';
import type { AskingMember } from '@holdfast/subgraph';
import { ${mutation}Faults, type ${type}Draft } from './${file}.rule.ts';

/** Needs of ${mutation}. TODO: Name what it uses. If that is nothing, take its needs away here and in parts.ts. */
export interface ${needs} {
  readonly policy: object;
}

/** Outcome of ${mutation}. */
export type ${type}Outcome =
  | { readonly kind: 'changed'; readonly changedAt: Date }
  | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/** TODO: What it does, and what a repeat does. */
export async function ${mutation}(
  _needs: ${needs},
  { session }: AskingMember,
  { draft, now }: { readonly draft: ${type}Draft; readonly now: Date },
): Promise<${type}Outcome> {
  const faults = ${mutation}Faults(draft);
  if (faults.length > 0) return { kind: 'invalid', faults };
  await session.change(() => Promise.reject(new Error('TODO: lock, look, decide, store, tell.')));
  return { kind: 'changed', changedAt: now };
}
`;

const ruleOf = ({ mutation, type, id }) => `import type { Fault } from '@holdfast/kernel';

/** Input of ${mutation}, as it was sent. */
export interface ${type}Draft {
  readonly ${id}: string;
}

/** Returns the faults of an input. TODO: What is refused, and why. */
export function ${mutation}Faults(_draft: ${type}Draft): readonly Fault[] {
  return [];
}
`;

const useCaseTestOf = ({
  file,
  mutation,
  id,
}) => `import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { ${mutation} } from './${file}.ts';

const now = new Date('2026-03-29T02:00:00Z');
const ${id}: string = newUnorderedId();

let world: FakeWorld;
beforeEach(() => {
  world = aFakeWorld();
});

const send = (draft = { ${id} }) => ${mutation}({ policy: {} }, world.member, { draft, now });

describe('${mutation}', () => {
  test('TODO: changes something, in one transaction', async () => {
    expect(await send()).toEqual({ kind: 'changed', changedAt: now });
    expect(world.done).toEqual(['begin', 'commit']);
  });

  test('opens no transaction for an input that cannot be used', async () => {
    expect(await send({ ${id}: '' })).toMatchObject({ kind: 'invalid' });
    expect(world.done).toEqual([]);
  });
});
`;

const ruleTestOf = ({ file, mutation, id }) => `import { expect, test } from '@jest/globals';
import { ${mutation}Faults } from './${file}.rule.ts';

test('TODO: refuses an input that cannot be used, and names the field', () => {
  expect(${mutation}Faults({ ${id}: '' })).toMatchObject([{ path: '${id}' }]);
});
`;

const storyOf = ({ mutation, id }) => `import { randomUUID } from 'node:crypto';
import { beforeAll, test } from '@jest/globals';
import { aSharedHoldfast, Person, type SharedHoldfast } from '@holdfast/testkit';

let holdfast: SharedHoldfast;
beforeAll(async () => {
  holdfast = await aSharedHoldfast();
});

test('TODO: somebody changes something, and sees it', async () => {
  const ada = await Person.enrols(holdfast.graph, 'Ada');

  await ada.does('${mutation}', { ${id}: randomUUID() }, 'changedAt');
});
`;
