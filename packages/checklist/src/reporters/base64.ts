/** Bytes that are encoded together: a multiple of three, and few enough for a call. */
const step = 3 * 8192;

/** Bytes as base64, piece by piece; what does not fill three bytes waits for the next piece. */
export function* base64Of(pieces: Iterable<Uint8Array>): Iterable<string> {
  let rest = new Uint8Array();
  for (const piece of pieces) {
    const bytes = new Uint8Array(rest.length + piece.length);
    bytes.set(rest);
    bytes.set(piece, rest.length);
    const end = bytes.length - (bytes.length % 3);
    rest = bytes.slice(end);
    yield* encoded(bytes.subarray(0, end));
  }
  yield* encoded(rest);
}

function* encoded(bytes: Uint8Array): Iterable<string> {
  for (let at = 0; at < bytes.length; at += step) {
    yield btoa(String.fromCharCode(...bytes.subarray(at, at + step)));
  }
}
