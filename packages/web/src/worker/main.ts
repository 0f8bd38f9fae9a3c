import { judge } from './judge.ts';
import type { Answer, Request } from './messages.ts';
import { readAttestationsFile } from './people.ts';
import { read } from './read.ts';

/** Judges and reads beside the page, so that it stays quick. One request at a time. */
addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  postMessage(await answer(data));
});

async function answer(request: Request): Promise<Answer> {
  try {
    switch (request.type) {
      case 'judge':
        return await judge(request);
      case 'read':
        return await read(request.file);
      case 'attestations':
        return await readAttestationsFile(request.file);
    }
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { type: 'failed', problems: [`This is a mistake in AKS Checklist: ${text}`] };
  }
}
