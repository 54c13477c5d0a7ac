import type { Ctx } from '../../../platform/db/database.ts';

/** What a provider says of a message after it took it. */
export interface ProviderReceipt {
  /** Our id where the provider gives it back, its own reference otherwise. */
  readonly of: { readonly messageId: number } | { readonly reference: string };
  readonly state: 'delivered' | 'failed';
  /** Without the address. */
  readonly reason?: string;
  /** When it happened, or when it was heard. */
  readonly at: Date;
}

/** Who says it. References are the provider's own, so two providers may use the same. */
export interface ReceiptSource {
  readonly channel: string;
  readonly provider: string;
}

/** Takes receipts for good; late, early and repeated ones are harmless. */
export type TakeReceipts = (ctx: Ctx, from: ReceiptSource, receipts: readonly ProviderReceipt[]) => Promise<void>;
