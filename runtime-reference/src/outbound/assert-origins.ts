import { originPatternFromText } from "./origin-pattern.ts";

/**
 * Checks origins as an operator writes them in `allowOutbound`, for whoever hands them on to a host that reads them later.
 * @throws InvalidOriginError
 */
export function assertOrigins(origins: readonly string[]): void {
  origins.forEach(originPatternFromText);
}
