import { entriesOf, textsOf } from "./event-object.ts";

/**
 * A query from the maps of an event: the one with lists, and else the one with single values. Values of one name keep
 * their order; the order between names is the map's. A name without a value has an empty one.
 * @param lists `multiValueQueryStringParameters`
 * @param singles `queryStringParameters`
 * @param write how a name or a value stands in a query
 */
export function queryFromMaps(lists: unknown, singles: unknown, write: (text: string) => string): string | undefined {
  const fromLists = entriesOf(lists);
  const pairs = (fromLists.length > 0 ? fromLists : entriesOf(singles)).flatMap(([name, value]) => {
    const values = textsOf(value);
    return (values.length > 0 ? values : [""]).map((one) => `${write(name)}=${write(one)}`);
  });
  return pairs.length > 0 ? pairs.join("&") : undefined;
}
