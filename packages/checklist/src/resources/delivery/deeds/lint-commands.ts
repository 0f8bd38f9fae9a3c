import type { Command } from '../shell/commands.ts';
import { Arguments } from './arguments.ts';
import { type Act, blocks, type Gate, never, nothing, type Recognised, type Task } from './deed.ts';

/** Linters of manifests, and the first word by which they lint. */
const manifestLinters: Readonly<Record<string, RegExp>> = {
  'kube-linter': /^lint$/,
  'kube-score': /^score$/,
  kubeconform: /(?:)/,
  conftest: /^test$/,
  kyverno: /^(?:apply|test)$/,
  gator: /^(?:test|verify)$/,
  pluto: /^detect/,
};

/** Commands that check Dockerfiles and manifests before they are used. */
export function lintCommand({ name, args }: Command): Recognised {
  const given = new Arguments(args);
  const [verb = ''] = given.plain;
  const pattern = Object.hasOwn(manifestLinters, name) ? manifestLinters[name] : undefined;
  if (pattern) return pattern.test(verb) ? lints(name, ['manifest-lint']) : nothing;
  switch (name) {
    case 'hadolint': {
      const soft = given.has('--no-fail') || given.get('--failure-threshold', '-t') === 'none';
      return lints(name, ['dockerfile-lint'], soft ? never('it never fails') : blocks);
    }
    case 'checkov':
      return checkov(given);
    case 'kics':
    case 'terrascan':
      return verb === 'scan' ? lints(name, ['dockerfile-lint', 'manifest-lint']) : nothing;
    case 'kubeval':
      return {
        acts: [{ task: 'manifest-lint', tool: name, gate: blocks, successor: 'kubeconform' }],
      };
    case 'polaris':
      return polaris(verb, given);
    case 'kubectl':
      return given.get('--dry-run') === 'server'
        ? lints('kubectl --dry-run=server', ['manifest-lint'])
        : nothing;
    default:
      return nothing;
  }
}

function lints(tool: string, tasks: readonly Task[], gate: Gate = blocks): Recognised {
  return { acts: tasks.map((task): Act => ({ task, tool, gate })) };
}

function checkov(given: Arguments): Recognised {
  const frameworks = given.every('--framework').join(' ').toLowerCase();
  const gate = given.has('--soft-fail', '-s') ? never('--soft-fail is set') : blocks;
  return { acts: checkovTasks(frameworks).map((task) => ({ task, tool: 'checkov', gate })) };
}

/** What checkov looks at, by its frameworks; all of them where none is named. */
export function checkovTasks(frameworks: string): Task[] {
  const all = frameworks.trim() === '' || /\ball\b/.test(frameworks);
  return [
    ...(all || /\bdockerfile\b/.test(frameworks) ? (['dockerfile-lint'] as const) : []),
    ...(all || /\b(?:kubernetes|helm|kustomize)\b/.test(frameworks)
      ? (['manifest-lint'] as const)
      : []),
  ];
}

function polaris(verb: string, given: Arguments): Recognised {
  if (verb !== 'audit') return nothing;
  if (given.has('--audit-path') || given.has('--helm-chart'))
    return lints('polaris', ['manifest-lint']);
  return { acts: [{ task: 'cluster-scan', tool: 'polaris audit' }] };
}
