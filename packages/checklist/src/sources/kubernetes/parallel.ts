/** Works on all jobs, so many at a time; the results are in the order of the jobs. */
export async function inParallel<Job, Result>(
  jobs: readonly Job[],
  most: number,
  work: (job: Job) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  async function worker(): Promise<void> {
    while (next < jobs.length) {
      const index = next++;
      results[index] = await work(jobs[index] as Job);
    }
  }
  await Promise.all(Array.from({ length: Math.min(most, jobs.length) }, worker));
  return results;
}
