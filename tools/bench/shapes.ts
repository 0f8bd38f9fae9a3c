/** A file of a shape; `size` is how many times what it repeats stands in it. */
export interface Shape {
  readonly source: string;
  readonly name: string;
  readonly path: string;
  text(size: number): string;
}

function repeated(size: number, part: (index: number) => string): string {
  return Array.from({ length: size }, (_, index) => part(index)).join('');
}

function shape(source: string, name: string, path: string, text: (size: number) => string): Shape {
  return { source, name, path, text };
}

const chain = (start: string, size: number, next: (index: number) => string) =>
  `${start}${repeated(size, (index) => next(index + 1))}`;

const terraform: readonly Shape[] = [
  shape('terraform', 'clusters', 'main.tf', (size) =>
    repeated(
      size,
      (at) => `resource "azurerm_kubernetes_cluster" "c${at}" {
  name                = "shop-\${var.env}-${at}"
  resource_group_name = azurerm_resource_group.shop.name
  tags                = merge(local.tags, { index = "${at}" })
  default_node_pool {
    name       = "system"
    vm_size    = "Standard_D4ds_v5"
    node_count = 3
    zones      = [for zone in ["1", "2", "3"] : zone]
  }
  network_profile {
    network_plugin = "azure"
    pod_cidr       = "10.244.0.0/16"
  }
}
`,
    ).concat(
      'variable "env" {\n  default = "prod"\n}\nlocals {\n  tags = { team = "shop" }\n}\nresource "azurerm_resource_group" "shop" {\n  name = "rg"\n}\n',
    ),
  ),
  shape(
    'terraform',
    'a chain of locals',
    'main.tf',
    (size) =>
      `locals {\n${chain('  l0 = "a"\n', size, (at) => `  l${at} = local.l${at - 1}\n`)}}\nresource "azurerm_kubernetes_cluster" "c" {\n  name = local.l${size}\n}\n`,
  ),
  shape(
    'terraform',
    'one list',
    'main.tf',
    (size) =>
      `locals {\n  all = [${repeated(size, (at) => `"item-${at}", `)}]\n}\nresource "azurerm_kubernetes_cluster" "c" {\n  name = join("-", [for one in local.all : upper(one)])\n  tags = { for one in local.all : one => length(local.all) }\n}\n`,
  ),
  shape(
    'terraform',
    'one template',
    'main.tf',
    (size) =>
      `variable "a" {}\nresource "azurerm_kubernetes_cluster" "c" {\n  name = "${repeated(size, () => 'x${var.a}')}"\n}\n`,
  ),
  shape(
    'terraform',
    'one broken line',
    'main.tf',
    (size) => `resource "a" "b" {${repeated(size, () => ' a = [ {')}`,
  ),
  shape('terraform', 'open strings', 'main.tf', (size) => repeated(size, () => 'a = "${"\n')),
  shape(
    'terraform',
    'sets',
    'main.tf',
    (size) =>
      `locals {\n  all = [${repeated(size, (at) => `"item-${at}", `)}]\n}\nresource "azurerm_kubernetes_cluster" "c" {\n  name = length(distinct(local.all))\n  tags = { left = length(setsubtract(local.all, local.all)) }\n}\n`,
  ),
  shape(
    'terraform',
    'a template with directives',
    'main.tf',
    (size) =>
      `resource "azurerm_kubernetes_cluster" "c" {\n  name = <<EOT\n${repeated(size, (at) => `%{ if true ~}\nline ${at}\n%{ endif ~}\n`)}EOT\n}\n`,
  ),
  shape('terraform', 'comments', 'main.tf', (size) =>
    repeated(size, () => '/* # // */ # comment "${\n'),
  ),
];

