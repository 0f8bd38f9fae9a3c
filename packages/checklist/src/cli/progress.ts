/** Notes on a terminal's standard error while a run takes time; nothing elsewhere. */
export interface Progress {
  show(text: string): void;
  done(): void;
}

const pause = 100;

export function createProgress(quiet: boolean): Progress {
  const { stderr } = process;
  if (quiet || !stderr.isTTY) return { show: () => {}, done: () => {} };
  let last = Date.now();
  let shown = false;
  return {
    show: (text) => {
      if (Date.now() - last < pause) return;
      last = Date.now();
      shown = true;
      stderr.write(`\r\u001b[K${text} …`);
    },
    done: () => {
      if (shown) stderr.write('\r\u001b[K');
    },
  };
}
