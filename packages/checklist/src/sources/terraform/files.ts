/** `.tf` and `.tf.json`. */
export const codeFile = /\.tf(?:\.json)?$/;
/** Files of values of variables. */
export const valuesFile = /\.tfvars(?:\.json)?$/;
/** https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files */
const autoFile = /(?:^|\/)(?:terraform\.tfvars|[^/]*\.auto\.tfvars)(?:\.json)?$/;

/** What `terraform init` writes about the modules that it downloaded. */
export const manifestFile = '.terraform/modules/modules.json';

/** What `terraform init` writes about the versions of providers that it chose. */
export const lockFile = '.terraform.lock.hcl';

/** Says which modules Terragrunt calls: only that there is one counts. */
export const terragruntFile = /(?:^|\/)terragrunt(?:\.stack)?\.hcl$/;

/** Whether a file can be part of a Terraform configuration. */
export function isTerraformFile(path: string): boolean {
  return (
    codeFile.test(path) ||
    valuesFile.test(path) ||
    terragruntFile.test(path) ||
    path.endsWith(manifestFile) ||
    path.endsWith(lockFile)
  );
}

/** Whether Terraform reads a file of values though nobody names it. */
export function isReadByItself(path: string): boolean {
  return autoFile.test(path);
}

/** Whether a path is below what `terraform init` fills. */
export function isDownloaded(path: string): boolean {
  return path.startsWith('.terraform/') || path.includes('/.terraform/');
}
