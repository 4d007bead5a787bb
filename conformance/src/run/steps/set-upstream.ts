import { bytesOfData } from "../../case/bytes-of-data.ts";
import type { UpstreamStep } from "../../case/step.ts";
import { type CaseContext, fill } from "../case-context.ts";
import { CheckFailure } from "../check-failure.ts";
import type { Scope } from "../scope.ts";
import type { Upstream } from "../upstream/upstream.ts";
import { encodeAnswer, type UpstreamAnswer } from "../upstream/upstream-answer.ts";

/** @throws CheckFailure */
export async function setUpstream(raw: UpstreamStep, context: CaseContext, scope: Scope): Promise<void> {
  const step = fill(raw, context, scope);
  upstreamOf(context).setAnswer(pathOf(step.name, context), answerOf(step, context));
}

/** @throws CheckFailure where there is none */
export function upstreamOf(context: CaseContext): Upstream {
  if (context.upstream === undefined) throw new CheckFailure("upstream", "Expected an upstream server, got none");
  return context.upstream;
}

/** Where the handler calls what a case names so. */
export function pathOf(name: string, context: CaseContext): string {
  return `/${context.token}/${name}`;
}

function answerOf(step: UpstreamStep, context: CaseContext): UpstreamAnswer {
  if (step.raw !== undefined) {
    return step.raw.map((part) => {
      const { afterMs, bytes } = typeof part === "string" ? { afterMs: 0, bytes: part } : part;
      return { afterMs, bytes: Buffer.from(bytes, "latin1") };
    });
  }
  const { status = 200, headers = [], body, afterMs = 0 } = step.answer ?? {};
  return encodeAnswer({
    status,
    headers,
    body: body === undefined ? Buffer.alloc(0) : bytesOfData(body, context.features),
    afterMs,
  });
}
