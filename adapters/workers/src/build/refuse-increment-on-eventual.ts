import type { SyntaxFinding, SyntaxRule } from "@godwit/sdk/build";
import type { Node } from "estree";
import { findStoreUses, type StoreUse } from "./find-store-uses.ts";

/** What Workers KV cannot do: it happens in one step, or not at all. */
const METHODS = ["increment", "incrementBigInt", "update"];

/**
 * Refuses `increment` and `update` on stores that Workers KV keeps. Where the code does not tell which store it is, or what
 * becomes of one, it is a warning.
 * @param stores those of Workers KV
 */
export function refuseIncrementOnEventual(stores: ReadonlySet<string>): SyntaxRule {
  let findings: ReadonlyMap<Node, SyntaxFinding> = new Map();
  return (node) => {
    if (stores.size === 0) return undefined;
    // A module's first node: the findings of its others are told when the walk comes to them.
    if (node.type === "Program") {
      findings = new Map(
        findStoreUses(node).flatMap((use) => [...findingsOf(use, stores)].map((it) => [use.node, it])),
      );
    }
    return findings.get(node);
  };
}

function findingsOf({ store, method }: StoreUse, stores: ReadonlySet<string>): readonly SyntaxFinding[] {
  if (store !== undefined && !stores.has(store)) return [];
  if (method !== undefined && !METHODS.includes(method)) return [];
  const kept = [...stores].map((name) => `"${name}"`).join(", ");
  const shown = store === undefined ? "a store whose name the code does not tell" : `the store "${store}"`;
  const act = method === undefined ? `hands on ${shown}` : `calls ${method} on ${shown}`;
  const why = store === undefined ? `; Workers KV keeps ${kept}` : ", which Workers KV keeps";
  return [
    {
      code: "GODWIT_BUNDLE_STORE_EVENTUAL",
      reason: `it ${act}${why}: increment and update are not to be had there`,
      wayOut: `Keep it in Durable Objects: leave ${store === undefined ? kept : `"${store}"`} out of targets.workers.stores in godwit.config.ts.`,
      isDoubtful: store === undefined || method === undefined,
    },
  ];
}
