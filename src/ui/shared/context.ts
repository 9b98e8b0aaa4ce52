import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Models } from '../app/models.ts';

const ModelsContext = createContext<Models | null>(null);

export const ModelsProvider = ModelsContext.Provider;

/** The models of this panel or popup. */
export function useModels(): Models {
  const models = useContext(ModelsContext);
  if (!models) throw new Error('useModels needs a ModelsProvider');
  return models;
}
