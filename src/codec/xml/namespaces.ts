import type { NamespaceScope } from './types'

/** The namespace that a prefix is bound to in a scope; '' for an undeclared or absent default; undefined for an unbound prefix. */
export function lookupNamespace(scope: NamespaceScope | undefined, prefix: string): string | undefined {
  for (let at: NamespaceScope | undefined = scope; at !== undefined; at = at.outer) {
    const namespace = at.bindings.get(prefix)
    if (namespace !== undefined) return namespace
  }
  return prefix === '' ? '' : undefined
}

/** Every prefix in scope with its namespace, nearest declaration first; `xml` is among them. */
export function namespacesInScope(scope: NamespaceScope): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (let at: NamespaceScope | undefined = scope; at !== undefined; at = at.outer) {
    for (const [prefix, namespace] of at.bindings) if (!found.has(prefix)) found.set(prefix, namespace)
  }
  return found
}
