import { Arg, Ctx, FieldResolver, Query, Resolver, Viewer } from '@holdfast/graphql';
import { requireMember } from '@holdfast/subgraph';
import { type MembersContext } from '../parts.ts';
import { erasures } from './erasure.repository.ts';
import { ErasureReceiptType, receiptFace } from './erasure-receipt.type.ts';
import { erasureFace, ErasureType } from './erasure.type.ts';
import { receiptDigest } from './receipt-code.part.ts';

/** `Viewer.erasure`. */
@Resolver(() => Viewer)
export class ErasureViewerResolver {
  @FieldResolver(() => ErasureType, {
    nullable: true,
    description: 'The erasure that the member asked for; null for none.',
  })
  async erasure(@Ctx() context: MembersContext): Promise<ErasureType | null> {
    const { memberId, session } = requireMember(context);
    const erasure = await session.read((tx) => erasures.find(tx, memberId));
    return erasure === null ? null : erasureFace(erasure);
  }
}

/** `Query.erasureReceipt`. */
@Resolver()
export class ErasureReceiptResolver {
  @Query(() => ErasureReceiptType, {
    nullable: true,
    description:
      'The receipt of an erasure, by the code that requestErasure gave. Anybody may ask who has the code; null where there is no such code, or the erasure was taken back.',
  })
  async erasureReceipt(
    @Arg('code', () => String, { description: 'The code of the receipt.' }) code: string,
    @Ctx() { parts }: MembersContext,
  ): Promise<ErasureReceiptType | null> {
    const digest = receiptDigest(parts.serviceKey, code);
    return parts.database.readFor('erasure-receipt', async (tx) => {
      const erasure = await erasures.findByReceipt(tx, digest);
      if (erasure === null) return null;
      return receiptFace(erasure, await erasures.confirmations(tx, erasure.memberId));
    });
  }
}
