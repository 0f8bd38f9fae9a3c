import { judge } from './judge.ts';
import type { Answer, Request } from './messages.ts';
import { read } from './read.ts';

/** Judges and reads beside the page, so that it stays quick. One request at a time. */
addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  postMessage(await answer(data));
});

async function answer(request: Request): Promise<Answer> {
  try {
    return request.type === 'judge' ? await judge(request) : await read(request.file);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { type: 'failed', problems: [`This is a mistake in AKS Checklist: ${text}`] };
  }
}
