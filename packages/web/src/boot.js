// Inflates the application and runs it. The policy of the page admits this script and that one, no other.
(async () => {
  const packed = atob(document.getElementById('app').textContent);
  const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const script = document.createElement('script');
  script.id = 'running';
  script.textContent = await new Response(plain).text();
  document.head.append(script);
})();
