import {
  Ctx,
  DateTime,
  Field,
  FieldResolver,
  fill,
  Int,
  ObjectType,
  Resolver,
  StaffMember,
} from '@holdfast/graphql';
import { For, type RequestContext } from '@holdfast/subgraph';
import type { AnsweringSafety } from './safety-asker.part.ts';
import { safetyEvents } from './safety-event.repository.ts';

/** How many calls for help go on. */
@ObjectType('SafetyOverview', {
  description:
    'How many calls for help go on, and whether somebody answers them: no person, no place and no words. For operators, who see no call itself, and for facilitators.',
})
export class SafetyOverviewType {
  @Field(() => Int, {
    description:
      'Those that nobody has. If it stays above 0, put somebody on duty (overrideOnCall), and reach them by phone.',
  })
  waiting!: number;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the oldest of them began; null if there is none.',
  })
  waitingSince!: Date | null;

  @Field(() => Int, {
    description:
      'Those whose alarm everybody has had, the last resort as well, and nobody took up.',
  })
  unanswered!: number;

  @Field(() => Int, { description: 'Those that somebody has.' })
  taken!: number;
}

/** `StaffMember.safetyOverview`. */
@Resolver(() => StaffMember)
export class SafetyOverviewResolver {
  @FieldResolver(() => SafetyOverviewType, {
    nullable: true,
    description:
      'How many calls for help go on, and whether somebody answers: for operators and facilitators; null for other staff. An alarm of a room is counted once the log has brought it.',
  })
  @For('OWNER')
  async safetyOverview(
    @Ctx() { person, parts }: RequestContext<AnsweringSafety>,
  ): Promise<SafetyOverviewType | null> {
    if (person.kind !== 'staff') return null;
    if (!person.roles.some((role) => role === 'OPERATOR' || role === 'FACILITATOR')) return null;
    const counts = await parts.database.readFor('safety', (tx) => safetyEvents.counts(tx));
    return fill(SafetyOverviewType, { ...counts });
  }
}
