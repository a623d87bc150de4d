// Where another project's code differs from ours on purpose. Each entry must be needed by some input, or it fails.

/**
 * By generator: the path of ids, why theirs is not what we write, and which values are meant. `undefined`: not there.
 * @type {Record<string, {path: string, why: string, meant: (theirs?: string, ours?: string) => boolean}[]>}
 */
export const differences = {
  "promptpay-qr": [],
  "vietnam-qr-pay": [
    {
      path: "62/08",
      why: "it keeps the accents of a memo; the banks' apps take ASCII alone, so ours are folded",
      meant: (theirs, ours) => /[^ -~]/.test(theirs ?? "") && folded(theirs) === ours,
    },
  ],
  "bakong-khqr": [],
  paynowqr: [
    {
      path: "54",
      why: "it asks for 0 where no amount is given; the standard has no amount of nothing",
      meant: (theirs, ours) => theirs === "0" && ours === undefined,
    },
    {
      path: "01",
      why: "it calls a code without an amount dynamic",
      meant: (theirs, ours) => theirs === "12" && ours === "11",
    },
  ],
};

/** Latin letters without what stands above, below and through them. */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D");
}
