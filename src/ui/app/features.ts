import { authorization } from '../features/authorization/feature.tsx';
import { backendApi } from '../features/backend-api/feature.tsx';
import { cookies } from '../features/cookies/feature.tsx';
import { devices } from '../features/devices/feature.tsx';
import type { ListedFeature, SessionProps } from '../features/feature.ts';
import { findings } from '../features/findings/feature.tsx';
import { lab } from '../features/lab/feature.tsx';
import { reverification } from '../features/reverification/feature.tsx';
import { sessionProperties, sessionToken } from '../features/sessions/feature.tsx';
import { timeline } from '../features/timeline/feature.tsx';

/** The tabs of one session, in their order. */
export const sessionFeatures: readonly ListedFeature<SessionProps>[] = [
  sessionToken,
  sessionProperties,
  authorization,
  reverification,
  devices,
];

/** The tabs of the panel beside `Sessions`, in their order. */
export const panelFeatures: readonly ListedFeature[] = [findings, timeline, cookies, lab, backendApi];

/** Those that a source has something for: a report has no page to ask. */
export const featuresFor = <Listed extends { needsPage: boolean }>(
  features: readonly Listed[],
  { isReadOnly }: { isReadOnly: boolean },
): Listed[] => features.filter(({ needsPage }) => !(isReadOnly && needsPage));
