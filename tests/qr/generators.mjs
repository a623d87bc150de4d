// Other projects' generators of payment codes: random inputs for each, as it takes them and as ours does.
import { createRequire } from "node:module";
import { Random } from "./random.mjs";

// The npm packages are locked, once for all tests, beside the end-to-end tests.
const require = createRequire(new URL("../e2e/", import.meta.url));
const promptpay = require("promptpay-qr");
const { QRPay } = require("vietnam-qr-pay");
const { BakongKHQR, IndividualInfo, MerchantInfo, khqrData } = require("bakong-khqr");
const PaynowQR = require("paynowqr");

const CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const SMALL = CAPITALS.toLowerCase();
const DIGITS = "0123456789";
const PRINTABLE = `${CAPITALS}${SMALL}${DIGITS} .,-'&/()+#`;

/** A text that does not begin or end with a space, of 1 to `most` characters. */
function words(random, most, alphabet = PRINTABLE) {
  const ends = alphabet.replace(" ", "");
  const length = random.between(1, most);
  if (length === 1) return random.of(ends);
  return random.of(ends) + random.text(alphabet, length - 2) + random.of(ends);
}

/** An amount with two decimals, of up to `digits` digits before them, not nothing. */
function decimal(random, digits) {
  const whole = random.once(10) ? "0" : random.digits(random.between(1, digits));
  return `${whole}.${random.of(DIGITS)}${random.of("123456789")}`;
}

/** Thirteen digits, the last of which checks the others. */
function thaiId(random) {
  const twelve = random.digits(12);
  const sum = [...twelve].reduce((total, digit, index) => total + Number(digit) * (13 - index), 0);
  return twelve + ((11 - (sum % 11)) % 10);
}

/** `08…` and nine digits more, written as people do. */
function thaiPhone(random) {
  const local = random.of(["06", "08", "09"]) + random.text(DIGITS, 8);
  return random.of([local, `${local.slice(0, 3)}-${local.slice(3, 6)}-${local.slice(6)}`, `+66${local.slice(1)}`]);
}

function promptPay(random) {
  const to = random.of([thaiPhone, thaiId, () => random.digits(15)])(random);
  const amount = random.once(3) ? undefined : decimal(random, 6);
  return {
    ours: { scheme: "promptpay", to, amount },
    theirs: () => promptpay(to, { amount: amount && Number(amount) }),
  };
}

function vietQr(random) {
  const card = random.once(4);
  const bin = `9704${random.text(DIGITS, 2)}`;
  const to = card ? bin + random.text(DIGITS, random.of([10, 13])) : random.text(CAPITALS + DIGITS, random.between(6, 19));
  const amount = random.once(3) ? undefined : random.digits(random.between(4, 9));
  const purpose = random.once(2) ? undefined : words(random, 25, random.once(3) ? VIETNAMESE : `${CAPITALS}${SMALL}${DIGITS} `);
  const service = card ? "QRIBFTTC" : "QRIBFTTA";
  return {
    ours: { scheme: "vietqr", to, bank: bin, kind: card ? "card" : undefined, amount, reference: purpose },
    theirs: () => QRPay.initVietQR({ bankBin: bin, bankNumber: to, amount, purpose, service }).build(),
  };
}

const VIETNAMESE = `${SMALL} Đđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ`;

/** When every one of these codes was made: the clock is told so while theirs is made. In ms. */
const NOW = 1_800_000_000_000;

function khqr(random) {
  const merchant = random.once(2);
  const currency = random.of(["KHR", "USD"]);
  const to = `${words(random, 12, SMALL + DIGITS)}@${random.text(SMALL, 4)}`;
  const [name, city] = [words(random, 25), words(random, 15)];
  const whole = random.digits(random.between(1, 7));
  const amount = random.once(3) ? undefined : currency === "KHR" || random.once(4) ? whole : decimal(random, 5);
  const maybe = (make) => (random.once(2) ? make() : undefined);
  const [id, bank] = merchant ? [random.digits(random.between(3, 16)), words(random, 20)] : [undefined, maybe(() => words(random, 32))];
  const expiry = amount && NOW + random.between(60_000, 86_400_000);
  const local = maybe(() => ({ name: random.text(KHMER, random.between(1, 25)), city: random.text(KHMER, random.between(1, 15)) }));
  const more = Object.fromEntries(
    ["reference", "mobile", "store", "terminal", "purpose"].map((field) => [field, maybe(() => words(random, 12))]),
  );
  const account = merchant ? undefined : maybe(() => random.digits(9));
  const mcc = maybe(() => random.digits(4));
  const options = {
    currency: khqrData.currency[currency.toLowerCase()],
    amount,
    expirationTimestamp: expiry,
    accountInformation: account,
    acquiringBank: bank,
    merchantCategoryCode: mcc,
    billNumber: more.reference,
    mobileNumber: more.mobile,
    storeLabel: more.store,
    terminalLabel: more.terminal,
    purposeOfTransaction: more.purpose,
    ...(local && { languagePreference: "km", merchantNameAlternateLanguage: local.name, merchantCityAlternateLanguage: local.city }),
  };
  return {
    ours: {
      scheme: merchant ? "khqr-merchant" : "khqr",
      to, name, city, currency, amount, account, merchant: id, bank, mcc, ...more,
      ...(amount && { expiry: String(expiry), created: String(NOW) }),
      ...(local && { language: "km", local_name: local.name, local_city: local.city }),
    },
    theirs: () => at(NOW, () => {
      const made = merchant
        ? new BakongKHQR().generateMerchant(new MerchantInfo(to, name, city, id, bank, options))
        : new BakongKHQR().generateIndividual(new IndividualInfo(to, name, city, options));
      if (!made.data) throw new Error(JSON.stringify(made.status));
      return made.data.qr;
    }),
  };
}

const KHMER = "កខគឃងចឆជឈញដឋឌណតថទធនបផពភមយរលវសហឡអាិីឹឺុូួើេែៃោៅំះ្០១២៣";

/** What `work` makes while the clock stands at `ms`. */
function at(ms, work) {
  const { now } = Date;
  Date.now = () => ms;
  try {
    return work();
  } finally {
    Date.now = now;
  }
}

/** A UEN: of a business, of a local company, or of another body. */
function uen(random) {
  const year = String(random.between(1990, 2025));
  const letter = random.of(CAPITALS);
  return random.of([
    random.digits(8) + letter,
    year + random.text(DIGITS, 5) + letter,
    `T${year.slice(2)}${random.of(["LL", "LP", "SS", "CC"])}${random.text(DIGITS, 4)}${letter}`,
  ]);
}

function payNow(random) {
  const to = uen(random);
  const company = words(random, 25);
  const amount = random.once(3) ? undefined : decimal(random, 5);
  const expiry = `20${random.between(27, 59)}${String(random.between(1, 12)).padStart(2, "0")}${random.between(10, 28)}`;
  const refNumber = random.once(3) ? undefined : words(random, 25);
  const editable = random.once(3);
  return {
    ours: { scheme: "paynow", to, name: company, amount, expiry, reference: refNumber, editable: editable ? "yes" : "no" },
    theirs: () => new PaynowQR({ uen: to, amount, expiry, refNumber, company, editable }).output(),
  };
}

/** Every generator with its random inputs. */
export const generators = Object.entries({
  "promptpay-qr": promptPay,
  "vietnam-qr-pay": vietQr,
  "bakong-khqr": khqr,
  paynowqr: payNow,
}).map(([name, input]) => ({
  name,
  inputs(count) {
    const random = new Random(name);
    return Array.from({ length: count }, () => input(random));
  },
}));
