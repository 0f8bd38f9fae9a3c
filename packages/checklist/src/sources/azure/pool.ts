/** Runs tasks, so many at a time, and gives their results in the order of the tasks. */
export type Pool = <T>(task: () => Promise<T>) => Promise<T>;

export function createPool(atOnce: number): Pool {
  const waiting: (() => void)[] = [];
  let running = 0;
  // Whoever waits takes the place of who leaves.
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else running--;
  };
  return async (task) => {
    if (running >= atOnce) await new Promise<void>((enter) => waiting.push(enter));
    else running++;
    try {
      return await task();
    } finally {
      leave();
    }
  };
}
