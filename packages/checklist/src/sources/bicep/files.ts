/** Code of Bicep. */
export const codeFile = /\.bicep$/i;
/** Values of the parameters of one. */
export const parametersFile = /\.bicepparam$/i;
/** The same as ARM templates have them: `main.parameters.json`, `dev.parameters.json`, `parameters.json`. */
export const jsonParametersFile = /(?:^|[./_-])param(?:eter)?s?(?:[._-][^/]*)?\.json$/i;

/** Whether a file can be part of a deployment with Bicep. */
export function isBicepFile(path: string): boolean {
  return codeFile.test(path) || parametersFile.test(path) || jsonParametersFile.test(path);
}
