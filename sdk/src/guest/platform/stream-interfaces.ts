/** Interfaces of streams that the engine has and does not name (WHATWG Streams sections 5.3, 5.4 and 6.3). */
export function installStreamInterfaces(): void {
  const writable = new WritableStream({ start: (controller) => expose("WritableStreamDefaultController", controller) });
  expose("WritableStreamDefaultWriter", writable.getWriter());
  new TransformStream({ start: (controller) => expose("TransformStreamDefaultController", controller) });
}

function expose(name: string, instance: object): void {
  if (name in globalThis) return;
  Object.defineProperty(globalThis, name, { configurable: true, writable: true, value: instance.constructor });
}
