import { feature } from '../feature.ts';
import { TimelineTab } from './TimelineTab.tsx';
import { createTimeline, type TimelineModel } from './timeline.ts';

/** What happened on the tab. */
export const timeline = feature<TimelineModel>({
  id: 'timeline',
  label: 'Timeline',
  create: ({ shared }) => createTimeline(shared),
  View: TimelineTab,
});
