/** The handler's module has no default export that can answer requests. Thrown while the module is loaded, by the build. */
export class HandlerShapeError extends TypeError {
  override readonly name = "HandlerShapeError";
  readonly code = "GODWIT_HANDLER_SHAPE";

  /** @param found what the default export is now, for example `a function` */
  constructor(found: string) {
    super(`Cannot use the handler's default export: it is ${found}, expected one of
  export default defineHandler({ fetch(request, context) { return new Response("hello"); } })
  export default { fetch(request, context) { return new Response("hello"); } }
  export default app   (a Hono app: const app = new Hono())`);
  }
}
