import { type ComponentChildren, type ComponentType, createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** A context that must have been provided: gives its provider and the hook that reads it. */
export function requiredContext<T extends object>(
  name: string,
): [ComponentType<{ value: T; children?: ComponentChildren }>, () => T] {
  const Context = createContext<T | null>(null);
  const use = (): T => {
    const value = useContext(Context);
    if (!value) throw new Error(`${name} is not provided here`);
    return value;
  };
  return [Context.Provider, use];
}
