import { createRoot } from 'react-dom/client';
import './page.css';
import { inflate } from './inflate.ts';
import { packedBlock, rememberPage } from './payload.ts';
import type { Result } from './result/result.ts';
import { App } from './shell/app.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import type { Texts } from './texts/texts.ts';

async function start(): Promise<void> {
  // The script itself came packed, and stays so where the page is saved.
  document.getElementById('running')?.remove();
  rememberPage();
  const texts: Texts = await inflate(packedBlock('texts')).json();
  const packed = packedBlock('result');
  const given: Result | undefined =
    packed === ''
      ? undefined
      : { report: await inflate(packed).json(), origin: 'given', name: 'this report' };
  createRoot(document.getElementById('root') as HTMLElement).render(
    <ErrorBoundary>
      <App texts={texts} given={given} />
    </ErrorBoundary>,
  );
}

start();
