import { describe, expect, test } from 'vitest';
import { type Files, hasTerraform, ourValues, theirValues } from './console.ts';

interface Configuration {
  readonly name: string;
  readonly files: Files;
  /** Expressions of the root and their values. */
  readonly values: Readonly<Record<string, unknown>>;
}

const configurations: readonly Configuration[] = [
  {
    name: 'the files of values that are read by themselves, the last one wins',
    files: {
      'main.tf': ['a', 'b', 'c', 'd', 'e']
        .map((name) => `variable "${name}" {\n  default = "default"\n}\n`)
        .join(''),
      'terraform.tfvars': 'a = "tfvars"\nb = "tfvars"\nc = "tfvars"\nd = "tfvars"\n',
      'terraform.tfvars.json': '{ "b": "json", "c": "json", "d": "json" }',
      'z.auto.tfvars': 'c = "z"\n',
      'b.auto.tfvars.json': '{ "c": "b", "d": "b" }',
      'a.auto.tfvars': 'd = "a"\n',
      'other.tfvars': 'e = "other"\n',
    },
    values: {
      'var.a': 'tfvars',
      'var.b': 'json',
      'var.c': 'z',
      'var.d': 'b',
      'var.e': 'default',
    },
  },
  {
    name: 'variables of a type',
    files: {
      'main.tf': `variable "deep" {
  type = object({
    name  = string
    pools = optional(map(object({ size = optional(string, "small"), count = optional(number) })), {})
    tags  = optional(map(string), { team = "a" })
    pair  = optional(tuple([string, number]), [1, "2"])
    zones = optional(set(string), ["b", "a", "b"])
  })
}
variable "kept" {
  type     = string
  default  = "default"
  nullable = false
}
variable "gone" {
  type    = string
  default = "default"
}
variable "any" {
  type    = any
  default = { a = [1, "b"] }
}
variable "list_of_any" {
  type    = list(any)
  default = [1, "b"]
}
variable "plain" {
  type    = list(string)
  default = null
}
`,
      'terraform.tfvars':
        'deep = { name = 1, pools = { x = {}, y = { size = null, count = "3", more = 1 } }, tags = null }\nkept = null\ngone = null\n',
    },
    values: {
      'var.deep': {
        name: '1',
        pools: { x: { size: 'small', count: null }, y: { size: 'small', count: 3 } },
        tags: { team: 'a' },
        pair: ['1', 2],
        zones: ['a', 'b'],
      },
      'var.kept': 'default',
      'var.gone': null,
      'var.any': { a: [1, 'b'] },
      'var.list_of_any': ['1', 'b'],
      'var.plain': null,
      'var.plain == null ? [] : var.plain': [],
      'length(var.deep.zones)': 2,
    },
  },
  {
    name: 'modules, of which there are one, some, or one for each',
    files: {
      'main.tf': `locals {
  pools = { user = { size = "D4" }, system = {} }
}
module "one" {
  source = "./pool"
  name   = "one"
  spec   = { size = 4 }
}
module "none" {
  source = "./pool"
  count  = length([])
  name   = "none"
}
module "some" {
  source = "./pool"
  count  = 2
  name   = "some-\${count.index}"
}
module "each" {
  source   = "./pool"
  for_each = local.pools
  name     = each.key
  spec     = each.value
}
module "set" {
  source   = "./pool"
  for_each = toset(["b", "a"])
  name     = "\${each.key}\${each.value}"
  spec     = null
}
`,
      'pool/main.tf': `variable "name" {
  type = string
}
variable "spec" {
  type     = object({ size = optional(string, "D2") })
  default  = {}
  nullable = false
}
locals {
  full = "\${var.name}:\${var.spec.size}"
}
output "full" {
  value = local.full
}
output "path" {
  value = path.module
}
module "inner" {
  source = "../inner"
  names  = [var.name, path.module]
}
output "inner" {
  value = module.inner.all
}
`,
      'inner/main.tf':
        'variable "names" {\n  type = set(string)\n}\noutput "all" {\n  value = join("+", var.names)\n}\n',
    },
    values: {
      'module.one.full': 'one:4',
      'module.one.path': 'pool',
      'module.one.inner': 'one+pool',
      'module.none': [],
      'module.none[*].full': [],
      'one(module.none[*].full)': null,
      'module.some[1].full': 'some-1:D2',
      'module.some[*].full': ['some-0:D2', 'some-1:D2'],
      'module.each["user"].full': 'user:D4',
      '{ for k, v in module.each : k => v.full }': { user: 'user:D4', system: 'system:D2' },
      'values(module.each)[*].full': ['system:D2', 'user:D4'],
      'keys(module.set)': ['a', 'b'],
      'module.set["b"].full': 'bb:D2',
      'try(module.each["none"].full, "none")': 'none',
      'length(module.some)': 2,
    },
  },
  {
    name: 'override files',
    files: {
      'main.tf':
        'variable "a" {\n  type    = string\n  default = "main"\n}\nlocals {\n  b = "main"\n  c = "main"\n}\nmodule "m" {\n  source = "./m"\n  x      = "main"\n  y      = "main"\n}\n',
      'override.tf':
        'variable "a" {\n  default = 5\n}\nlocals {\n  b = "override"\n}\nmodule "m" {\n  x = "override"\n}\n',
      'z_override.tf.json': '{ "locals": { "c": "${upper(local.b)}" } }',
      'm/main.tf':
        'variable "x" {}\nvariable "y" {}\noutput "both" {\n  value = [var.x, var.y]\n}\n',
    },
    values: {
      'var.a': '5',
      'local.b': 'override',
      'local.c': 'OVERRIDE',
      'module.m.both': ['override', 'main'],
    },
  },
  {
    name: 'JSON',
    files: {
      'main.tf.json': JSON.stringify({
        variable: {
          list: { type: 'list(string)', default: [1, 2] },
          text: { default: '$${x}' },
          deep: { type: 'object({ a = optional(string, "x") })', default: {} },
        },
        locals: [
          {
            plain: 'a',
            template: 'x-${local.plain}-${1 + 2}',
            list: ['${local.plain}', '${[1, 2]}'],
            map: { '${local.plain}': '%{ if true }yes%{ endif }' },
            choice: '${local.plain == "a" ? upper(local.plain) : 1}',
            each: '${[for v in var.list : "${v}!"]}',
            number: 1.5,
            nothing: null,
          },
        ],
      }),
    },
    values: {
      'var.list': ['1', '2'],
      'var.deep': { a: 'x' },
      'local.template': 'x-a-3',
      'local.list': ['a', [1, 2]],
      'local.map': { a: 'yes' },
      'local.choice': 'A',
      'local.each': ['1!', '2!'],
      'local.number': 1.5,
      'local.nothing': null,
    },
  },
  {
    name: 'files that the code names',
    files: {
      'main.tf':
        'module "m" {\n  source = "./m"\n}\nlocals {\n  pools = yamldecode(file("pools.yaml"))\n}\n',
      'm/main.tf':
        'output "text" {\n  value = templatefile("${path.module}/hello.tftpl", { name = "m", list = ["a", "b"] })\n}\noutput "own" {\n  value = file("${path.module}/../one.tftpl")\n}\n',
      'm/hello.tftpl':
        'hello ${name} $${name}\r\n%{ for one in list ~}\n- ${one}: ${upper(file("greek.txt"))}\n%{ endfor ~}\nend',
      'pools.yaml': 'user:\n  size: D8\n  zones: [1, "2"]\nsystem: { size: D4, spot: false }\n',
      'settings.json': '{ "tier": "Standard", "n": 1.50, "list": [] }',
      'loose.json': '{ "tier": "Standard", }',
      'greek.txt': '\u03b1\u03b2\n',
      'one.tftpl': '${list}',
      'k8s/a.yaml': 'kind: A\n',
      'k8s/.b.yaml': 'kind: B\n',
      'k8s/deep/c.yml': 'kind: C\n',
      'k8s/deep/more/d.yaml': 'kind: D\n',
    },
    values: {
      'module.m.text': 'hello m ${name}\r\n- a: ΑΒ\n\n- b: ΑΒ\n\nend',
      'module.m.own': '${list}',
      'local.pools': {
        user: { size: 'D8', zones: [1, '2'] },
        system: { size: 'D4', spot: false },
      },
      '[for name, one in local.pools : "${name}=${one.size}"]': ['system=D4', 'user=D8'],
      'jsondecode(file("${path.root}/settings.json"))': { tier: 'Standard', n: 1.5, list: [] },
      'try(jsondecode(file("loose.json")), "none")': 'none',
      'yamldecode(file("loose.json"))': { tier: 'Standard' },
      'try(file("gone.txt"), "none")': 'none',
      'try(templatefile("one.tftpl", "x"), "none")': 'none',
      'templatefile("one.tftpl", { list = [1, 2] })': [1, 2],
      'fileexists("greek.txt")': true,
      'fileexists("gone.txt")': false,
      'filebase64("greek.txt")': 'zrHOsgo=',
      'filebase64sha256("greek.txt")': 'MtJcsbPO5MgHylZSBow6JNnOM8K8SG4Qanz6H8N6TlA=',
      'filemd5("greek.txt")': '499fd250b218866e2187371b797abbb9',
      'filesha1("greek.txt")': 'd905fe73d6a0ad878b92dc51dbdf0a8401f0d4f7',
      'fileset("k8s", "*.yaml")': ['.b.yaml', 'a.yaml'],
      'fileset("k8s", "*.y*ml")': ['.b.yaml', 'a.yaml'],
      'fileset(path.module, "k8s/**/*.{yaml,yml}")': [
        'k8s/.b.yaml',
        'k8s/a.yaml',
        'k8s/deep/c.yml',
        'k8s/deep/more/d.yaml',
      ],
      'fileset("k8s/", "**")': ['.b.yaml', 'a.yaml', 'deep/c.yml', 'deep/more/d.yaml'],
      'fileset("k8s", "deep/?.yml")': ['deep/c.yml'],
      'fileset("k8s", "deep")': [],
      'fileset("gone", "*")': [],
      '{ for f in fileset("k8s", "**/*.yml") : f => yamldecode(file("k8s/${f}")).kind }': {
        'deep/c.yml': 'C',
      },
      'dirname("./a/b.yaml")': 'a',
      'dirname("b.yaml")': '.',
      'dirname("../x/")': '../x',
    },
  },
];

describe.each(configurations)('$name', ({ files, values }) => {
  const expressions = Object.keys(values);

  test('here', () => {
    const ours = ourValues(expressions, files);
    expect(Object.fromEntries(expressions.map((text, at) => [text, ours[at]]))).toEqual(values);
  });

  test.skipIf(!hasTerraform)('in Terraform', { timeout: 60_000 }, () => {
    const theirs = theirValues(expressions, files);
    expect(Object.fromEntries(expressions.map((text, at) => [text, theirs[at]]))).toEqual(values);
  });
});
