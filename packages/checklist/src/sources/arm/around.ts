import type { Expression, Member, ObjectExpression } from '../bicep/syntax/ast.ts';
import { bicepOf } from './expression.ts';
import { type JsonNode, type JsonObject, memberOf, objectIn } from './json-node.ts';
import { at, member } from './make.ts';
import { loopOf, type Reader, valueIn, writtenText } from './value.ts';

/** What stands around resources that a template declares somewhere inside. */
export interface Around {
  /** `resources[0]/` */
  readonly prefix: string;
  readonly copy: JsonNode | undefined;
  readonly conditions: readonly JsonNode[];
  /** What they belong to, where it is not the target of the template. */
  readonly owner: Owner | undefined;
}

/** The resource that others stand in, or the group that they are deployed to. */
export interface Owner {
  /** As Bicep calls it. */
  readonly role: 'parent' | 'scope';
  readonly is: (reader: Reader) => Expression;
}

/** The same place with the loop and the condition of a resource around it. */
export function within(node: JsonObject, around: Around): Around {
  const condition = memberOf(node, 'condition');
  return {
    ...around,
    copy: around.copy ?? objectIn(node, 'copy'),
    conditions: condition ? [...around.conditions, condition] : around.conditions,
  };
}

/** The name of a resource and what it belongs to. */
export function head(node: JsonObject, around: Around, reader: Reader): readonly Member[] {
  const name = memberOf(node, 'name');
  const scope = scopeOf(node);
  const owner: Owner | undefined = scope ? { role: 'scope', is: scope } : around.owner;
  return [
    ...(name ? [member('name', valueIn(name, reader), name)] : []),
    ...(owner ? [member(owner.role, owner.is(reader), node)] : []),
  ];
}

/** What `scope`, or the group and the subscription of a deployment, say. */
export function scopeOf(node: JsonObject): ((reader: Reader) => Expression) | undefined {
  const scope = memberOf(node, 'scope');
  if (scope) return (reader) => absolute(valueIn(scope, reader));
  const group = memberOf(node, 'resourceGroup');
  const subscription = memberOf(node, 'subscriptionId');
  if (!group && !subscription) return undefined;
  const written = subscription ? undefined : writtenText(group);
  return (reader) => {
    const made = written && reader.names.group(written);
    if (made) {
      const of: Expression = { kind: 'name', name: made.symbol, ...at(node) };
      if (!made.index) return of;
      const index = bicepOf(made.index, { ...at(node), first: undefined }, reader.names);
      return { kind: 'index', of, index, safe: false, fromEnd: false, ...at(node) };
    }
    const names = [subscription, group].flatMap((one) => (one ? valueIn(one, reader) : []));
    const name = group ? 'resourceGroup' : 'subscription';
    return { kind: 'call', of: undefined, name, args: names, ...at(node) };
  };
}

/**
 * `Microsoft.Storage/storageAccounts/x` is meant from the group that is deployed to; management groups
 * are in none.
 */
function absolute(scope: Expression): Expression {
  const { start, end } = scope;
  const parts =
    scope.kind === 'literal' ? [String(scope.value)] : scope.kind === 'template' ? scope.parts : [];
  const [first] = parts.filter((part) => part !== '');
  if (first === '/') return { kind: 'literal', value: '', start, end };
  if (typeof first !== 'string' || !/^[\w]+\.[\w.]+\//.test(first)) return scope;
  if (/^microsoft\.management\//i.test(first)) {
    return { kind: 'template', parts: ['/providers/', ...parts], start, end };
  }
  const group: Expression = {
    kind: 'call',
    of: undefined,
    name: 'resourceGroup',
    args: [],
    start,
    end,
  };
  const id: Expression = { kind: 'member', of: group, name: 'id', safe: false, start, end };
  return { kind: 'template', parts: [id, '/providers/', ...parts], start, end };
}

/** The body inside its loop and its conditions. */
export function wrapped(
  node: JsonObject,
  around: Around,
  reader: Reader,
  body: (inside: Reader) => ObjectExpression,
): Expression {
  const { copy, conditions } = within(node, { ...around, copy: undefined });
  const conditioned = (inside: Reader): Expression =>
    conditions.reduceRight<Expression>(
      (rest, condition) => ({
        kind: 'if',
        condition: valueIn(condition, inside),
        body: rest,
        ...at(condition),
      }),
      body(inside),
    );
  const once = (inside: Reader) => (copy ? loopOf(copy, inside, conditioned) : conditioned(inside));
  return around.copy ? loopOf(around.copy, reader, once) : once(reader);
}
