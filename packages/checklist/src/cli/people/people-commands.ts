import { type Command, Option } from 'commander';

/** `attest` and `waive`: what people write beside the code. */
export function addPeopleCommands(program: Command, finish: (code: number) => void): void {
  program
    .command('attest')
    .description(
      "write a person's answers to attestations.yaml: asks in the terminal, or takes --verdict",
    )
    .argument('[item...]', 'ids of items (default: all that wait for a person)')
    .option('--from <result>', 'ask what this result (JSON of assess) leaves to a person')
    .addOption(
      new Option('--verdict <verdict>', 'answer without asking').choices([
        'pass',
        'fail',
        'not-applicable',
      ]),
    )
    .option('--note <text>', 'a sentence about it')
    .option(
      '--evidence <link|file>',
      'what shows it; of a file, its SHA-256 is kept (repeatable)',
      collect,
      [],
    )
    .option('--author <name>', 'who answers (default: user.name of git)')
    .option('--until <date>', 'the last day of the answer (default: what the item says)')
    .option('--file <file>', 'where to write (default: attestations.yaml)')
    .option('--config <file>', 'configuration (default: aks-checklist.yaml here or above)')
    .option('--now <date>', 'answer as of this ISO date')
    .action(async (items: string[], options) => {
      const { attest } = await import('./attest.ts');
      finish(await attest(items, options));
    });

  program
    .command('waive')
    .description('accept a finding that fails: writes a waiver to waivers.yaml')
    .argument('<finding>', 'its fingerprint, or the first digits of it')
    .requiredOption(
      '--from <result>',
      'the result (JSON of assess) that it is in; - reads the standard input',
    )
    .requiredOption('--reason <text>', 'why it is accepted')
    .option('--owner <name>', 'who answers for it (default: the team that owns the finding)')
    .option('--until <date>', 'the last day of the waiver')
    .option('--file <file>', 'where to write (default: waivers.yaml)')
    .option('--config <file>', 'configuration (default: aks-checklist.yaml here or above)')
    .option('--now <date>', 'waive as of this ISO date')
    .action(async (finding: string, options) => {
      const { waive } = await import('./waive.ts');
      await waive(finding, options);
    });
}

function collect(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}
