import { loadTossPayments, type TossPaymentsPayment } from '@tosspayments/tosspayments-sdk';
import type { Order, PaymentMethod } from './api/payments';

export type Buyer = { name: string; email: string; phone: string };

/** Why the window did not lead on: the buyer has closed it, its script is not to be had, or a code of the provider's. */
export class WindowFailure extends Error {
  constructor(
    readonly kind: 'closed' | 'blocked' | 'refused',
    readonly code: string,
  ) {
    super(code);
    this.name = 'WindowFailure';
  }
}

let open: TossPaymentsPayment | null = null;

/**
 * Opens the payment window: the provider's own, or the one that stands in for it - the server names the script, nothing else differs.
 * Does not return when all goes well: the buyer comes back by the order's addresses. Otherwise throws a {@link WindowFailure}.
 */
export async function openWindow(order: Order, method: PaymentMethod, buyer: Buyer): Promise<void> {
  try {
    const toss = await loadTossPayments(order.clientKey ?? '', { src: order.tossScriptUrl });
    open = toss.payment({ customerKey: order.customerKey });
    await request(open, order, method, buyer);
  } catch (thrown) {
    open = null;
    throw failureOf(thrown);
  }
}

/** Takes the window away from above a page that is left. */
export function closeWindow(): void {
  // Refused where the buyer was faster.
  void open?.destroy().catch(() => undefined);
  open = null;
}

function request(toss: TossPaymentsPayment, order: Order, { tossMethod, easyPay }: PaymentMethod, buyer: Buyer) {
  const digits = buyer.phone.replace(/\D/g, '');
  const common = {
    amount: { currency: 'KRW', value: order.amount },
    orderId: order.orderId,
    orderName: order.orderName,
    successUrl: order.successUrl,
    failUrl: order.failUrl,
    customerName: buyer.name.slice(0, 100),
    customerEmail: buyer.email.slice(0, 100),
    ...(digits.length >= 8 && digits.length <= 15 ? { customerMobilePhone: digits } : {}),
  };
  switch (tossMethod) {
    case 'TRANSFER':
      return toss.requestPayment({ ...common, method: 'TRANSFER' });
    case 'VIRTUAL_ACCOUNT':
      return toss.requestPayment({ ...common, method: 'VIRTUAL_ACCOUNT' });
    default:
      // A wallet opens at once, instead of the window that offers all of them.
      return toss.requestPayment({
        ...common,
        method: 'CARD',
        card: easyPay ? { flowMode: 'DIRECT', easyPay } : { flowMode: 'DEFAULT' },
      });
  }
}

function failureOf(thrown: unknown): WindowFailure {
  const { code, name } = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Partial<
    Record<'code' | 'name', unknown>
  >;
  if (code === 'USER_CANCEL' || code === 'PAY_PROCESS_CANCELED') {
    return new WindowFailure('closed', code);
  }
  if (name === 'ScriptLoadFailedError' || name === 'NamespaceNotAvailableError' || thrown instanceof TypeError) {
    return new WindowFailure('blocked', 'SCRIPT_BLOCKED');
  }
  return new WindowFailure('refused', typeof code === 'string' ? code : 'UNKNOWN');
}
