import type { Context } from "@godwit/sdk";
import type { Ask } from "../../../src/protocol/ask.ts";

/** An ask of the protocol by its name. */
export type AskOf<Name extends Ask["do"]> = Extract<Ask, { readonly do: Name }>;

/** Does what a request asks for. One file for each ask, of its name. */
export type Action<Name extends Ask["do"]> = (
  ask: AskOf<Name>,
  request: Request,
  context: Context,
) => Response | Promise<Response>;
