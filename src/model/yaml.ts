/** A value on its way into a YAML file. A string of several lines is written as a literal block; a list or map of scalars on one line where it fits. */
export type YamlValue = string | number | boolean | readonly YamlValue[] | ReadonlyMap<string, YamlValue>

/** An ordered map without the entries that have no value. */
export function yamlMap(entries: Readonly<Record<string, YamlValue | undefined>>): ReadonlyMap<string, YamlValue> {
  const map = new Map<string, YamlValue>()
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) map.set(key, value)
  return map
}
