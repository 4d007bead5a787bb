/** `navigator.userAgent` (WinterTC Minimum Common API), which the engine lacks. */
export function installNavigator(): void {
  if ("navigator" in globalThis) return;
  Object.defineProperty(globalThis, "navigator", {
    configurable: true,
    enumerable: true,
    value: { userAgent: "godwit" },
  });
}
