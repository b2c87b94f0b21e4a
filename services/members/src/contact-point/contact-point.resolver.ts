import { Ctx, FieldResolver, Resolver, Viewer } from '@holdfast/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { contactPoints } from './contact-point.repository.ts';
import { contactFace, ContactPointType } from './contact-point.type.ts';
import type { SettingContactPoints } from './set-contact-point.ts';

/** `Viewer.contactPoint`. */
@Resolver(() => Viewer)
export class ContactPointViewerResolver {
  @FieldResolver(() => ContactPointType, {
    nullable: true,
    description:
      'The address to which reminders and letters about the account go; null if the viewer has set none.',
  })
  async contactPoint(
    @For('MEMBER') { memberId, session }: AskingMember,
    @Ctx() { parts }: RequestContext<Pick<SettingContactPoints, 'sealer'>>,
  ): Promise<ContactPointType | null> {
    const contact = await session.read((tx) => contactPoints.find(tx, memberId));
    if (contact === null) return null;
    const place = { ownerId: memberId, rowId: memberId, purpose: 'profile' } as const;
    const opened = await parts.sealer.open(place, contact.addressSealed);
    return opened.kind === 'opened' ? contactFace(contact, opened.text) : null;
  }
}
