import { effect } from '@preact/signals';
import { feature } from '../feature.ts';
import { LabProvider } from './context.ts';
import { createLab, type Lab } from './lab.ts';
import { TokenLab } from './TokenLab.tsx';

/** Any token that a person pastes, read and judged as their backend would. */
export const lab = feature<Lab>({
  id: 'lab',
  label: 'Token lab',
  create({ shared: { source, tab }, tokens }) {
    const model = createLab({
      ask: source.ask,
      address() {
        const frame = tab.frame.peek();
        return frame?.clerk ? frame.address : null;
      },
      onClear: () => tokens.reveal.hide(),
    });
    effect(() => {
      tokens.pasted.value = model.token.value;
    });
    effect(() => model.follow(tab.clerk.value?.settings ?? null));
    return model;
  },
  View: ({ model }) => (
    <LabProvider value={model}>
      <TokenLab />
    </LabProvider>
  ),
});
