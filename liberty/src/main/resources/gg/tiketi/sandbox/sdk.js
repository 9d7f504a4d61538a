// Stands in for Toss's SDK: the same global, the same calls, a window that asks instead of paying.
(() => {
  const base = new URL(document.currentScript.src).origin;
  const methods = { 카드: 'CARD', 계좌이체: 'TRANSFER', 가상계좌: 'VIRTUAL_ACCOUNT', 토스페이: 'CARD' };
  const wallets = { 토스페이: 'TOSSPAY', 네이버페이: 'NAVERPAY', 카카오페이: 'KAKAOPAY' };

  const failure = (code, message) => Object.assign(new Error(message ?? code), { code });

  async function open(clientKey, customerKey, request, mobile) {
    const embedded = request.windowTarget !== 'self' && !mobile;
    if (mobile && request.windowTarget === 'iframe') throw failure('INVALID_PARAMETERS');
    if (!request.successUrl && !embedded) throw failure('NOT_SUPPORTED_PROMISE');
    const direct = request.card?.flowMode === 'DIRECT';
    if (direct && !request.card.easyPay && !request.card.cardCompany) throw failure('INVALID_FLOW_MODE_PARAMETERS');
    const answer = await fetch(base + '/window', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        clientKey,
        customerKey,
        method: request.method,
        easyPay: direct ? request.card.easyPay : undefined,
        amount: request.amount?.value,
        orderId: request.orderId,
        orderName: request.orderName,
        successUrl: request.successUrl,
        failUrl: request.failUrl,
        customerName: request.customerName,
        validHours: request.virtualAccount?.validHours,
        dueDate: request.virtualAccount?.dueDate,
        locale: document.documentElement.lang,
        embedded,
      }),
    });
    const body = await answer.json();
    if (!answer.ok) throw failure(body.code, body.message);
    if (!embedded) {
      location.assign(base + body.url);
      return new Promise(() => {});
    }
    return inFrame(base + body.url);
  }

  let abort = null;

  async function destroy() {
    if (!abort) throw failure('NO_ACTIVE_PAYMENT_REQUEST');
    abort();
  }

  function inFrame(url) {
    return new Promise((resolve, reject) => {
      const frame = document.createElement('iframe');
      const shade = document.createElement('div');
      const close = document.createElement('button');
      Object.assign(shade.style, { position: 'fixed', inset: '0', background: 'rgba(0,0,0,.5)', zIndex: '2147483647' });
      const box = document.createElement('div');
      Object.assign(box.style, {
        position: 'absolute', inset: '0', margin: 'auto', width: 'min(30rem, 100%)', height: 'min(46rem, 100%)', borderRadius: '16px', overflow: 'hidden', background: '#fff',
      });
      Object.assign(frame.style, { width: '100%', height: '100%', border: '0' });
      Object.assign(close.style, {
        position: 'absolute', top: '14px', right: '12px', width: '44px', height: '44px', border: '0', background: 'none', color: '#6b7684', font: '24px/1 system-ui', cursor: 'pointer',
      });
      shade.setAttribute('role', 'dialog');
      shade.setAttribute('aria-modal', 'true');
      shade.setAttribute('aria-label', '결제창');
      frame.src = url;
      frame.title = '결제창';
      close.textContent = '×';
      close.setAttribute('aria-label', '닫기');
      const end = () => {
        abort = null;
        removeEventListener('message', hear);
        shade.remove();
      };
      const hear = ({ source, data }) => {
        if (source !== frame.contentWindow || !data.tossSandbox) return;
        end();
        if (data.closed) reject(failure('USER_CANCEL'));
        else if (data.url) location.assign(data.url);
        else if (data.status === 'IN_PROGRESS')
          resolve({ paymentKey: data.tossSandbox, orderId: data.orderId, amount: { value: data.amount, currency: 'KRW' } });
        else reject(failure(data.status === 'ABORTED' ? 'REJECT_CARD_COMPANY' : 'USER_CANCEL'));
      };
      close.addEventListener('click', () => {
        end();
        reject(failure('USER_CANCEL'));
      });
      addEventListener('message', hear);
      // For payment().destroy().
      abort = () => {
        end();
        reject(failure('PAYMENT_REQUEST_ABORTED'));
      };
      box.append(close, frame);
      shade.append(box);
      document.body.append(shade);
      close.focus();
    });
  }

  const isMobile = () => /Mobi|Android/i.test(navigator.userAgent);

  function TossPayments(clientKey) {
    if (!/^(test|live)_/.test(clientKey ?? '')) throw failure('INVALID_CLIENT_KEY');
    return {
      payment: ({ customerKey }) => ({
        requestPayment: (request) => open(clientKey, customerKey, request, isMobile()),
        destroy,
      }),
      widgets: ({ customerKey }) => {
        let amount;
        const show = (selector, text) => {
          const place = document.querySelector(selector);
          if (!place) throw failure('INVALID_PARAMETERS');
          place.textContent = text;
        };
        return {
          setAmount: async (value) => void (amount = value),
          renderPaymentMethods: async ({ selector }) => show(selector, '결제수단은 결제창에서 고릅니다.'),
          renderAgreement: async ({ selector }) => show(selector, '결제 서비스 이용 약관, 개인정보 처리에 동의합니다.'),
          requestPayment: (request) => open(clientKey, customerKey, { ...request, method: 'CARD', amount }, isMobile()),
        };
      },
      // v1: the amount is a plain number, the method often Korean.
      requestPayment: (method, { amount, flowMode, easyPay, ...request }) =>
        open(
          clientKey,
          TossPayments.ANONYMOUS,
          {
            ...request,
            method: methods[method] ?? method,
            amount: { value: amount, currency: 'KRW' },
            card: wallets[method] || flowMode === 'DIRECT' ? { flowMode: 'DIRECT', easyPay: wallets[method] ?? easyPay } : undefined,
          },
          isMobile(),
        ),
    };
  }
  TossPayments.ANONYMOUS = '@@ANONYMOUS';
  window.TossPayments = TossPayments;
})();
