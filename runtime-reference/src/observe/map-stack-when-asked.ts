import { createStackMapper, type MappedStack, type StackMapper } from "./map-stack.ts";

const unmapped: MappedStack = { frames: [], codeFrame: undefined };

/**
 * A mapper that reads its source map when there is a stack to map: of thousands of apps few fail, and a map is some
 * hundred kilobytes. A map that cannot be read any more maps nothing: the stack stays as the engine wrote it.
 */
export function mapStackWhenAsked(readSourceMap: () => string | undefined): StackMapper {
  // An app that fails once may fail often; what nobody asks for goes with the next collection.
  let kept: WeakRef<StackMapper> | undefined;
  return (stack) => {
    let mapper = kept?.deref();
    if (mapper === undefined) {
      try {
        mapper = createStackMapper(readSourceMap());
      } catch {
        return unmapped;
      }
      kept = new WeakRef(mapper);
    }
    return mapper(stack);
  };
}
