import { type LookupAddress, lookup } from "node:dns";
import type { LookupFunction } from "node:net";
import { PrivateAddressError } from "./private-address-error.ts";
import { isPublicAddress } from "./public-address.ts";

/**
 * A resolver for sockets that drops every address that is not public. It runs when the connection is made, so that the
 * address that was checked is the one that is called, whatever the name resolves to a moment later.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error !== null) return callback(error, "");
    const addresses: LookupAddress[] = found.filter(({ address }) => isPublicAddress(address));
    const [first] = addresses;
    if (first === undefined) {
      return callback(new PrivateAddressError(hostname), "");
    }
    if (options.all) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
