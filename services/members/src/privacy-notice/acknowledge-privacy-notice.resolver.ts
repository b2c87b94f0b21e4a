import {
  answer,
  Ctx,
  declareResult,
  Field,
  fill,
  Input,
  InputInvalidError,
  inputInvalid,
  InputType,
  MutationOf,
  ObjectType,
  Resolver,
} from '@holdfast/graphql';
import { For, type AskingPerson, type RequestContext } from '@holdfast/subgraph';
import { AccountChanged } from '../member/staff.type.ts';
import {
  acknowledgePrivacyNotice,
  type AcknowledgingNotices,
} from './acknowledge-privacy-notice.ts';
import {
  noticeOutdated,
  NoticeOutdatedError,
  privacyNoticeFace,
  PrivacyNoticeType,
} from './privacy-notice.type.ts';

/** Input of acknowledgePrivacyNotice. */
@InputType({ description: 'The version of the notice and the terms that a person has read.' })
export class AcknowledgePrivacyNoticeInput {
  @Field(() => String, { description: 'The version that they have read.' })
  version!: string;
}

/** Success of acknowledgePrivacyNotice. */
@ObjectType({ description: 'The version is acknowledged.' })
export class AcknowledgePrivacyNoticeSuccess extends AccountChanged {
  @Field(() => PrivacyNoticeType, { description: 'The version that is acknowledged.' })
  privacyNotice!: PrivacyNoticeType;
}

/** Result of acknowledgePrivacyNotice. */
export const AcknowledgePrivacyNoticeResult = declareResult(
  'AcknowledgePrivacyNotice',
  AcknowledgePrivacyNoticeSuccess,
  NoticeOutdatedError,
  InputInvalidError,
);

/** `Mutation.acknowledgePrivacyNotice`. */
@Resolver()
export class AcknowledgePrivacyNoticeResolver {
  @MutationOf(
    () => AcknowledgePrivacyNoticeResult,
    'Notes that the person who is signed in has read this version of the notice and of the terms. Only the one in force can be acknowledged. May be repeated.',
  )
  async acknowledgePrivacyNotice(
    @For('PERSON') person: AskingPerson,
    @Input(() => AcknowledgePrivacyNoticeInput, 'The version to acknowledge.')
    { version }: AcknowledgePrivacyNoticeInput,
    @Ctx() { parts, now }: RequestContext<AcknowledgingNotices>,
  ): Promise<typeof AcknowledgePrivacyNoticeResult> {
    return answer(await acknowledgePrivacyNotice(parts, person, { version, now }), {
      acknowledged: ({ notice, locale }) =>
        fill(AcknowledgePrivacyNoticeSuccess, { privacyNotice: privacyNoticeFace(notice, locale) }),
      'notice-outdated': noticeOutdated,
      invalid: ({ faults }) => inputInvalid(faults),
    });
  }
}
