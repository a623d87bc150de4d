/** What every way of paying may say. Attributes of the same names mean the same. */
export interface Common {
  /** Comes back in the payment and in the receipt, so that a site knows who bought. 64 characters at most. */
  reference?: string;
  /** The language of the checkout (BCP 47), else the payer's own. The page's `lang` does not count. */
  lang?: string;
  theme?: "light" | "dark";
  /** `off` hides words; pictures and sound remain. */
  labels?: "off";
}

export interface Tip extends Common {
  /** The payee's handle, without the `@`. */
  to: string;
  /** Amounts to choose from, as people say them: `[20, 50, 100]` or `"20 50 100"` are pesos, not centavos. */
  amounts?: readonly (number | string)[] | string;
  /** ISO 4217. */
  currency?: string;
  /** An amount already chosen, in ISO 4217 minor units (5000 = 50 pesos). The payer still sees and confirms it. */
  amount?: number;
}

export interface Buy extends Common {
  /** The offer's id. Its price is the server's. */
  offer: string;
}

/** Why no receipt came. Codes of the payment API may come too. */
export type Code = "cancelled" | "saved" | "unreachable" | "unsupported" | "busy" | (string & {});

export interface BaryaError extends Error {
  code: Code;
}

/** The payment as the API gives it. Amounts are integers in minor units. */
export interface Payment {
  id: string;
  state: string;
  currency: string;
  total: number;
  payee: { handle: string; name: string };
  offer?: string | null;
  reference?: string | null;
  [field: string]: unknown;
}

/** The receipt is a compact JWS (ES256). Unlock nothing of value before your server has verified it. */
export interface Paid {
  payment: Payment;
  receipt: string;
}

/** Opens a tip; resolves to the receipt when paid, rejects with a {@link BaryaError} when closed unpaid. */
export function tip(options: Tip): Promise<string>;
/** Opens a purchase; resolves to the receipt when paid, rejects with a {@link BaryaError} when closed unpaid. */
export function buy(options: Buy): Promise<string>;

export interface BaryaButtonElement extends HTMLElement {
  /** Opens the sheet, as a tap on the button does. */
  open(): void;
}

/** All bubble and cross shadow roots. They also come to `document` from the functions, and from removed elements. */
export interface BaryaEvents {
  "barya-open": CustomEvent<null>;
  /** Once, when paid; the sheet is still open with the payer's receipt. */
  "barya-paid": CustomEvent<Paid>;
  /**
   * Kept on the payer's device, not sent: nothing is paid. With a `token` an allowance pays it: once your page or server
   * has verified that (`embed/server/check-spend.mjs`), it may open what was bought.
   */
  "barya-saved": CustomEvent<{ intent: string; token?: string | null }>;
  "barya-close": CustomEvent<null>;
  /** `preventDefault()` on `unreachable` keeps the page from going to the link. */
  "barya-error": CustomEvent<{ code: Code }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "barya-tip": BaryaButtonElement;
    "barya-buy": BaryaButtonElement;
  }
  interface HTMLElementEventMap extends BaryaEvents {}
  interface DocumentEventMap extends BaryaEvents {}
}
