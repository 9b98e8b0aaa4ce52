import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChild } from 'preact';
import type { SessionView } from '../../protocol/views.ts';
import type { Commands } from '../commands/context.ts';
import type { Kit } from '../kit/context.ts';
import type { TabCount } from '../kit/TabList.tsx';
import type { Shared } from '../shared/context.ts';
import type { Tokens } from '../token/context.ts';

/** What both surfaces have. */
export interface SurfaceServices {
  kit: Kit;
  shared: Shared;
  commands: Commands;
}

/** What every feature may use. */
export interface Services extends SurfaceServices {
  tokens: Tokens;
}

/** A tab of the panel, or with `{ session }` as its properties, of a session. */
export interface Feature<Model, Props = object> {
  id: string;
  /** The accessible name of its tab. */
  label: string;
  /** It asks the page or Clerk: a report has no such tab. */
  needsPage?: true;
  create(services: Services): Model;
  View(props: Props & { model: Model }): ComponentChild;
  /** What its tab counts. */
  count?(model: Model): ReadonlySignal<TabCount>;
}

/** A feature with its model made. */
export interface OpenFeature<Props = object> {
  id: string;
  label: string;
  View(props: Props): ComponentChild;
  count: ReadonlySignal<TabCount> | null;
}

/** A feature in a list of features, whatever its model is. */
export interface ListedFeature<Props = object> {
  id: string;
  label: string;
  needsPage: boolean;
  open(services: Services): OpenFeature<Props>;
}

export type SessionProps = { session: SessionView };

/** Lists a feature: the type of its model is nobody else's business. */
export const feature = <Model, Props = object>({
  id,
  label,
  needsPage,
  create,
  View,
  count,
}: Feature<Model, Props>): ListedFeature<Props> => ({
  id,
  label,
  needsPage: needsPage === true,
  open(services) {
    const model = create(services);
    return { id, label, View: (props) => View({ ...props, model }), count: count?.(model) ?? null };
  },
});
