/** 0: nothing at or above the threshold; 1: findings, or coverage too low; 2: could not run. */
export const exitCodes = { fine: 0, findings: 1, couldNotRun: 2 } as const;
