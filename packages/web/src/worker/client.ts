import { inflate } from '../inflate.ts';
import { packedBlock } from '../payload.ts';
import type { Answer, GivenFile, Request } from './messages.ts';

let started: Promise<Worker> | undefined;

/** The worker, started when it is first asked; its program is a block of the page. */
function worker(): Promise<Worker> {
  started ??= inflate(packedBlock('worker'))
    .text()
    .then((code) => {
      const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
      return new Worker(address);
    });
  return started;
}

async function ask(request: Request): Promise<Answer> {
  const asked = await worker();
  return new Promise((resolve) => {
    const finish = (answer: Answer) => {
      asked.removeEventListener('message', onMessage);
      asked.removeEventListener('error', onError);
      resolve(answer);
    };
    const onMessage = ({ data }: MessageEvent<Answer>) => finish(data);
    const onError = ({ message }: ErrorEvent) => finish({ type: 'failed', problems: [message] });
    asked.addEventListener('message', onMessage);
    asked.addEventListener('error', onError);
    asked.postMessage(request);
  });
}

/** Judges files inside of the browser. */
export function judgeFiles(
  files: readonly GivenFile[],
  repositories: readonly Pick<GivenFile, 'path' | 'input'>[],
  version: string,
  now: Date,
): Promise<Answer> {
  const grammars = { runtime: packedBlock('tree-sitter'), terraform: packedBlock('terraform') };
  return ask({
    type: 'judge',
    files,
    repositories,
    now: now.toISOString(),
    version,
    grammars,
  });
}

/** Reads a saved result. */
export function readResult(file: File): Promise<Answer> {
  return ask({ type: 'read', file });
}

/** Reads `attestations.yaml`. */
export function readAttestationsFile(file: File): Promise<Answer> {
  return ask({ type: 'attestations', file });
}
