import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { didYouMean, groupings, pillars, profiles, severities } from '../model/index.ts';
import { comparisonReporterIds } from '../reporters/diff/index.ts';
import { reporterIds } from '../reporters/index.ts';
import { plainLines } from '../reporters/plain-text.ts';
import { exitCodes } from './exit-codes.ts';
import { addLiveOptions, asksMany } from './live/live-options.ts';
import { addPeopleCommands } from './people/people-commands.ts';
import type { VariableOption } from './terraform-settings.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';

const commands = ['assess', 'collect', 'catalog', 'report', 'diff', 'attest', 'waive', 'help'];

/** Runs the command line and gives its exit code. */
export async function runCli(argv: readonly string[]): Promise<number> {
  let code: number = exitCodes.fine;
  const program = createProgram((result) => {
    code = result;
  });
  try {
    await program.parseAsync(withDefaultCommand(argv), { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.couldNotRun;
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`error: ${plainLines(error.message)}\n`);
    return exitCodes.couldNotRun;
  }
}

/** `assess` may be left out: `aks-checklist k8s` assesses k8s. */
function withDefaultCommand(argv: readonly string[]): string[] {
  const args = argv.slice(2);
  const [first] = args;
  const named = first !== undefined && commands.includes(first);
  const general = first === '--help' || first === '-h' || first === '--version' || first === '-V';
  return named || general ? args : ['assess', ...args];
}

function createProgram(finish: (code: number) => void): Command {
  // In one list, for Terraform takes the last of both.
  const variables: VariableOption[] = [];
  const program = new Command('aks-checklist')
    .description('The AKS checklist, executable: one verdict an item, with proof and a fix.')
    .version(version)
    .showHelpAfterError('Run "aks-checklist --help" for the usage.')
    .exitOverride();

  addLiveOptions(program.command('assess', { isDefault: true }))
    .description('read all that is understood below the paths, judge it, print the report')
    .argument(
      '[path...]',
      'files and folders; - reads the standard input (default: . where no cluster is named)',
    )
    .addOption(
      new Option('--format <format>', 'format of the standard output')
        .choices(reporterIds)
        .default('terminal'),
    )
    .option(
      '--output <format=file>',
      'write a report to a file, also as xlsx or pdf (repeatable)',
      collect,
      [],
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 at findings of this severity or above').choices([
        ...severities,
        'never',
      ]),
    )
    .option('--min-coverage <percent>', 'exit 1 below this coverage', percent)
    .option('--item <id>', 'assess this item only (repeatable)', collect, [])
    .option('--category <id>', 'assess this category only (repeatable)', collect, [])
    .addOption(
      new Option('--priority <priority>', 'assess items of this priority only (repeatable)')
        .choices([...severities])
        .argParser(choice(severities)),
    )
    .addOption(
      new Option('--pillar <pillar>', 'assess items of this pillar only (repeatable)')
        .choices([...pillars])
        .argParser(choice(pillars)),
    )
    .option('--owner <team>', 'list only what this team owns, or unowned (repeatable)', collect, [])
    .addOption(groupOption())
    .option('--all-findings', 'list passes and not-applicable findings, too')
    .option('--baseline <result>', 'stop only at what is worse than in this result of assess')
    .option('--config <file>', 'configuration (default: aks-checklist.yaml here or above)')
    .addOption(new Option('--profile <profile>', 'what is judged').choices([...profiles]))
    .option('--attestations <file>', "people's answers (repeatable)", collect, [])
    .option('--waivers <file>', 'accepted fails (repeatable)', collect, [])
    .option('--now <date>', 'assess as of this ISO date')
    .option('--complete <kinds>', 'the evidence holds all there is of: kubernetes,azure')
    .option('--include <glob>', 'read only files that match (repeatable)', collect, [])
    .option('--exclude <glob>', 'leave out files that match (repeatable)', collect, [])
    .option('--var-file <file>', 'values for Terraform (repeatable)', (file: string) => {
      variables.push({ file });
    })
    .option('--var <name=value>', 'a value for Terraform (repeatable)', (assign: string) => {
      variables.push({ assign });
    })
    .option('-q, --quiet', 'print no notes on the standard error')
    .option('--no-color', 'no colours')
    .action(async (paths: string[], options) => {
      const { assess } = await import('./assess.ts');
      finish(await assess(paths, { ...options, variables }));
    });

  addLiveOptions(
    program
      .command('collect')
      .description('read living clusters into one file each, without secrets, for assess to take'),
  )
    .option('--output <file>', 'where to; compressed for a name that ends in .gz, - for the output')
    .option('--resume', 'of many clusters, leave out those whose files are there')
    .option('--anonymize', 'write hashes for the names of namespaces, objects and resources')
    .option('--print-rbac', 'print the least ClusterRole that it takes, and do nothing else')
    .option('--print-role', 'print the least role of Azure that it takes, and do nothing else')
    .option('--now <date>', 'date the evidence by this ISO date')
    .option('-q, --quiet', 'print no notes on the standard error')
    .action(async (options) => {
      if (options.printRole) {
        const { printRole } = await import('./azure/print-role.ts');
        printRole(options);
      } else if (asksMany(options)) {
        const { collectMany } = await import('./collect-many.ts');
        await collectMany(options);
      } else if (options.resume) {
        throw new UsageError(
          '--resume is for many clusters: give --all-clusters or --subscription',
        );
      } else {
        const { collect: collectEvidence } = await import('./collect.ts');
        await collectEvidence(options);
      }
    });

  program
    .command('catalog')
    .description('list items and checks, or explain one')
    .argument('[id]', 'id of an item or a check')
    .addOption(
      new Option('--format <format>', 'how to list').choices(['table', 'json', 'markdown']),
    )
    .option('--no-color', 'no colours')
    .action(async (id: string | undefined, options) => {
      const { catalog } = await import('./catalog.ts');
      catalog(id, options);
    });

  program
    .command('report')
    .description('render a saved result (the JSON of assess) in any format')
    .argument('<result>', 'file written by --format json; - reads the standard input')
    .addOption(
      new Option('--format <format>', 'format of the standard output')
        .choices(reporterIds)
        .default('terminal'),
    )
    .option(
      '--output <format=file>',
      'write a report to a file, also as xlsx or pdf (repeatable)',
      collect,
      [],
    )
    .option('--owner <team>', 'list only what this team owns, or unowned (repeatable)', collect, [])
    .addOption(groupOption())
    .option('--all-findings', 'list what the baseline knows, too')
    .option('--no-color', 'no colours')
    .action(async (file: string, options) => {
      const { renderSaved } = await import('./report.ts');
      await renderSaved(file, options);
    });

  program
    .command('diff')
    .description('what became of a platform between two results of assess, as JSON')
    .argument('<before>', 'the earlier result; - reads the standard input')
    .argument('<after>', 'the later result')
    .addOption(
      new Option('--format <format>', 'format of the standard output')
        .choices(comparisonReporterIds)
        .default('terminal'),
    )
    .option(
      '--output <format=file>',
      'write a comparison to a file, also as xlsx or html (repeatable)',
      collect,
      [],
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 when something of this severity or above is worse')
        .choices([...severities, 'never'])
        .default('high'),
    )
    .option('--owner <team>', 'list only what this team owns, or unowned (repeatable)', collect, [])
    .addOption(groupOption())
    .option('--no-color', 'no colours')
    .action(async (before: string, after: string, options) => {
      const { diff } = await import('./diff.ts');
      finish(await diff(before, after, options));
    });
  addPeopleCommands(program, finish);
  return program;
}

function groupOption(): Option {
  return new Option('--group-by <group>', 'list findings below headings').choices([...groupings]);
}

function collect(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}

function choice(known: readonly string[]) {
  return (value: string, previous: readonly string[] | undefined): string[] => {
    if (!known.includes(value)) {
      throw new InvalidArgumentError(`Allowed: ${known.join(', ')}${didYouMean(value, known)}.`);
    }
    return [...(previous ?? []), value];
  };
}

function percent(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 100)) {
    throw new InvalidArgumentError('Give a number from 0 to 100.');
  }
  return number;
}
