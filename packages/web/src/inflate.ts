/** A block of the page as it was before it was packed. */
export function inflate(packed: string): Response {
  return new Response(
    new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream('gzip')),
  );
}

/** A loop: `Uint8Array.from` goes through an iterator, and takes seconds for a large result. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
