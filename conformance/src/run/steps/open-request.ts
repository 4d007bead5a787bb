import type { OpenStep } from "../../case/step.ts";
import { AnswerParser } from "../../http/answer-parser.ts";
import { encodeChunk, encodeHead, encodeRequest } from "../../http/encode-request.ts";
import { type CaseContext, fill } from "../case-context.ts";
import type { Scope } from "../scope.ts";
import { connectToHost } from "./connect-to-host.ts";
import { plainRequest } from "./plain-request.ts";

/** @throws CheckFailure */
export async function openRequest(raw: OpenStep, context: CaseContext, scope: Scope): Promise<void> {
  const step = fill(raw, context, scope);
  const request = plainRequest(step, context);
  const connection = await connectToHost(context);
  if (step.more === true) {
    connection.write(encodeHead({ ...request, framing: "chunked" }));
    connection.write(encodeChunk(request.body ?? Buffer.alloc(0)));
  } else {
    connection.write(encodeRequest(request));
  }
  const parser = new AnswerParser(request.method);
  scope.keepExchange(step.name, { connection, parser, method: request.method });
}
