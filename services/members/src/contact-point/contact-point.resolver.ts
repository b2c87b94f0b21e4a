import { Ctx, FieldResolver, Resolver, Viewer } from '@holdfast/graphql';
import { requireMember } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { contactPoints } from './contact-point.repository.ts';
import { contactFace, ContactPointType } from './contact-point.type.ts';

/** `Viewer.contactPoint`. */
@Resolver(() => Viewer)
export class ContactPointViewerResolver {
  @FieldResolver(() => ContactPointType, {
    nullable: true,
    description: 'Where the viewer wishes to be reminded; null where they set nothing.',
  })
  async contactPoint(@Ctx() context: MembersContext): Promise<ContactPointType | null> {
    const { memberId, session } = requireMember(context);
    const contact = await session.read((tx) => contactPoints.find(tx, memberId));
    if (contact === null) return null;
    const place = { ownerId: memberId, rowId: memberId, purpose: 'profile' } as const;
    const opened = await context.parts.sealer.open(place, contact.addressSealed);
    return opened.kind === 'opened' ? contactFace(contact, opened.text) : null;
  }
}
