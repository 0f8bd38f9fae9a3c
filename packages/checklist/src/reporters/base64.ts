const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes as base64, piece by piece; what does not fill three bytes waits for the next piece. */
export function* base64Of(pieces: Iterable<Uint8Array>): Iterable<string> {
  let rest: number[] = [];
  for (const piece of pieces) {
    const whole = rest.length + piece.length;
    const bytes = new Uint8Array(whole);
    bytes.set(rest);
    bytes.set(piece, rest.length);
    const end = whole - (whole % 3);
    rest = [...bytes.subarray(end)];
    if (end > 0) yield encoded(bytes.subarray(0, end));
  }
  if (rest.length > 0) yield encoded(Uint8Array.from(rest));
}

function encoded(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    const group = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    parts.push(
      letter(group, 18) +
        letter(group, 12) +
        (second === undefined ? '=' : letter(group, 6)) +
        (third === undefined ? '=' : letter(group, 0)),
    );
  }
  return parts.join('');
}

function letter(group: number, shift: number): string {
  return alphabet.charAt((group >> shift) & 63);
}
