import { Unresolved } from '../../../model/index.ts';
import {
  blocks,
  codeGate,
  type Gate,
  never,
  perhaps,
  severityGate,
  thresholdGate,
  weakest,
} from '../deeds/deed.ts';
import { writesFiles } from '../deeds/image-commands.ts';
import type { Inputs } from '../deeds/inputs.ts';

export const always = (): Gate => blocks;
export const inConsole = (): Gate => perhaps('its policy is kept in a console');
export const image =
  (...names: string[]) =>
  (inputs: Inputs): string[] => {
    const text = inputs.text(...names);
    return text === undefined ? [] : [text];
  };

/** `tags` holds one a line, or separated by commas. */
export const tags = (inputs: Inputs): string[] =>
  (inputs.text('tags') ?? '')
    .split(/[\n,]+/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');

export const pushesFromBuildx = (inputs: Inputs): boolean =>
  inputs.isTrue('push') || /type=registry|push=true/.test(inputs.get('outputs', 'set') ?? '');

/** Several outputs stand in a line each. */
export const exportsFiles = (inputs: Inputs): boolean =>
  writesFiles((inputs.text('outputs') ?? '').split('\n').filter((output) => output.trim() !== ''));

export const isCheck = (inputs: Inputs): boolean => inputs.is('call', 'check');

export function trivyActionGate(inputs: Inputs): Gate {
  const code = inputs.get('exit-code') ?? inputs.env('TRIVY_EXIT_CODE');
  if (code === undefined) {
    return inputs.get('trivy-config') === undefined
      ? never('exit-code is not set')
      : perhaps('its configuration file is not read');
  }
  const exit = codeGate(code, 'exit-code');
  // SARIF holds every severity, and so does the exit code, unless the filter is asked for.
  if (inputs.is('format', 'sarif') && !inputs.isTrue('limit-severities-for-sarif')) return exit;
  return weakest(exit, severityGate(inputs.get('severity') ?? inputs.env('TRIVY_SEVERITY')));
}

export const trivyType = (inputs: Inputs): string => inputs.get('scan-type') ?? 'image';
export const looksForVulnerabilities = (inputs: Inputs): boolean =>
  /^$|vuln/.test(inputs.get('scanners') ?? '');

export function scanActionGate(inputs: Inputs): Gate {
  if (inputs.is('fail-build', 'false')) return never('fail-build is false');
  return thresholdGate(inputs.get('severity-cutoff') ?? 'medium');
}

export function scoutGate(inputs: Inputs): Gate {
  if (!inputs.isTrue('exit-code')) return never('exit-code is not true');
  return severityGate(inputs.get('only-severities'));
}

export function snykArgsGate(inputs: Inputs): Gate {
  const [, threshold] = /--severity-threshold[= ](\w+)/.exec(inputs.get('args') ?? '') ?? [];
  return threshold === undefined ? blocks : thresholdGate(threshold);
}

export function snykTaskGate(inputs: Inputs): Gate {
  if (inputs.is('failOnIssues', 'false')) return never('failOnIssues is false');
  const threshold = inputs.get('failOnThreshold', 'severityThreshold');
  return threshold === undefined ? blocks : thresholdGate(threshold);
}

export function softFailGate(inputs: Inputs): Gate {
  return inputs.isTrue('soft_fail') ? never('soft_fail is true') : blocks;
}

export function hadolintGate(inputs: Inputs): Gate {
  if (inputs.isTrue('no-fail')) return never('no-fail is true');
  return inputs.is('failure-threshold', 'none') ? never('failure-threshold is none') : blocks;
}

/** The actions differ in what they do by default. */
export function dockleGate(level: string, standard: '0' | '1'): (inputs: Inputs) => Gate {
  return (inputs) => {
    if (Number(inputs.get('exit-code') ?? standard) === 0) return never('exit-code is 0');
    return inputs.is(level, 'fatal') ? never('it stops at fatal only') : blocks;
  };
}

export function breakGate(name: string): (inputs: Inputs) => Gate {
  return (inputs) => (inputs.isTrue(name) ? blocks : never(`${name} is not true`));
}

/** Tools of Microsoft Security DevOps; by default it picks them itself. */
export function msdoTools(inputs: Inputs): string | undefined {
  return inputs.get('tools')?.toLowerCase();
}

export function msdoScansImage(inputs: Inputs): boolean {
  const tools = msdoTools(inputs);
  if (tools === undefined) throw new Unresolved('which tools it picks is not known');
  if (!tools.includes('trivy')) return false;
  const action = inputs.env('trivy_action') ?? inputs.env('GDN_TRIVY_ACTION');
  if (action === undefined) throw new Unresolved('what Trivy looks at is not known');
  return action === 'image';
}

export function msdoLints(inputs: Inputs): boolean {
  const tools = msdoTools(inputs);
  return tools === undefined || /checkov|terrascan/.test(tools);
}

export const dockerCommand = (inputs: Inputs): string =>
  (inputs.get('command') ?? 'buildAndPush').toLowerCase().replaceAll(/\s/g, '');
export const dockerBuilds = (inputs: Inputs): boolean =>
  ['build', 'buildandpush', 'buildanimage'].includes(dockerCommand(inputs));
export const dockerPushes = (inputs: Inputs): boolean =>
  ['push', 'buildandpush', 'pushanimage'].includes(dockerCommand(inputs));
export const dockerImages = (inputs: Inputs): string[] => {
  const repository = inputs.text('repository', 'imageName');
  if (repository === undefined) return [];
  // The registry is a service connection, whose address stands elsewhere.
  const registry = inputs.text('containerRegistry') === undefined ? '' : '$(containerRegistry)/';
  const names = (inputs.text('tags') ?? '$(Build.BuildId)').split(/[\n,]+/);
  return names.map((tag) => `${registry}${repository}:${tag.trim()}`);
};
export const composeAction = (inputs: Inputs): string => (inputs.get('action') ?? '').toLowerCase();

export function superLints(rule: string): (inputs: Inputs) => boolean {
  return (inputs) => inputs.env(`VALIDATE_${rule}`) !== 'false';
}

export function trivyTaskGate(inputs: Inputs): Gate {
  if (inputs.isTrue('ignoreScanErrors')) return never('ignoreScanErrors is true');
  const code = inputs.get('exitCode') ?? '1';
  const threshold = inputs.get('failOnSeverityThreshold');
  const bySeverity =
    threshold === undefined ? severityGate(inputs.get('severities')) : thresholdGate(threshold);
  return weakest(codeGate(code, 'exitCode'), bySeverity);
}

export const byApproval = (): Gate =>
  perhaps('approval policies of GitLab stand outside of the file');