const bicep: readonly Shape[] = [
  shape(
    'bicep',
    'clusters',
    'main.bicep',
    (size) =>
      `param env string = 'prod'\nvar tags = { team: 'shop' }\n${repeated(
        size,
        (at) => `resource c${at} 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'shop-\${env}-${at}'
  location: resourceGroup().location
  tags: union(tags, { index: '${at}' })
  properties: {
    agentPoolProfiles: [for zone in range(0, 3): { name: 'p\${zone}', vmSize: 'Standard_D4ds_v5' }]
    networkProfile: { networkPlugin: 'azure', podCidr: '10.244.0.0/16' }
  }
}
`,
      )}`,
  ),
  shape(
    'bicep',
    'a chain of variables',
    'main.bicep',
    (size) =>
      `${chain("var v0 = 'a'\n", size, (at) => `var v${at} = v${at - 1}\n`)}resource r 'A.B/c@1' = {\n  name: v${size}\n}\n`,
  ),
  shape(
    'bicep',
    'one list',
    'main.bicep',
    (size) =>
      `var all = [${repeated(size, (at) => `\n  'item-${at}'`)}\n]\nresource r 'A.B/c@1' = {\n  name: join(map(all, one => toUpper(one)), '-')\n  tags: toObject(all, one => one)\n}\n`,
  ),
  shape(
    'bicep',
    'one template',
    'main.bicep',
    (size) =>
      `param a string\nresource r 'A.B/c@1' = {\n  name: '${repeated(size, () => 'x${a}')}'\n}\n`,
  ),
  shape(
    'bicep',
    'one broken line',
    'main.bicep',
    (size) => `var a = ${repeated(size, () => '[{ a: ')}`,
  ),
  shape('bicep', 'open strings', 'main.bicep', (size) => repeated(size, () => "var a = '${'\n")),
  shape('bicep', 'open blocks', 'main.bicep', (size) => repeated(size, () => "var a = '''\n/* ")),
  shape('bicep', 'types', 'main.bicep', (size) =>
    repeated(size, (at) => `@description('x')\ntype t${at} = { a: t${at + 1}?, b: 'x' | 'y' }\n`),
  ),
];

const template = (sections: string) =>
  `{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "contentVersion": "1.0.0.0", ${sections}}`;

