import { linesFor, type CrisisLines } from '@holdfast/crisis-lines';
import { crisisLineFace } from '@holdfast/crisis-lines/graphql';
import { Ctx, Directive, FieldResolver, fill, Resolver } from '@holdfast/graphql';
import { For, type AskingPerson, type RequestContext } from '@holdfast/subgraph';
import { GroupType } from '../room/group.type.ts';
import type { HowToRespondTexts } from './how-to-respond.part.ts';
import { HowToRespondType } from './how-to-respond.type.ts';

/** Needs of showing how to respond. */
export interface ShowingHowToRespond {
  readonly howToRespond: HowToRespondTexts;
  readonly crisisLines: CrisisLines;
}

/** `Group.howToRespond`. */
@Resolver(() => GroupType)
export class HowToRespondResolver {
  @FieldResolver(() => HowToRespondType, {
    description:
      'How to answer somebody who may be in danger, with the lines of the viewer’s country. Always there, for everybody in the group.',
  })
  @Directive('@tag(name: "viewer")')
  howToRespond(
    @For('PERSON') { country }: AskingPerson,
    @Ctx() { parts, now }: RequestContext<ShowingHowToRespond>,
  ): HowToRespondType {
    const { title, steps } = parts.howToRespond.en;
    const lines = linesFor(parts.crisisLines, { country: country ?? null, now });
    return fill(HowToRespondType, {
      ...{ title, steps: [...steps], locale: 'en' },
      lines: lines.map((line) => crisisLineFace(line)),
    });
  }
}
