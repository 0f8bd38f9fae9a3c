/** What may be a plan or a state: any JSON, what is in it tells; and the names that people give to plans. */
export function isPlanFile(path: string): boolean {
  return (
    path === '<stdin>' ||
    /\.(?:json|tfstate|tfplan)$/i.test(path) ||
    /(?:^|\/)(?:tfplan|plan\.out)$/.test(path)
  );
}
