const longestHead = 4096;

/** Whether a file is a saved result: the JSON of one, or a page with one in it. */
export async function isResult(file: File): Promise<boolean> {
  const head = await file.slice(0, longestHead).text();
  if (/\.html?$/i.test(file.name)) return head.includes('content="aks-checklist');
  return /^\uFEFF?\s*\{\s*"schemaVersion"\s*:/.test(head) && head.includes('"aks-checklist"');
}
