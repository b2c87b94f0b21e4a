import {
  Arg,
  createUnionType,
  Ctx,
  Field,
  fill,
  InputInvalidError,
  inputInvalid,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { requirePerson } from '@holdfast/subgraph';
import { members } from '../member/member.repository.ts';
import { type MembersContext } from '../parts.ts';
import { noticeInForce } from './privacy-notice.rule.ts';
import { acknowledgements } from './privacy-notice.repository.ts';
import {
  noticeOutdated,
  NoticeOutdatedError,
  privacyNoticeFace,
  PrivacyNoticeType,
} from './privacy-notice.type.ts';

/** What somebody sends who has read the notice and the terms. */
@InputType({ description: 'What somebody sends who has read the notice and the terms.' })
export class AcknowledgePrivacyNoticeInput {
  @Field(() => String, { description: 'The version that they have read.' })
  version!: string;
}

/** Returned by acknowledgePrivacyNotice. */
@ObjectType({ description: 'The version is acknowledged.' })
export class AcknowledgePrivacyNoticeSuccess {
  @Field(() => PrivacyNoticeType, { description: 'The version that is acknowledged.' })
  privacyNotice!: PrivacyNoticeType;
}

/** What acknowledgePrivacyNotice may answer. */
export const AcknowledgePrivacyNoticeResult = createUnionType({
  name: 'AcknowledgePrivacyNoticeResult',
  description: 'What acknowledgePrivacyNotice may answer.',
  types: () => [AcknowledgePrivacyNoticeSuccess, NoticeOutdatedError, InputInvalidError] as const,
});

const NO_VERSION = { path: 'version', message: 'Send the version of privacyNotice.' };

/** `Mutation.acknowledgePrivacyNotice`. */
@Resolver()
export class AcknowledgePrivacyNoticeResolver {
  @Mutation(() => AcknowledgePrivacyNoticeResult, {
    nullable: true,
    description:
      'Says that the person who is signed in has read this version of the notice and of the terms. Only the one in force can be acknowledged. May be repeated.',
  })
  async acknowledgePrivacyNotice(
    @Arg('input', () => AcknowledgePrivacyNoticeInput) { version }: AcknowledgePrivacyNoticeInput,
    @Ctx() context: MembersContext,
  ): Promise<typeof AcknowledgePrivacyNoticeResult> {
    const { memberId, session } = requirePerson(context);
    if (version === '') return inputInvalid([NO_VERSION]);
    const { parts, now } = context;
    const inForce = noticeInForce(parts.notices, now);
    if (version !== inForce.version) return noticeOutdated();
    const locale = await session.change(async (tx) => {
      await acknowledgements.keep(tx, memberId, version, now);
      return (await members.find(tx, memberId))?.locale ?? 'en';
    });
    return fill(AcknowledgePrivacyNoticeSuccess, {
      privacyNotice: privacyNoticeFace(inForce, locale),
    });
  }
}
