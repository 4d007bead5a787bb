import type { Socket } from "node:net";
import { HeadSyntaxError } from "../../http/parse-head.ts";
import { pause } from "../pause.ts";
import type { CallRecord } from "./call-record.ts";
import { RequestParser } from "./request-parser.ts";
import { encodeAnswer, type UpstreamAnswer } from "./upstream-answer.ts";

const unknown = { status: 404, headers: [], body: Buffer.from("The case has no answer here.\n"), afterMs: 0 };

/** Serves one call on a connection, then ends it. */
export function serveCall(socket: Socket, answerTo: (call: CallRecord) => UpstreamAnswer | undefined): void {
  const parser = new RequestParser();
  let call: CallRecord | undefined;
  let isOver = false;
  const leave = (): void => {
    if (call !== undefined && !isOver) call.wasLeft = true;
  };
  // A client that leaves resets the connection, or closes it.
  socket.on("error", leave);
  socket.on("end", leave);
  socket.on("close", leave);
  socket.on("data", (bytes: Buffer) => {
    if (call !== undefined) return;
    try {
      const request = parser.push(bytes);
      if (request === undefined) return;
      call = { ...request, wasLeft: false };
    } catch (error) {
      if (!(error instanceof HeadSyntaxError)) throw error;
      const refusal = encodeAnswer({ ...unknown, status: 400, body: Buffer.from(`${error.message}\n`) });
      void send(socket, refusal).then(() => socket.end());
      return;
    }
    const answer = answerTo(call) ?? encodeAnswer(unknown);
    void send(socket, answer).then(() => {
      isOver = true;
      socket.end();
    });
  });
}

async function send(socket: Socket, answer: UpstreamAnswer): Promise<void> {
  for (const { afterMs, bytes } of answer) {
    if (afterMs > 0) await pause(afterMs);
    if (socket.destroyed) return;
    socket.write(bytes);
  }
}
