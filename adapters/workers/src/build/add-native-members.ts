import { NativeMemberError } from "./native-member-error.ts";
import type { WranglerMembers } from "./wrangler-config.ts";

/**
 * The members of `wrangler.jsonc` with those that the app's settings add: others than ours, and more entries of lists that are ours.
 * @throws NativeMemberError for one that would replace ours
 */
export function addNativeMembers(own: WranglerMembers, added: WranglerMembers): WranglerMembers {
  const entries = Object.entries(added).map(([name, value]): [name: string, value: unknown] => {
    const ours = own[name];
    if (ours === undefined) return [name, value];
    if (Array.isArray(ours) && Array.isArray(value)) return [name, [...ours, ...value]];
    throw new NativeMemberError(name);
  });
  return { ...own, ...Object.fromEntries(entries) };
}
