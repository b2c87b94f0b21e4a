import {
  answer,
  Ctx,
  DateTime,
  declareResult,
  Field,
  fill,
  IdsOf,
  Input,
  inputInvalid,
  InputInvalidError,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { For, type AskingStaff, type RequestContext } from '@holdfast/subgraph';
import { OnCallChanged } from './on-call-changed.type.ts';
import { overrideOnCall, type OverridingOnCall } from './override-on-call.ts';

/** Input of overrideOnCall. */
@InputType({ description: 'A stretch of time in which others are on duty than in the week.' })
export class OverrideOnCallInput {
  @Field(() => DateTime, { description: 'When it begins.' })
  from!: Date;

  @Field(() => DateTime, { description: 'When it ends: within 92 days of its beginning.' })
  until!: Date;

  @IdsOf('Member', {
    description: 'The contacts who are alerted first; none if nobody is on duty then.',
  })
  first!: string[];

  @IdsOf('Member', { description: 'The contacts who are alerted if nobody has answered in time.' })
  second!: string[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'True takes back the override of just this stretch. False if not given.',
  })
  isCancelled?: boolean | null;
}

/** Success of overrideOnCall. */
@ObjectType({ description: 'The override is in force, or taken back.' })
export class OverrideOnCallSuccess extends OnCallChanged {
  @Field(() => DateTime, { description: 'When it begins.' })
  from!: Date;
}

/** Result of overrideOnCall. */
export const OverrideOnCallResult = declareResult(
  'OverrideOnCall',
  OverrideOnCallSuccess,
  InputInvalidError,
);

/** `Mutation.overrideOnCall`. */
@Resolver()
export class OverrideOnCallResolver {
  @MutationOf(
    () => OverrideOnCallResult,
    'Puts others on duty for a stretch of time, or nobody. An override of just the same stretch is replaced.',
  )
  async overrideOnCall(
    @For('OPERATOR') operator: AskingStaff,
    @Input(() => OverrideOnCallInput, 'The override.')
    { from, until, first, second, isCancelled }: OverrideOnCallInput,
    @Ctx() { parts, now }: RequestContext<OverridingOnCall>,
  ): Promise<typeof OverrideOnCallResult> {
    const draft = { from, until, first, second, isCancelled: isCancelled === true };
    return answer(await overrideOnCall(parts, operator, { draft, now }), {
      set: () => fill(OverrideOnCallSuccess, { from }),
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
