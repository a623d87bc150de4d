// As much of Unicode's rule-based number formatting as whole numbers from 0 ask for.
// https://unicode.org/reports/tr35/tr35-numbers.html#Rule-Based_Number_Formatting

/**
 * One rule set of a file of `cldr-rbnf`, as a function from a whole number to its words.
 * @param {Record<string, [string, string][]>} sets the rule sets of the file, by name
 * @param {string} name the rule set to begin with
 * @returns {(n: number) => string}
 */
export function speller(sets, name) {
  const parsed = new Map(Object.entries(sets).map(([key, rules]) => [key, parseSet(rules)]));
  return (n) => format(parsed, name, n);
}

function parseSet(rules) {
  if (!Array.isArray(rules)) return [];
  const numbered = rules.filter(([key]) => /^\d+(\/\d+)?$/.test(key));
  return numbered.map(([key, body]) => {
    const [base, radix = 10] = key.split("/").map(Number);
    let divisor = 1;
    while (base > 0 && divisor * radix <= base) divisor *= radix;
    return { base, divisor, tokens: tokens(body.replace(/;$/, "").replace(/^'/, "")) };
  });
}

/** Text, brackets and substitutions: `←name←`, `→name→`, `=name=`, the name left out for the same rule set. */
function tokens(body) {
  return body.match(/[←→=]([^←→=]*)[←→=]|[[\]]|[^←→=[\]]+/gu) ?? [];
}

function format(sets, name, n) {
  const rules = sets.get(name);
  if (!rules) throw new Error(`no rule set ${name}`);
  const { divisor, tokens } = rules[place(rules, n)];
  const rest = n % divisor;
  let text = "";
  let optional = false;
  for (const token of tokens) {
    if (token === "[") optional = true;
    else if (token === "]") optional = false;
    else if (!optional || rest !== 0) text += part(sets, name, token, n, divisor);
  }
  return text;
}

/** The last rule whose base is not above n; the one before where n is round and the rule is for what is not. */
function place(rules, n) {
  const at = rules.findLastIndex((rule) => rule.base <= n);
  if (at < 0) throw new Error(`no rule for ${n}`);
  const { base, divisor, tokens } = rules[at];
  const rolls = tokens.some((token) => token.startsWith("→")) && n % divisor === 0 && base % divisor !== 0;
  return rolls ? at - 1 : at;
}

function part(sets, name, token, n, divisor) {
  const value = { "←": Math.floor(n / divisor), "→": n % divisor, "=": n }[token[0]];
  if (value === undefined) return token;
  const target = token.slice(1, -1);
  if (/^[#0]/.test(target)) return String(value);
  return format(sets, target || name, value);
}
