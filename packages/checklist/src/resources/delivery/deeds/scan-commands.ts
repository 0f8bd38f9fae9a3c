import type { Command } from '../shell/commands.ts';
import { Arguments } from './arguments.ts';
import {
  type Act,
  blocks,
  codeGate,
  type Gate,
  never,
  nothing,
  perhaps,
  type Recognised,
  severityGate,
  thresholdGate,
  weakest,
} from './deed.ts';
import { grype } from './grype.ts';
import { packageList, scanTarget } from './scan-targets.ts';

/** Commands that look into images, clusters, Dockerfiles and manifests. */
export function scanCommand(command: Command): Recognised {
  const found = scannerOf(command);
  return { ...found, acts: found.acts.map((act) => withOpenFlags(act, command)) };
}

/** `trivy image $ARGS web`: a variable beside the image may hold the flag that is missing. */
function withOpenFlags(act: Act, { args }: Command): Act {
  if (act.gate?.blocks !== 'no') return act;
  const open = new Arguments(args).plain.find(
    (word) => /^\$(?:\w+|\{\w+(?:\[[@*]\])?\}|[@*])$/.test(word) && !act.images?.includes(word),
  );
  return open === undefined ? act : { ...act, gate: perhaps(`what ${open} holds is not known`) };
}

function scannerOf(command: Command): Recognised {
  const { args } = command;
  switch (command.name) {
    case 'trivy':
      return trivy(command);
    case 'grype':
      return grype(command);
    case 'docker':
      if (args[0] === 'scan')
        return acts({ ...scan('docker scan', args.slice(1)), successor: 'docker scout' });
      return args[0] === 'scout' ? scout(args.slice(1)) : nothing;
    case 'docker-scout':
      return scout(args);
    case 'snyk':
      return snyk(args);
    case 'twistcli':
      return args[0] === 'images' && args[1] === 'scan'
        ? console_('twistcli', args.slice(2))
        : nothing;
    case 'sysdig-cli-scanner':
      return console_('sysdig-cli-scanner', args);
    case 'defender':
      return args[0] === 'scan' && args[1] === 'image'
        ? acts({ ...scan('defender', args.slice(2)), gate: inConsole })
        : nothing;
    case 'wizcli':
      return args[0] === 'docker' && args[1] === 'scan'
        ? acts({ ...scan('wizcli', args.slice(2)), gate: inConsole })
        : nothing;
    case 'kubescape':
      return kubescape(args);
    case 'dockle':
      return dockle(command);
    case 'kube-bench':
    case 'popeye':
      return acts({ task: 'cluster-scan', tool: command.name });
    default:
      return nothing;
  }
}

function acts(...all: readonly Act[]): Recognised {
  return { acts: all };
}

const inConsole: Gate = perhaps('its policy is kept in a console');

function scan(tool: string, args: readonly string[], switches: readonly string[] = []): Act {
  const images = new Arguments(args, switches).plain.slice(-1);
  return { task: 'image-scan', tool, images };
}

/** Scanners with a policy elsewhere look at vulnerabilities and at the configuration. */
function console_(tool: string, args: readonly string[]): Recognised {
  const one = { ...scan(tool, args), gate: inConsole };
  return acts(one, { ...one, task: 'image-compliance' });
}

const trivySwitches = [
  '--ignore-unfixed',
  '--quiet',
  '-q',
  '--no-progress',
  '--debug',
  '-d',
  '--insecure',
  '--light',
  '--skip-db-update',
  '--skip-update',
  '--list-all-pkgs',
  '--reset',
  '--clear-cache',
  '--exit-on-eol',
  '--download-db-only',
  '--download-java-db-only',
  '--offline-scan',
  '--skip-java-db-update',
  '--remove-unneeded',
];

function trivy({ args, env }: Command): Recognised {
  const given = new Arguments(args, trivySwitches);
  const [verb, ...rest] = given.plain;
  switch (verb) {
    case 'image':
    case 'i':
      return trivyImage(given, rest, env);
    case 'config':
    case 'conf': {
      const gate = trivyGate(given, env);
      return acts(
        { task: 'dockerfile-lint', tool: 'trivy config', gate },
        { task: 'manifest-lint', tool: 'trivy config', gate },
      );
    }
    case 'sbom': {
      const gate = trivyGate(given, env);
      const fixableOnly = given.has('--ignore-unfixed');
      return acts({ task: 'image-scan', tool: 'trivy sbom', ...packageList, gate, fixableOnly });
    }
    case 'k8s':
    case 'kubernetes':
      return acts({ task: 'cluster-scan', tool: 'trivy k8s' });
    default:
      return nothing;
  }
}

/** With these it looks at no image. */
const trivyChores = [
  '--download-db-only',
  '--download-java-db-only',
  '--clear-cache',
  '--reset',
  '--help',
  '-h',
];

