import { Arg, Ctx, FieldResolver, Query, Resolver, Viewer } from '@holdfast/graphql';
import { For, type AskingMember, type RequestContext } from '@holdfast/subgraph';
import { erasures } from './erasure.repository.ts';
import { ErasureReceiptType, receiptFace } from './erasure-receipt.type.ts';
import { erasureFace, ErasureType } from './erasure.type.ts';
import { readErasureReceipt, type ReadingReceipts } from './read-erasure-receipt.ts';

/** `Viewer.erasure`. */
@Resolver(() => Viewer)
export class ErasureViewerResolver {
  @FieldResolver(() => ErasureType, {
    nullable: true,
    description: 'The erasure that the member requested; null for none.',
  })
  async erasure(@For('MEMBER') { memberId, session }: AskingMember): Promise<ErasureType | null> {
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
      'The receipt of an erasure, by the code that requestErasure gave. Anybody who has the code may ask; null if there is no such code, or the erasure was taken back.',
  })
  @For('ANYBODY')
  async erasureReceipt(
    @Arg('code', () => String, { description: 'The code of the receipt.' }) code: string,
    @Ctx() { parts }: RequestContext<ReadingReceipts>,
  ): Promise<ErasureReceiptType | null> {
    const receipt = await readErasureReceipt(parts, code);
    return receipt === null ? null : receiptFace(receipt);
  }
}
