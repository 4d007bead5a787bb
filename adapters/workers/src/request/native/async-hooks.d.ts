/** The one module of Node's that Workers have without its compatibility layer (compatibility flag `nodejs_als`). */
declare module "node:async_hooks" {
  export class AsyncLocalStorage<T> {
    run<R>(store: T, work: () => R): R;
    getStore(): T | undefined;
  }
}
