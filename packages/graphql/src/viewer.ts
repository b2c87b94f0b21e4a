import { Ctx, Directive, Extensions, Field, ObjectType, Query, Resolver } from './decorators.ts';
import { fill } from './fill.ts';
import { OwnId } from './id-of.ts';

/** The asker of a request, as a resolver sees it. */
export interface AskedBy {
  readonly person:
    | { readonly kind: 'anonymous' }
    | { readonly kind: 'member' | 'staff'; readonly memberId: string };
}

/** The signed-in member; each subgraph contributes its part. */
@ObjectType({
  description:
    'The signed-in member, and everything of their own. A field that cannot be read now is null with an error; the others are there all the same.',
})
@Directive('@key(fields: "id")')
export class Viewer {
  @OwnId('The member’s pseudonymous id in this face; others see that of member.')
  id!: string;
}

/**
 * `Query.viewer`, the same in every subgraph. It does no I/O, never throws, and is null only if the asker is no
 * member: the gateway merges the subgraphs' answers, and one null would overwrite what the others know.
 */
@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, {
    nullable: true,
    description:
      'The signed-in member; null if the request carries no access token, and for staff.',
  })
  @Directive('@shareable')
  // What `@For('ANYBODY')` would say, which stands above this package.
  @Extensions({ right: 'ANYBODY' })
  viewer(@Ctx() context: AskedBy): Viewer | null {
    return viewerOf(context);
  }
}

/**
 * Success after which something of the viewer's own has changed: a class of such a success extends this one. So a cache
 * that keeps objects by their id is right again with the answer itself.
 */
@ObjectType({ description: 'Something of the viewer’s own has changed.' })
export abstract class ViewerChanged {
  @Field(() => Viewer, {
    nullable: true,
    description:
      'The member who sent this, as they are now: ask here for the lists that have changed. Null for staff.',
  })
  viewer(@Ctx() context: AskedBy): Viewer | null {
    return viewerOf(context);
  }
}

function viewerOf({ person }: AskedBy): Viewer | null {
  return person.kind === 'member' ? fill(Viewer, { id: person.memberId }) : null;
}

/** Resolves a viewer that another subgraph names: only the asker's own. */
export function resolveViewer(reference: { readonly id: string }, context: AskedBy): Viewer | null {
  const { person } = context;
  return person.kind === 'member' && person.memberId === reference.id
    ? fill(Viewer, { id: person.memberId })
    : null;
}