function trivyImage(given: Arguments, rest: readonly string[], env: Command['env']): Recognised {
  if (given.has(...trivyChores)) return nothing;
  // An archive is an image that was built before.
  const images = given.has('--input') ? [] : rest.slice(-1);
  const gate = trivyGate(given, env);
  const status = given.get('--ignore-status') ?? '';
  const fixableOnly =
    given.has('--ignore-unfixed') ||
    env.get('TRIVY_IGNORE_UNFIXED') === 'true' ||
    ['affected', 'will_not_fix', 'fix_deferred', 'end_of_life'].every((one) =>
      status.includes(one),
    );
  const found: Act[] = [];
  const scanners = given.get('--scanners', '--security-checks');
  if (scanners === undefined || /vuln|[$]/.test(scanners)) {
    found.push({ task: 'image-scan', tool: 'trivy image', images, gate, fixableOnly });
  }
  const configuration = given.get('--image-config-scanners', '--image-config-checks') ?? '';
  if (/misconfig|config/.test(configuration)) {
    found.push({
      task: 'image-compliance',
      tool: 'trivy image --image-config-scanners',
      images,
      gate,
    });
  }
  return { acts: found };
}

function trivyGate(given: Arguments, env: Command['env']): Gate {
  const code = given.get('--exit-code') ?? env.get('TRIVY_EXIT_CODE');
  if (code === undefined) {
    return given.has('--config', '-c')
      ? perhaps('its configuration file is not read')
      : never('it exits with 0 whatever it finds: --exit-code is not set');
  }
  const bySeverity = severityGate(given.get('--severity', '-s') ?? env.get('TRIVY_SEVERITY'));
  return weakest(codeGate(code, 'its exit code'), bySeverity);
}

function scout(args: readonly string[]): Recognised {
  const given = new Arguments(args, ['--exit-code', '-e', '--only-fixed', '--only-unfixed']);
  const [verb, image] = given.plain;
  const target = image === undefined ? { images: [] } : scanTarget(image);
  if (!target) return nothing;
  const gate = given.has('--exit-code', '-e')
    ? severityGate(given.get('--only-severity'))
    : never('--exit-code is not set');
  if (verb === 'policy')
    return acts({ task: 'image-compliance', tool: 'docker scout policy', ...target, gate });
  if (verb !== 'cves' && verb !== 'compare') return nothing;
  return acts({
    task: 'image-scan',
    tool: `docker scout ${verb}`,
    ...target,
    gate,
    fixableOnly: given.has('--only-fixed'),
  });
}

function snyk(args: readonly string[]): Recognised {
  const given = new Arguments(args, [
    '--json',
    '--sarif',
    '--debug',
    '-d',
    '--app-vulns',
    '--exclude-app-vulns',
  ]);
  const [first, second, image] = given.plain;
  if (first === 'iac' && second === 'test')
    return acts({ task: 'manifest-lint', tool: 'snyk iac test', gate: blocks });
  if (first !== 'container' || second !== 'test') return nothing;
  const threshold = given.get('--severity-threshold');
  const failOn = given.get('--fail-on');
  return acts({
    task: 'image-scan',
    tool: 'snyk container test',
    ...(image !== undefined && { images: [image] }),
    gate: threshold === undefined ? blocks : thresholdGate(threshold),
    fixableOnly: failOn === 'all' || failOn === 'upgradable',
  });
}

function kubescape(args: readonly string[]): Recognised {
  const given = new Arguments(args, [
    '--verbose',
    '-v',
    '--submit',
    '--keep-local',
    '--enable-host-scan',
  ]);
  const [verb, what, ...rest] = given.plain;
  if (verb !== 'scan') return nothing;
  const gate = kubescapeGate(given);
  if (what === 'image')
    return acts({ task: 'image-scan', tool: 'kubescape scan image', images: rest.slice(-1), gate });
  const isNamed = what === 'framework' || what === 'control' || what === 'workload';
  const paths = isNamed ? rest.slice(1) : what === undefined ? [] : [what, ...rest];
  if (paths.length === 0) return acts({ task: 'cluster-scan', tool: 'kubescape scan' });
  return acts({ task: 'manifest-lint', tool: 'kubescape scan', gate });
}

function kubescapeGate(given: Arguments): Gate {
  const severity = given.get('--severity-threshold', '-s');
  if (severity !== undefined) return thresholdGate(severity);
  const isSet = given.has('--compliance-threshold', '--fail-threshold', '-t');
  return isSet ? perhaps('its threshold is a share, not a severity') : never('no threshold is set');
}

function dockle({ args, env }: Command): Recognised {
  const given = new Arguments(args, [
    '--no-color',
    '--debug',
    '-d',
    '--quiet',
    '-q',
    '--insecure',
    '--non-ssl',
  ]);
  const code = given.get('--exit-code', '-c') ?? env.get('DOCKLE_EXIT_CODE');
  const level = given.get('--exit-level', '-l') ?? env.get('DOCKLE_EXIT_LEVEL') ?? 'warn';
  const gate =
    code === undefined ? never('--exit-code is not set') : codeGate(code, 'its exit code');
  const byLevel = level.toLowerCase() === 'fatal' ? never('it stops at fatal only') : blocks;
  return acts({
    task: 'image-compliance',
    tool: 'dockle',
    images: given.plain.slice(-1),
    gate: weakest(gate, byLevel),
  });
}
