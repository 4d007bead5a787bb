import { defineHandler, type Handler } from "@godwit/sdk";
import type { Ask } from "../../../src/protocol/ask.ts";
import type { Action } from "./action.ts";
import { background } from "./actions/background.ts";
import { call } from "./actions/call.ts";
import { check } from "./actions/check.ts";
import { clock } from "./actions/clock.ts";
import { compute } from "./actions/compute.ts";
import { config } from "./actions/config.ts";
import { construct } from "./actions/construct.ts";
import { consume } from "./actions/consume.ts";
import { digest } from "./actions/digest.ts";
import { echo } from "./actions/echo.ts";
import { fail } from "./actions/fail.ts";
import { form } from "./actions/form.ts";
import { globals } from "./actions/globals.ts";
import { grow } from "./actions/grow.ts";
import { log } from "./actions/log.ts";
import { random } from "./actions/random.ts";
import { respond } from "./actions/respond.ts";
import { see } from "./actions/see.ts";
import { state } from "./actions/state.ts";
import { store } from "./actions/store.ts";
import { stream } from "./actions/stream.ts";
import { timers } from "./actions/timers.ts";
import { watch } from "./actions/watch.ts";

const actions: { readonly [Name in Ask["do"]]: Action<Name> } = {
  see,
  digest,
  respond,
  stream,
  echo,
  consume,
  form,
  construct,
  fail,
  background,
  watch,
  state,
  globals,
  store,
  config,
  call,
  clock,
  timers,
  random,
  compute,
  grow,
  log,
  check,
};

/** Does what the request's `x-conformance` asks for. Not async: `respond` and `fail` decide how they hand an answer over. */
const handler: Handler = defineHandler({
  fetch(request, context) {
    const text = request.headers.get("x-conformance") ?? '{"do":"see"}';
    const ask = askFromText(text);
    if (ask === undefined) return new Response(`Cannot do "${text}": it is no ask\n`, { status: 400 });
    // Each action takes the asks of its own name.
    return (actions[ask.do] as Action<Ask["do"]>)(ask, request, context);
  },
});

function askFromText(text: string): Ask | undefined {
  try {
    const ask = JSON.parse(text);
    return Object.hasOwn(actions, ask.do) ? ask : undefined;
  } catch {
    return undefined;
  }
}

export default handler;
