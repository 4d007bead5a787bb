import type { WaitStep } from "../../case/step.ts";
import { pause } from "../pause.ts";

export async function wait(step: WaitStep): Promise<void> {
  await pause(step.ms);
}
