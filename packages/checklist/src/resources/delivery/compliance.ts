import type { Context, Outcome } from '../../model/index.ts';
import { deedsOf, factsOf } from './deeds/facts.ts';
import { complianceStepsOf, gateAnswer, taskAnswer } from './image-scans.ts';

/** Whether some step checks the configuration of the built image and can stop the run. */
export function complianceAnswer(context: Context): Outcome {
  const facts = factsOf(context.resource, context);
  const steps = complianceStepsOf(facts);
  const gate = gateAnswer(steps);
  if (gate.verdict !== 'fail') return gate;
  const lacks =
    steps.length > 0 ? (gate.message ?? '') : 'no step checks the configuration of the image';
  const answer = taskAnswer([], facts, lacks);
  const at = answer.at ?? gate.at ?? deedsOf(facts, 'build')[0]?.at;
  return { ...answer, ...(at !== undefined && { at }) };
}
