import { styleText } from "node:util";
import type { BuildStep, BuildStepName } from "@godwit/sdk/build";
import { formatDuration } from "./format-duration.ts";

/** Shows on stderr how far a build is. */
export interface StepProgress extends Disposable {
  readonly onStep: (step: BuildStep) => void;
}

/** One line that changes on a terminal; elsewhere a line for each step that is done. Disposing it ends the line. */
export function stepProgress(): StepProgress {
  return process.stderr.isTTY ? liveLine(process.stderr) : plainLines();
}

function plainLines(): StepProgress {
  return {
    onStep(step) {
      if (step.state === "done") console.error(`${step.name} ${formatDuration(step.milliseconds)}`);
    },
    [Symbol.dispose]() {},
  };
}

function liveLine(stream: NodeJS.WriteStream): StepProgress {
  const running = new Set<BuildStepName>();
  const begin = performance.now();

  function draw(): void {
    const elapsed = styleText("dim", formatDuration(performance.now() - begin), { stream });
    stream.write(`\r\u001b[KBuilding: ${[...running].join(", ")} ${elapsed}`);
  }

  const ticking = setInterval(draw, 100);
  return {
    onStep({ name, state }) {
      if (state === "begun") running.add(name);
      else running.delete(name);
      if (running.size > 0) draw();
    },
    [Symbol.dispose]() {
      clearInterval(ticking);
      stream.write("\r\u001b[K");
    },
  };
}