const arm: readonly Shape[] = [
  shape('arm', 'clusters', 'main.json', (size) =>
    template(
      `"parameters": {"env": {"type": "string", "defaultValue": "prod"}}, "resources": [${repeated(
        size,
        (at) => `${at === 0 ? '' : ','}
  {
    "type": "Microsoft.ContainerService/managedClusters",
    "apiVersion": "2025-05-01",
    "name": "[concat('shop-', parameters('env'), '-', string(${at}))]",
    "location": "[resourceGroup().location]",
    "properties": {
      "copy": [{"name": "agentPoolProfiles", "count": 3, "input": {"name": "[format('p{0}', copyIndex('agentPoolProfiles'))]"}}],
      "networkProfile": {"networkPlugin": "azure", "podCidr": "10.244.0.0/16"}
    }
  }`,
      )}]`,
    ),
  ),
  shape('arm', 'a chain of variables', 'main.json', (size) =>
    template(
      `"variables": {"v0": "a"${repeated(size, (at) => `, "v${at + 1}": "[variables('v${at}')]"`)}}, "resources": [{"type": "A.B/c", "apiVersion": "1", "name": "[variables('v${size}')]"}]`,
    ),
  ),
  shape('arm', 'one expression', 'main.json', (size) =>
    template(
      `"parameters": {"a": {"type": "string"}}, "resources": [{"type": "A.B/c", "apiVersion": "1", "name": "[concat('x'${repeated(size, () => ", parameters('a')")})]"}]`,
    ),
  ),
  shape('arm', 'references', 'main.json', (size) =>
    template(
      `"resources": [${repeated(size, (at) => `${at === 0 ? '' : ','}{"type": "A.B/c", "apiVersion": "1", "name": "n${at}", "tags": {"a": "[reference('n${at - 1}', '1', 'full').name]"}}`)}]`,
    ),
  ),
  shape('arm', 'deployments', 'main.json', (size) =>
    template(
      `"resources": [${repeated(size, (at) => `${at === 0 ? '' : ','}{"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "n${at}", "properties": {"template": ${template(`"resources": [{"type": "A.B/c", "apiVersion": "1", "name": "n${at}"}]`)}}}`)}]`,
    ),
  ),
];

const dockerfile: readonly Shape[] = [
  shape(
    'dockerfile',
    'instructions',
    'Dockerfile',
    (size) =>
      `FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build\n${repeated(size, (at) => `ENV V${at}=value-${at}\nRUN apt-get update && apt-get install -y curl=${at} && rm -rf /var/lib/apt/lists/*\nCOPY --chown=app src${at}/ /app/${at}/\n`)}USER 1000\n`,
  ),
  shape('dockerfile', 'a chain of stages', 'Dockerfile', (size) =>
    chain('FROM alpine:3.22 AS s0\n', size, (at) => `FROM s${at - 1} AS s${at}\nENV V${at}=1\n`),
  ),
  shape(
    'dockerfile',
    'a chain of arguments',
    'Dockerfile',
    (size) =>
      `${chain('ARG A0=x\n', size, (at) => `ARG A${at}=\${A${at - 1}}\n`)}FROM alpine:\${A${size}}\n`,
  ),
  shape(
    'dockerfile',
    'variables in one stage',
    'Dockerfile',
    (size) =>
      `FROM alpine:3.22\n${chain('ENV V0=x\n', size, (at) => `ENV V${at}="\${V${at - 1}}" \n`)}RUN echo $V${size}\n`,
  ),
  shape(
    'dockerfile',
    'one instruction of many lines',
    'Dockerfile',
    (size) =>
      `FROM alpine:3.22\nRUN true${repeated(size, (at) => ` && \\\n    # comment\n    echo "line ${at}"`)}\n`,
  ),
  shape(
    'dockerfile',
    'exports',
    'Dockerfile',
    (size) => `FROM alpine:3.22\nRUN ${repeated(size, (at) => `export V${at}=value; `)}true\n`,
  ),
  shape(
    'dockerfile',
    'heredocs',
    'Dockerfile',
    (size) =>
      `FROM alpine:3.22\n${repeated(size, (at) => `RUN <<EOF${at}\necho ${at}\nEOF${at}\n`)}`,
  ),
  shape(
    'dockerfile',
    'one heredoc',
    'Dockerfile',
    (size) =>
      `FROM alpine:3.22\nRUN <<EOF\n${repeated(size, (at) => `if true; then echo "${at}"; fi\n`)}EOF\n`,
  ),
  shape(
    'dockerfile',
    'open heredocs',
    'Dockerfile',
    (size) => `FROM alpine:3.22\n${repeated(size, (at) => `RUN cat <<EOF${at}\n`)}`,
  ),
  shape(
    'dockerfile',
    'open quotes',
    'Dockerfile',
    (size) => `FROM alpine:3.22\n${repeated(size, () => `RUN echo "it's \\\n`)}`,
  ),
  shape(
    'dockerfile',
    'one label',
    'Dockerfile',
    (size) => `FROM alpine:3.22\nLABEL ${repeated(size, (at) => `k${at}="v \${X:-a}" `)}\n`,
  ),
  shape(
    'dockerfile',
    'nested substitutions',
    'Dockerfile',
    (size) => `FROM alpine:3.22\nRUN ${repeated(size, () => '$(echo ')}\n`,
  ),
];

const workflow = '.github/workflows/build.yml';
const pipelines: readonly Shape[] = [
  shape(
    'pipelines',
    'GitHub: steps',
    workflow,
    (size) =>
      `on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n${repeated(size, (at) => `      - uses: actions/checkout@v4\n      - name: build ${at}\n        run: |\n          docker build -t contoso.azurecr.io/web:\${{ github.sha }} .\n          trivy image contoso.azurecr.io/web:\${{ github.sha }}\n`)}`,
  ),
  shape(
    'pipelines',
    'GitHub: jobs',
    workflow,
    (size) =>
      `on: push\njobs:\n${repeated(size, (at) => `  j${at}:\n    runs-on: ubuntu-latest\n${at > 0 ? `    needs: [j${at - 1}]\n` : ''}    steps:\n      - run: docker push x/y:\${{ github.sha }}\n`)}`,
  ),
  shape(
    'pipelines',
    'GitHub: jobs that scan and push',
    workflow,
    (size) =>
      `on: push\njobs:\n${repeated(size, (at) => `  j${at}:\n    runs-on: ubuntu-latest\n${at > 0 ? `    needs: [j${at - 1}]\n` : ''}    steps:\n      - run: docker push x/y${at}:1\n      - run: trivy image x/y${at}:1\n`)}`,
  ),
  shape(
    'pipelines',
    'GitHub: steps that scan and push',
    workflow,
    (size) =>
      `on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n${repeated(size, (at) => `      - run: docker push x/y${at}:1\n      - run: trivy image x/y${at}:1\n`)}`,
  ),
  shape(
    'pipelines',
    'GitHub: one script',
    workflow,
    (size) =>
      `on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n${repeated(size, (at) => `          kubectl apply -f "k8s/${at}.yaml" && echo $(date) | tee log\n`)}`,
  ),
  shape(
    'pipelines',
    'GitHub: a broken script',
    workflow,
    (size) =>
      `on: push\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n${repeated(size, () => `          echo "$( ' \`\n`)}`,
  ),
  shape(
    'pipelines',
    'Azure: steps',
    'azure-pipelines.yml',
    (size) =>
      `trigger: [main]\nsteps:\n${repeated(size, (at) => `- script: docker build -t x:$(Build.BuildId) .\n  displayName: build ${at}\n  condition: \${{ eq(variables['a'], 'b') }}\n`)}`,
  ),
  shape(
    'pipelines',
    'Azure: expressions',
    'azure-pipelines.yml',
    (size) =>
      `trigger: [main]\nparameters:\n- name: all\n  type: object\n  default: [${repeated(size, (at) => `a${at}, `)}]\nsteps:\n- \${{ each one in parameters.all }}:\n  - script: echo \${{ one }}\n`,
  ),
  shape(
    'pipelines',
    'GitLab: jobs',
    '.gitlab-ci.yml',
    (size) =>
      `stages: [build]\n${repeated(size, (at) => `j${at}:\n  stage: build\n${at > 0 ? `  extends: j${at - 1}\n` : ''}  script:\n    - docker build -t x:$CI_COMMIT_SHA .\n`)}`,
  ),
];

const reports: readonly Shape[] = [
  shape('reports', 'SARIF', 'scan.sarif', (size) =>
    JSON.stringify({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'Trivy',
              rules: Array.from({ length: size }, (_, at) => ({ id: `R${at}` })),
            },
          },
          results: Array.from({ length: size }, (_, at) => ({
            ruleId: `R${at}`,
            ruleIndex: at,
            level: 'error',
            message: { text: `finding ${at}` },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: `a/${at}.yaml` },
                  region: { startLine: at + 1 },
                },
              },
            ],
          })),
        },
      ],
    }),
  ),
  shape('reports', 'Trivy', 'trivy.json', (size) =>
    JSON.stringify({
      SchemaVersion: 2,
      ArtifactName: 'contoso.azurecr.io/web:1',
      ArtifactType: 'container_image',
      CreatedAt: '2026-11-20T00:00:00Z',
      Results: [
        {
          Target: 'web',
          Class: 'os-pkgs',
          Type: 'debian',
          Vulnerabilities: Array.from({ length: size }, (_, at) => ({
            VulnerabilityID: `CVE-2026-${at}`,
            PkgName: `p${at % 100}`,
            InstalledVersion: '1',
            FixedVersion: '2',
            Severity: 'HIGH',
            PublishedDate: '2026-01-01T00:00:00Z',
          })),
        },
      ],
    }),
  ),
];

export const shapes: readonly Shape[] = [
  ...terraform,
  ...bicep,
  ...arm,
  ...dockerfile,
  ...pipelines,
  ...reports,
];
