import type { Command } from '../shell/commands.ts';
import { isLiteral } from '../shell/variables.ts';

/** Tools by the repository of the image that holds them, whatever registry it is pulled from. */
const toolImages: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)aquasec(?:urity)?\/trivy$/, 'trivy'],
  [/(?:^|\/)anchore\/grype$/, 'grype'],
  [/(?:^|\/)hadolint\/hadolint$/, 'hadolint'],
  [/(?:^|\/)stackrox\/kube-linter$|(?:^|\/)stackrox-io\/kube-linter$/, 'kube-linter'],
  [/(?:^|\/)goodwithtech\/dockle$/, 'dockle'],
  [/(?:^|\/)bridgecrew\/checkov$/, 'checkov'],
  [/(?:^|\/)yannh\/kubeconform$/, 'kubeconform'],
  [/(?:^|\/)zegl\/kube-score$/, 'kube-score'],
  [/(?:^|\/)fairwinds\/polaris$/, 'polaris'],
  [/(?:^|\/)checkmarx\/kics$/, 'kics'],
  [/(?:^|\/)tenable\/terrascan$/, 'terrascan'],
  [/(?:^|\/)openpolicyagent\/conftest$/, 'conftest'],
  [/(?:^|\/)kaniko-project\/executor$/, 'executor'],
  [/(?:^|\/)docker\/scout-cli$/, 'docker-scout'],
  [/(?:^|\/)snyk\/snyk$/, 'snyk'],
  [/(?:^|\/)twistlock\/twistcli$/, 'twistcli'],
  [/(?:^|\/)sysdiglabs\/sysdig-cli-scanner$/, 'sysdig-cli-scanner'],
  [/(?:^|\/)kubescape(?:-cli)?$/, 'kubescape'],
  [/(?:^|\/)kube-bench$/, 'kube-bench'],
  [/(?:^|\/)popeye$/, 'popeye'],
];

/** Flags of `docker run` without a value. */
const switches =
  /^(?:-[dit]+|--(?:rm|detach|interactive|tty|init|privileged|read-only|no-healthcheck|quiet|oom-kill-disable|publish-all))$|^--[\w-]+=/;

/** The image of a `docker run`, and what it is given to run. */
export function containerRun(
  args: readonly string[],
): { image: string; rest: string[] } | undefined {
  for (let at = 1; at < args.length; at++) {
    const arg = args[at] as string;
    if (!arg.startsWith('-')) return { image: arg, rest: args.slice(at + 1) };
    if (!switches.test(arg)) at++;
  }
  return undefined;
}

/** The tool that an image holds; undefined for every other image. */
export function toolOf(image: string): string | undefined {
  const repository = image.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
  return toolImages.find(([pattern]) => pattern.test(repository))?.[1];
}

/** `docker run aquasec/trivy image x` is `trivy image x`; undefined where it is no `docker run`. */
export function insideContainer(
  command: Command,
): { command: Command } | { opaque: string } | undefined {
  const { name, args } = command;
  const verb = args[0] === 'container' ? args.slice(1) : args;
  if (!/^(?:docker|podman|nerdctl)$/.test(name) || verb[0] !== 'run') return undefined;
  const run = containerRun(verb);
  if (!run) return { opaque: `${name} run of an image that is not named` };
  const tool = toolOf(run.image);
  if (tool === undefined) {
    const shown = isLiteral(run.image) ? run.image : 'an image that is not known';
    return { opaque: `${name} run of ${shown}` };
  }
  const rest = run.rest[0] === tool || run.rest[0] === `/${tool}` ? run.rest.slice(1) : run.rest;
  return { command: { ...command, name: tool, program: tool, args: rest } };
}
