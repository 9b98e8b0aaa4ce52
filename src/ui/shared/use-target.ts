import { useSignalEffect } from '@preact/signals';
import './target.css';
import { useShared } from './context.ts';
import { targetOf } from './navigation.ts';

/** Brings into view what a person was led to, once it is drawn, and gives it the focus. */
export function useTarget(): void {
  const { navigation } = useShared();
  useSignalEffect(() => {
    const link = navigation.target.value;
    if (!link) return;
    const wanted = targetOf(link);
    // Its tab is drawn first, and the session's details a frame later.
    requestAnimationFrame(() => requestAnimationFrame(() => reach(wanted)));
  });
}

function reach(wanted: string): void {
  const marked = [...document.querySelectorAll<HTMLElement>('[data-target]')];
  const element = marked.find(({ dataset }) => dataset.target === wanted);
  if (!element) return;
  if (element instanceof HTMLDetailsElement) element.open = true;
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.scrollIntoView({ block: 'center' });
  element.focus({ preventScroll: true });
  element.classList.add('reached');
  element.addEventListener('blur', () => element.classList.remove('reached'), { once: true });
}
