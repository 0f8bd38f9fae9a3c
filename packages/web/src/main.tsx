import { createRoot } from 'react-dom/client';
import './page.css';
import { inflate } from './inflate.ts';
import { type BlockId, packedBlock, rememberPage } from './payload.ts';
import type { Result } from './result/result.ts';
import { href } from './route/route.ts';
import { App } from './shell/app.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import type { Texts } from './texts/texts.ts';

async function start(): Promise<void> {
  // The script itself came packed, and stays so where the page is saved.
  document.getElementById('running')?.remove();
  rememberPage();
  const texts: Texts = await inflate(packedBlock('texts')).json();
  const given = await resultIn('result', 'this report');
  const earlier = await resultIn('earlier', 'the earlier report');
  if (earlier && location.hash === '') history.replaceState(null, '', href('compare'));
  createRoot(document.getElementById('root') as HTMLElement).render(
    <ErrorBoundary>
      <App texts={texts} given={given} earlier={earlier} />
    </ErrorBoundary>,
  );
}

async function resultIn(id: BlockId, name: string): Promise<Result | undefined> {
  const packed = packedBlock(id);
  if (packed === '') return undefined;
  return { report: await inflate(packed).json(), origin: 'given', name };
}

start();
