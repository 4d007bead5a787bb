import type { Action } from "../action.ts";
import { digestOf } from "../digest-of.ts";

/** Length and SHA-256 of the request's body. */
export const digest: Action<"digest"> = async (_ask, request) =>
  Response.json(await digestOf(await request.arrayBuffer()));
