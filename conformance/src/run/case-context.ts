import type { Features } from "../subject/features.ts";
import type { RunningTarget } from "../targets/target.ts";
import { fillIn, type Resolve } from "./fill-in.ts";
import type { Scope } from "./scope.ts";
import type { Transcript } from "./transcript.ts";
import type { Upstream } from "./upstream/upstream.ts";

/** What all steps of one case in one run work with. */
export interface CaseContext {
  readonly host: RunningTarget;
  readonly features: Features;
  /** A word of this case in this run, safe in keys, headers and paths. */
  readonly token: string;
  /** Absent where no case needs it. */
  readonly upstream: Upstream | undefined;
  readonly transcript: Transcript;
  /** Path of the component that runs, where it is known. */
  readonly component: string | undefined;
  /** What the host had printed before the case, in characters. */
  readonly outputBefore: number;
  /** How long a step may take that does not say so itself. */
  readonly stepLimitMs: number;
}

/** Host and port of the subject. They may be others after a restart. */
export function authorityOf(context: CaseContext): string {
  return new URL(context.host.origin).host;
}

/** A part of a step with its values. */
export function fill<Part>(part: Part, context: CaseContext, scope: Scope): Part {
  return fillIn(part, resolveIn(context, scope));
}

/** `${x*8000}`: a text so many times over. */
const repetition = /^(.+)\*(\d+)$/u;
const limit = /^(maxRequestBytes|maxResponseBytes)([+-]\d+)?$/u;

function resolveIn(context: CaseContext, scope: Scope): Resolve {
  return (name) => scope.read(name) ?? resolveOwn(name, context, scope);
}

function resolveOwn(name: string, context: CaseContext, scope: Scope): { readonly value: string } | undefined {
  const [, feature, plus = "0"] = limit.exec(name) ?? [];
  if (feature === "maxRequestBytes" || feature === "maxResponseBytes") {
    return { value: String((context.features[feature] ?? 0) + Number(plus)) };
  }
  const [, text, times] = repetition.exec(name) ?? [];
  if (text !== undefined) return { value: text.repeat(Number(times)) };
  const value = ownValue(name, context, scope);
  return value === undefined ? undefined : { value };
}

function ownValue(name: string, context: CaseContext, scope: Scope): string | undefined {
  switch (name) {
    case "token":
      return context.token;
    case "authority":
      return authorityOf(context);
    case "scheme":
      return context.features.scheme ?? "http";
    case "port":
      return new URL(context.host.origin).port || "80";
    case "round":
      return scope.round === undefined ? undefined : String(scope.round);
    case "upstreamAuthority":
      return context.upstream && new URL(context.upstream.upstream).host;
    case "upstream":
    case "undeclared":
    case "closed":
      return context.upstream?.[name];
    default:
      return undefined;
  }
}
