/**
 * Refuses a status text that is no reason-phrase (WHATWG Fetch section 5.5, RFC 9112 section 4), as the engine does not.
 * @throws TypeError
 */
export function assertStatusText(text: unknown): void {
  if (text !== undefined && !/^[\t\x20-\x7e\x80-\xff]*$/.test(String(text))) {
    throw new TypeError("Cannot make a response: its status text has characters that no status line may have");
  }
}
