import { Ctx, Directive, Extensions, ObjectType, Query, Resolver } from './decorators.ts';
import { fill } from './fill.ts';
import { OwnId } from './id-of.ts';
import type { AskedBy } from './viewer.ts';

/** The staff member who asks, as every subgraph but *members* knows them: by their id alone. */
@ObjectType('StaffMember', {
  description:
    'A staff member who is signed in. A staff account is no member: it has no intake, no plan and no journal.',
})
@Directive('@key(fields: "id")')
export class StaffMember {
  @OwnId('A pseudonymous id in this face; groups see that of member.')
  id!: string;
}

/**
 * `Query.staff`, for the subgraphs that contribute to it beside *members*. As with `Query.viewer`, it does no I/O and
 * never throws, so that what is of duty answers while *members* is away.
 */
@Resolver(() => StaffMember)
export class StaffMemberResolver {
  @Query(() => StaffMember, {
    nullable: true,
    description:
      'The staff member who is signed in; null for members, and for anyone who is not signed in.',
  })
  @Directive('@shareable')
  // What `@For('ANYBODY')` would say, which stands above this package.
  @Extensions({ right: 'ANYBODY' })
  staff(@Ctx() { person }: AskedBy): StaffMember | null {
    return person.kind === 'staff' ? fill(StaffMember, { id: person.memberId }) : null;
  }
}

/** Resolves a staff member that another subgraph names: nobody but the one who asks. */
export function resolveStaffMember(
  reference: { readonly id: string },
  { person }: AskedBy,
): StaffMember | null {
  return person.kind === 'staff' && person.memberId === reference.id
    ? fill(StaffMember, { id: person.memberId })
    : null;
}
