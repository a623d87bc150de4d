// Random choices that come out the same for the same seed. BARYA_SEED sets another; every test prints the one it had.

/** The seed of this run. */
export const seed = Number(process.env.BARYA_SEED ?? 20261123);

/** Random choices, by Marsaglia's xorshift; `name` keeps those of one test apart from those of another. */
export class Random {
  #state;

  constructor(name) {
    const hash = [...name].reduce((sum, char) => Math.imul(sum ^ char.codePointAt(0), 0x01000193), 0x811c9dc5);
    this.#state = (hash ^ Math.imul(seed, 0x9e3779b1)) | 0 || 1;
  }

  /** A whole number from 0 to below `end`. */
  below(end) {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % end;
  }

  /** A whole number from `least` to `most`, both possible. */
  between(least, most) {
    return least + this.below(most - least + 1);
  }

  /** Once in `n` times. */
  once(n) {
    return this.below(n) === 0;
  }

  /** One of a list, or one character of a text. */
  of(list) {
    const all = [...list];
    return all[this.below(all.length)];
  }

  /** `length` characters of `alphabet`. */
  text(alphabet, length) {
    return Array.from({ length }, () => this.of(alphabet)).join("");
  }

  /** `length` digits, the first of them not 0. */
  digits(length) {
    return this.of("123456789") + this.text("0123456789", length - 1);
  }
}
