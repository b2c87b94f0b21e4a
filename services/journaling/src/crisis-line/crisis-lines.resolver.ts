import { linesFor, type CrisisLines } from '@holdfast/crisis-lines';
import { crisisLineFace, CrisisLineType } from '@holdfast/crisis-lines/graphql';
import { Arg, CountryCode, Ctx, Query, Resolver } from '@holdfast/graphql';
import { isSignedIn } from '@holdfast/identity';
import { countryOf } from '@holdfast/kernel';
import { For, type RequestContext } from '@holdfast/subgraph';

/** Needs of answering with crisis lines. */
export interface ReadingCrisisLines {
  readonly crisisLines: CrisisLines;
}

/** `Query.crisisLines`. */
@Resolver()
export class CrisisLinesResolver {
  @Query(() => [CrisisLineType], {
    nullable: true,
    description:
      'Lines that a person in need may reach, in the order in which to try them. Anybody may ask, signed in or not. Without a country, or with one that has no lines here, they are the numbers that work in many. GET /crisis-lines.json?country=US has the same without the graph.',
  })
  @For('ANYBODY')
  crisisLines(
    @Arg('country', () => CountryCode, {
      nullable: true,
      description:
        'The country in which the person is now; that of the profile if it is left out. Ask them: a language does not tell it.',
    })
    asked: string | null,
    @Ctx() { parts, person, now }: RequestContext<ReadingCrisisLines>,
  ): CrisisLineType[] {
    const country = countryOf(asked) ?? (isSignedIn(person) ? (person.country ?? null) : null);
    return linesFor(parts.crisisLines, { country, now }).map((line) => crisisLineFace(line));
  }
}
