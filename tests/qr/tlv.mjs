// The national formats' id, length and value, written and read here a second time so that no test asks ours about itself.

/** One element: two digits of id, two of the length in characters, the value. */
export const element = (id, value) => `${id}${String([...value].length).padStart(2, "0")}${value}`;

/** The payload of these elements, with its checksum. */
export function payload(elements) {
  const open = `${elements.join("")}6304`;
  return open + checksum(open);
}

/** CRC-16/CCITT-FALSE over the bytes in UTF-8, as four digits. */
export function checksum(text) {
  let crc = 0xffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ (crc & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, "0");
}

/** Elements that hold elements: templates of payees and the like, in all schemes. */
const holds = (path) => /^(2[6-9]|[34]\d|5[01]|6[24]|8\d|9\d)$/.test(path) || path === "38/01";

/**
 * The elements as a flat map from the path of ids ("26/02") to the value; the checksum is checked, and left out.
 * @param {string} text
 * @returns {Map<string, string>}
 */
export function elements(text) {
  const body = text.slice(0, -4);
  if (checksum(body) !== text.slice(-4)) throw new Error(`${text}: the checksum is ${checksum(body)}`);
  return new Map(split(body.slice(0, -4), ""));
}

function split(text, above) {
  const chars = [...text];
  const found = [];
  for (let at = 0; at < chars.length; ) {
    const length = Number(chars.slice(at + 2, at + 4).join(""));
    const path = above + chars.slice(at, at + 2).join("");
    const value = chars.slice(at + 4, at + 4 + length).join("");
    if (!(length > 0) || [...value].length !== length) throw new Error(`${text}: ${path} does not hold ${length} characters`);
    found.push(...(holds(path) ? split(value, `${path}/`) : [[path, value]]));
    at += 4 + length;
  }
  const paths = found.map(([path]) => path);
  if (new Set(paths).size !== paths.length) throw new Error(`${text}: ${paths} has an id twice`);
  return found;
}
