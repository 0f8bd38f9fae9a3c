import type {
  Declaration,
  Expression,
  FunctionDeclaration,
  ParameterDeclaration,
  Span,
  TypeExpression,
} from '../bicep/syntax/ast.ts';
import { entriesIn, type JsonNode, memberOf, objectIn, textIn } from './json-node.ts';
import { asDeclared, type Names, parameterName, variableName } from './names.ts';
import { outputsOf } from './outputs.ts';
import { Referents } from './referents.ts';
import { declareResources, type Sink } from './resources.ts';
import { looped, type Reader, valueIn } from './value.ts';

const none: ReadonlySet<string> = new Set();

/**
 * A template as the declarations of a Bicep file: both are made into the same deployment.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax
 */
export function declarationsOf(root: JsonNode, sink: Sink): readonly Declaration[] {
  const referents = new Referents();
  const names: Names = {
    parameter: asDeclared(namesIn(root, 'parameters'), parameterName),
    variable: asDeclared(namesIn(root, 'variables'), variableName),
    loop: undefined,
    referent: (name) => referents.find(name),
    group: (name) => referents.ofType('microsoft.resources/resourcegroups', [name]),
  };
  const reader: Reader = { names, fault: sink.fault };
  // Resources first: the others may refer to them.
  const resources = declareResources(root, reader, referents, sink);
  return [
    ...targetScope(root),
    ...entriesIn(root, 'definitions').map(([name, node]): Declaration => {
      const type = typeOf(node);
      const decorators = decoratorsOf(node);
      return { kind: 'type', name: `#/definitions/${name}`, type, decorators, ...span(node) };
    }),
    ...entriesIn(root, 'parameters').map(([name, node]) => parameter(name, node, reader)),
    ...variables(root, reader),
    ...functions(root, reader),
    ...resources,
    ...outputsOf(root, reader).map(
      ([name, value]): Declaration => ({ ...declared(name, value), kind: 'output', value }),
    ),
  ];
}

function namesIn(root: JsonNode, section: string): readonly string[] {
  return entriesIn(root, section).map(([name]) => name);
}

function span({ start, end }: Span): Span {
  return { start, end };
}

function declared(name: string, at: Span) {
  return { name, decorators: none, ...span(at) };
}

const scopes: readonly (readonly [RegExp, string])[] = [
  [/subscriptionDeploymentTemplate/i, 'subscription'],
  [/managementGroupDeploymentTemplate/i, 'managementGroup'],
  [/tenantDeploymentTemplate/i, 'tenant'],
];

function targetScope(root: JsonNode): readonly Declaration[] {
  const schema = textIn(root, '$schema') ?? '';
  const scope = scopes.find(([pattern]) => pattern.test(schema))?.[1];
  if (scope === undefined) return [];
  const value: Expression = { kind: 'literal', value: scope, ...span(root) };
  return [{ ...declared('targetScope', root), kind: 'targetScope', value }];
}

function typeOf(node: JsonNode): TypeExpression {
  const nullable = memberOf(node, 'nullable');
  const isNullable = nullable?.kind === 'scalar' && nullable.value === true;
  return { nullable: isNullable, name: textIn(node, '$ref') };
}

function parameter(name: string, node: JsonNode, reader: Reader): ParameterDeclaration {
  const fallback = memberOf(node, 'defaultValue');
  return {
    kind: 'param',
    name: parameterName(name),
    type: typeOf(node),
    value: fallback && valueIn(fallback, reader),
    decorators: decoratorsOf(node),
    ...span(node),
  };
}

function decoratorsOf(node: JsonNode): ReadonlySet<string> {
  return /^secure/i.test(textIn(node, 'type') ?? '') ? new Set(['secure']) : none;
}

function variables(root: JsonNode, reader: Reader): readonly Declaration[] {
  return entriesIn(root, 'variables').flatMap(([name, node]): readonly Declaration[] => {
    if (/^copy$/i.test(name) && node.kind === 'list') {
      return node.elements.flatMap((loop) => {
        const own = textIn(loop, 'name');
        if (own === undefined || !memberOf(loop, 'input')) return [];
        const { value } = looped(loop, reader);
        return [{ ...declared(variableName(own), loop), kind: 'var', value }];
      });
    }
    return [{ ...declared(variableName(name), node), kind: 'var', value: valueIn(node, reader) }];
  });
}

/** The functions of all namespaces: `contoso.poolName`. */
function functions(root: JsonNode, reader: Reader): readonly FunctionDeclaration[] {
  const list = memberOf(root, 'functions');
  const namespaces = list?.kind === 'list' ? list.elements : [];
  return namespaces.flatMap((namespace) =>
    entriesIn(namespace, 'members').flatMap(([name, node]) => {
      const value = memberOf(objectIn(node, 'output'), 'value');
      const list = memberOf(node, 'parameters');
      const own =
        list?.kind === 'list' ? list.elements.map((one) => textIn(one, 'name') ?? '') : [];
      const names = { ...reader.names, parameter: asDeclared(own, parameterName) };
      if (!value) return [];
      return {
        ...declared(`${textIn(namespace, 'namespace')}.${name}`, node),
        kind: 'func' as const,
        parameters: own.map(parameterName),
        body: valueIn(value, { ...reader, names }),
      };
    }),
  );
}
