import "./platform.ts";
import { parentPort } from "node:worker_threads";
import { answerInInstance } from "./answer-in-instance.ts";
import type { InstanceAnswer, InstanceCall } from "./instance.ts";

const port = parentPort;
port?.on("message", async ({ ask, body }: InstanceCall) => {
  port.postMessage("begun");
  const request = new Request("http://instance.invalid/", body === null ? {} : { method: "POST", body });
  const response = await answerInInstance(ask, request);
  const answer: InstanceAnswer = {
    status: response.status,
    headers: [...response.headers],
    body: new Uint8Array(await response.arrayBuffer()),
  };
  port.postMessage(answer);
});
