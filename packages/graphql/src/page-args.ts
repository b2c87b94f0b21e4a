import { ArgsType, Field, Int } from './decorators.ts';
import { Cursor } from './scalars.ts';

/** Arguments of a list that is read page by page, from its start on. */
@ArgsType()
export class PageArgs {
  @Field(() => Cursor, {
    nullable: true,
    description: 'The place after which to go on. Null means from the start of the list.',
  })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of items to read: 1 to 100. Null means 20.',
  })
  first?: number | null;
}

/** Limits of a page, in items. */
export interface PageLimits {
  readonly pageDefault: number;
  readonly pageMost: number;
}
