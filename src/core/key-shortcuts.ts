/** Whether single keys do something in the panel: until a person turns them off. */
export const readKeyShortcuts = (stored: unknown): boolean => stored !== false;
