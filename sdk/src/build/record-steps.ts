import type { BuildStep, BuildStepName } from "./build-step.ts";

/** How long a step took. */
export interface StepTime {
  readonly name: BuildStepName;
  readonly milliseconds: number;
}

/** Runs the steps of a build one by one, tells of each, and keeps the times. */
export interface StepRecorder {
  readonly times: readonly StepTime[];
  run<Result>(name: BuildStepName, step: () => Result | Promise<Result>): Promise<Result>;
}

/** Makes a recorder that tells `onStep` when a step begins and when it has ended well. */
export function recordSteps(onStep: (step: BuildStep) => void = () => {}): StepRecorder {
  const times: StepTime[] = [];
  return {
    times,
    async run(name, step) {
      onStep({ name, state: "begun" });
      const begin = performance.now();
      const result = await step();
      const milliseconds = performance.now() - begin;
      times.push({ name, milliseconds });
      onStep({ name, state: "done", milliseconds });
      return result;
    },
  };
}
