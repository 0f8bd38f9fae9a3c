import type { Gate, Task } from '../deeds/deed.ts';
import type { Inputs } from '../deeds/inputs.ts';

/** What an action of GitHub or a task of Azure Pipelines does, and which inputs decide. */
export interface KnownAction {
  readonly system: 'github' | 'azure' | 'gitlab';
  /** In lower case: the action without its version, the task, or the template. */
  readonly name: string;
  readonly task: Task;
  /** Whether it does so; it does where this is absent. What is not known may be thrown. */
  readonly does?: (inputs: Inputs) => boolean;
  readonly images?: (inputs: Inputs) => readonly string[];
  /** A finding of it fails the run. */
  readonly gate?: (inputs: Inputs) => Gate;
  readonly fixableOnly?: (inputs: Inputs) => boolean;
  readonly isDockerfile?: true;
  readonly successor?: string;
}
