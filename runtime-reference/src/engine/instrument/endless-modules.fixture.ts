/** Modules whose exports never end, by their names. */
const endless = `
  (type $t (func)) (table 1 funcref) (elem (i32.const 0) $tail-indirect) (elem declare func $tail-reference)
  (func (export "loop") loop br 0 end)
  (func (export "loop with values") (drop (i32.const 1) (loop (param i32) (result i32) br 0)))
  (func $tail (export "tail call") return_call $tail)
  (func $tail-indirect (export "indirect tail call") (return_call_indirect (type $t) (i32.const 0)))
  (func $tail-reference (export "tail call of a reference") (return_call_ref $t (ref.func $tail-reference)))
  (tag $e) (func (export "loop through a catch") loop $l block try_table (catch_all 0) throw $e end end br $l end)`;

/** V8 takes no module that has both forms of exception handling. */
const endlessInOlderForm = `
  (tag $e) (func (export "loop that catches in the older form") loop try throw $e catch_all br 1 end end)`;

export const endlessExports: readonly string[] = [
  ...`${endless}${endlessInOlderForm}`.matchAll(/export "([^"]+)"/g),
].map(([, name]) => name as string);

/** The fields of the module that has that export. */
export function endlessModule(name: string): string {
  return name.endsWith("older form") ? endlessInOlderForm : endless;
}
