import { linesFor, type CrisisLines } from '@holdfast/crisis-lines';
import {
  Arg,
  CountryCode,
  Ctx,
  FieldResolver,
  Query,
  Resolver,
  Root,
  Viewer,
} from '@holdfast/graphql';
import { countryOf, FIRST_LANGUAGE } from '@holdfast/kernel';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { printablePlan } from './printable.rule.ts';
import { printedLines } from './printed-lines.part.ts';
import { safetyPlans } from './safety-plan.repository.ts';
import {
  emptyStepFaces,
  safetyPlanFace,
  SafetyPlanStepType,
  SafetyPlanType,
} from './safety-plan.type.ts';
import { openSafetyPlan, type SealingSafetyPlans } from './seal-safety-plan.part.ts';

/** Needs of reading a safety plan. */
export interface ReadingSafetyPlan extends SealingSafetyPlans {
  readonly crisisLines: CrisisLines;
}

/** `Query.safetyPlanSteps`. */
@Resolver()
export class SafetyPlanStepsResolver {
  @Query(() => [SafetyPlanStepType], {
    nullable: true,
    description:
      'The steps of a safety plan, without items: words to begin with, before there is a plan. Anybody may ask.',
  })
  @For('ANYBODY')
  safetyPlanSteps(): SafetyPlanStepType[] {
    return emptyStepFaces();
  }
}

/** `Viewer.safetyPlan`. */
@Resolver(() => Viewer)
export class SafetyPlanViewerResolver {
  @FieldResolver(() => SafetyPlanType, {
    nullable: true,
    description: 'The viewer’s safety plan as it is now; null if there is none yet.',
  })
  async safetyPlan(
    @For('MEMBER') { memberId, session }: AskingMember,
    @Ctx() { parts }: RequestContext<ReadingSafetyPlan>,
  ): Promise<SafetyPlanType | null> {
    const stored = await session.read((tx) => safetyPlans.newest(tx, memberId));
    return stored === null ? null : safetyPlanFace(await openSafetyPlan(parts, stored));
  }
}

/** `SafetyPlan.printable`, made when it is asked for. */
@Resolver(() => SafetyPlanType)
export class SafetyPlanResolver {
  @FieldResolver(() => String, {
    description:
      'The plan as one small HTML document, with the lines of a country: it needs no network, has no script, and prints on one page. Keep it on the device. It is at most 30 KiB; words that do not fit are cut, and it says so.',
  })
  printable(
    @For('MEMBER') { timeZone, country }: AskingMember,
    @Root() { plan }: SafetyPlanType,
    @Arg('country', () => CountryCode, {
      nullable: true,
      description:
        'The country whose lines stand in it; that of the profile if it is left out. Where neither is known, they are the numbers that work in many.',
    })
    asked: string | null,
    @Ctx() { parts, now }: RequestContext<ReadingSafetyPlan>,
  ): string {
    return printablePlan({
      steps: plan.steps,
      changedOn: new Intl.DateTimeFormat(FIRST_LANGUAGE, { dateStyle: 'long', timeZone }).format(
        plan.writtenAt,
      ),
      lines: printedLines(
        linesFor(parts.crisisLines, { country: countryOf(asked) ?? country ?? null, now }),
      ),
    });
  }
}
