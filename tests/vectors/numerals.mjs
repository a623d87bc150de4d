// Writes numerals.json beside this file: how full ICU data formats amounts, for the widget's own formatting to be held against.
//
//     node tests/vectors/numerals.mjs
//
// `crates/protocol/tests/numerals.rs` reads it; `tests/numbers/numerals.test.mjs` says whether it is as written here.

import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const locales = new URL('../../locales/', import.meta.url)
const languages = readdirSync(locales).filter((name) => statSync(new URL(name, locales)).isDirectory()).sort()
const hundredths = ['BDT', 'CNY', 'HKD', 'IDR', 'INR', 'KHR', 'KZT', 'LAK', 'LKR', 'MMK', 'MNT', 'MYR', 'NPR', 'PHP', 'PKR', 'SGD', 'THB', 'TWD', 'USD']
const whole = ['JPY', 'KRW', 'VND']

/** Minor units. Around every place where a group or a fraction begins, and a sum that no purse holds. */
const amounts = [0, 1, 40, 99, 100, 500, 5040, 99999, 100000, 123456, 1234500, 9999999, 10000000, 123456789, 1234567890, 9007199254740991]

/** Where ours is meant to look otherwise. Everything else must be the same. */
const differences = {
  signs: [
    ['HKD', '$', 'HK$'],
    ['SGD', '$', 'S$'],
    ['TWD', '$', 'NT$'],
    ['USD', '$', 'US$'],
  ].map(([currency, theirs, ours]) => ({
    currency, theirs, ours, reason: 'Four of our currencies are dollars: a sign alone must tell them apart.',
  })).concat([
    { currency: 'CNY', theirs: '￥', ours: '¥', reason: 'Japanese has the wide form; one form of a sign is drawn in every language.' },
    { currency: 'JPY', theirs: '￥', ours: '¥', reason: 'Japanese has the wide form; one form of a sign is drawn in every language.' },
    { currency: 'LKR', theirs: 'රු.', ours: 'Rs', reason: 'Sinhala has its own; one sign a currency, as on its notes in Latin letters.' },
    { currency: 'NPR', theirs: 'रू', ours: 'Rs', reason: 'Nepali has its own; one sign a currency, as abroad.' },
  ]),
  groups: ['kn', 'ml', 'mr', 'or', 'ur'].map((language) => ({
    language, reason: 'Its data groups money by thousands; its people count in lakhs and crores.',
  })),
}

/** An amount as a decimal, digit by digit: no floating point. */
function decimal(minor, digits) {
  const text = String(minor).padStart(digits + 1, '0')
  return digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text
}

function formatted(language, currency, digits) {
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    trailingZeroDisplay: 'stripIfInteger',
  })
  if (format.resolvedOptions().locale !== language) throw new Error(`this Node has no data for ${language}`)
  return amounts.map((minor) => format.format(decimal(minor, digits)))
}

const currencies = [...hundredths.map((code) => [code, 2]), ...whole.map((code) => [code, 0])].sort()
const said = languages.map((language) => {
  const lines = currencies.map(([code, digits]) => `    ${JSON.stringify(code)}: ${JSON.stringify(formatted(language, code, digits))}`)
  return `  ${JSON.stringify(language)}: {\n${lines.join(',\n')}\n  }`
})
const source = `Intl.NumberFormat, CLDR ${process.versions.cldr}; written by tests/vectors/numerals.mjs`
/** The whole file, by the data of this Node. */
export const text = `{
"source": ${JSON.stringify(source)},
"differences": {
  "signs": [
${differences.signs.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}
  ],
  "groups": [
${differences.groups.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}
  ]
},
"amounts": ${JSON.stringify(amounts)},
"languages": {
${said.join(',\n')}
}
}
`
export const file = new URL('numerals.json', import.meta.url)

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(file, text)
  console.log(`${languages.length} languages, ${currencies.length} currencies, ${amounts.length} amounts`)
}
