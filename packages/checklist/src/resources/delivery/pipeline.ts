import type { Kind, Unknown } from '../../model/index.ts';
import type { Shell } from './shell/dialects.ts';

/** A value of a pipeline's file: scalars are text, as its service reads them. */
export type Setting = string | Unknown;

export type Settings = Readonly<Record<string, Setting>>;

/** What stands for settings of which not even the names are known: `${{ each … }}`, as their name. */
export function openSetting(settings: Iterable<readonly [string, Setting]>): Setting | undefined {
  for (const [name, setting] of settings) if (name.includes('${{')) return setting;
  return undefined;
}

/** A workflow of GitHub Actions, a pipeline of Azure DevOps or of GitLab, in one shape. */
export interface Pipeline {
  readonly system: 'github' | 'azure' | 'gitlab';
  readonly triggers: readonly Trigger[];
  readonly jobs: readonly Job[];
  /** What configures scanners of images in its repository; absent without any. */
  readonly scanners?: readonly ScannerFile[];
}

/** A configuration file of a scanner. */
export interface ScannerFile {
  /** Of the command. */
  readonly tool: 'trivy' | 'grype';
  readonly path: string;
  /** It stands where the tool looks for it by itself. */
  readonly isDefault: boolean;
  /** What it sets, by the names of the variables that say the same. */
  readonly env: Readonly<Record<string, string>>;
}

/** What starts a pipeline. */
export interface Trigger {
  readonly type:
    | 'push'
    | 'pull-request'
    | 'schedule'
    | 'manual'
    /** Another pipeline, which may have any trigger. */
    | 'call'
    /** A new image. */
    | 'image'
    | 'other';
  readonly cron?: string;
}

export interface Job {
  /** Of a job that another file brings: `deploy/build`. */
  readonly id: string;
  /** Ids of the jobs that end before it starts; `deploy` also means `deploy/build`. */
  readonly needs: readonly string[];
  readonly steps: readonly Step[];
  /** What its matrix gives each of its runs, as far as the file tells. */
  readonly rows?: readonly MatrixRow[];
}

/** By the names that steps use: `matrix.image` at GitHub, variables elsewhere. */
export type MatrixRow = Readonly<Record<string, string>>;

/** One step of a job, in its order; what other files bring stands in their place. */
export interface Step {
  /** As the pipeline names it, or what it runs. */
  readonly name: string;
  /** `docker/build-push-action`, `Docker`, as written. */
  readonly action?: string;
  /** What stands behind the `@`. */
  readonly version?: string;
  /** The container image that it runs in. */
  readonly image?: Setting;
  readonly inputs: Settings;
  readonly env: Settings;
  readonly script?: readonly string[];
  /** The folder that the script starts in, where it is not the root of the sources. */
  readonly folder?: Setting;
  readonly shell?: Shell;
  /** How the shell is started. */
  readonly errexit?: boolean;
  readonly pipefail?: boolean;
  /** Scripts of the repository that it calls. */
  readonly calls: readonly CalledScript[];
  /** Its condition can never be true. */
  readonly isOff: boolean;
  /** What its failure does not stop the run by: `continue-on-error`, of the step or its job. */
  readonly mayFail: readonly Setting[];
  /** What it does is written in a file that is not in the evidence, or in no file. */
  readonly opaque?: string;
  /** It stands in another file than the pipeline, which is a pipeline by itself. */
  readonly isJudgedElsewhere: boolean;
}

/** A script in a file, called by a line of another. */
export interface CalledScript {
  /** The line of the step's script that calls it, zero-based. */
  readonly line: number;
  readonly path: string;
  readonly script: readonly string[];
  readonly shell: Shell;
  readonly errexit: boolean;
  /** What it calls in its turn. */
  readonly calls: readonly CalledScript[];
}

export const pipeline: Kind<Pipeline> = {
  id: 'pipeline',
  evidence: 'pipeline',
  noun: 'pipeline',
};

/** What proposes newer base images: Dependabot or Renovate. */
export interface UpdateBot {
  readonly name: 'Dependabot' | 'Renovate';
  /** It looks after Dockerfiles. */
  readonly updatesImages: boolean;
  /** The folder that it works for. */
  readonly root: string;
}

export const updateBot: Kind<UpdateBot> = {
  id: 'update-bot',
  evidence: 'pipeline',
  noun: 'update bot',
};
