import type { NativeAnswer } from "@godwit/wit";
import { isStreamBacked } from "../platform/stream-backed-responses.ts";
import { nativeFromStream } from "./native-body.ts";

/** The handler's response as the host sends it. Its stream, where it has one, is guarded already. */
export async function answerFromResponse(response: Response, settle: NativeAnswer["settle"]): Promise<NativeAnswer> {
  const headers: [name: string, value: string][] = [...response.headers];
  const { status, body } = response;
  if (body === null) return { status, headers, body: undefined, settle };
  if (isStreamBacked(response)) return { status, headers, body: nativeFromStream(body), settle };
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!response.headers.has("content-length")) headers.push(["content-length", String(bytes.length)]);
  return { status, headers, body: bytes, settle };
}
