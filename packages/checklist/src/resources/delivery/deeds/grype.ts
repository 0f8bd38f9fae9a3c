import type { Command } from '../shell/commands.ts';
import { Arguments } from './arguments.ts';
import { never, nothing, perhaps, type Recognised, thresholdGate } from './deed.ts';
import { packageList, scanTarget } from './scan-targets.ts';

const switches = [
  '--only-fixed',
  '--only-notfixed',
  '-v',
  '-vv',
  '-q',
  '--quiet',
  '--by-cve',
  '--add-cpes-if-none',
];

/** https://github.com/anchore/grype */
export function grype({ args, env }: Command): Recognised {
  const given = new Arguments(args, switches);
  const [first] = given.plain;
  const isOther = /^(?:db|version|config|completion|explain|help)$/.test(first ?? '');
  if (isOther || given.has('--version', '--help', '-h')) return nothing;
  // Without a target it reads a list from its input.
  const target = first === undefined ? packageList : scanTarget(first);
  if (!target) return nothing;
  const threshold = given.get('--fail-on', '-f') ?? env.get('GRYPE_FAIL_ON_SEVERITY');
  const gate =
    threshold === undefined
      ? given.has('--config', '-c')
        ? perhaps('its configuration file is not read')
        : never('--fail-on is not set')
      : thresholdGate(threshold);
  const fixableOnly = given.has('--only-fixed') || env.get('GRYPE_ONLY_FIXED') === 'true';
  return { acts: [{ task: 'image-scan', tool: 'grype', ...target, gate, fixableOnly }] };
}
