import { effect } from '@preact/signals';
import type { Shared } from '../../shared/context.ts';
import { feature } from '../feature.ts';
import { LabProvider } from './context.ts';
import { createLab, type Lab } from './lab.ts';
import { inspectWhileEdited } from './live.ts';
import { TokenLab } from './TokenLab.tsx';
import type { LabPage } from './types.ts';

/** Any token that a person pastes, read and judged as their backend would. */
export const lab = feature<Lab>({
  id: 'lab',
  label: 'Token lab',
  create({ kit: { clock }, shared: { source, tab }, tokens }) {
    const model = createLab({
      ask: source.ask,
      page: () => pageOf(tab),
      now: () => clock.nowMs.peek(),
      onClear: () => tokens.reveal.hide(),
    });
    effect(() => {
      tokens.pasted.value = model.shown.value?.view ?? null;
    });
    effect(() => model.follow(tab.clerk.value?.settings ?? null));
    inspectWhileEdited(model);
    return model;
  },
  View: ({ model }) => (
    <LabProvider value={model}>
      <TokenLab />
    </LabProvider>
  ),
});

function pageOf(tab: Shared['tab']): LabPage | null {
  const frame = tab.frame.peek();
  if (!frame?.clerk) return null;
  const { instance, settings } = frame.clerk;
  return { address: frame.address, url: frame.url, publishableKey: instance.publishableKey, settings };
}
