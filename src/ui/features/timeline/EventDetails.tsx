import type { TimelineEvent } from '../../../core/timeline/event.ts';
import { Button } from '../../kit/Button.tsx';
import { onEscape } from '../../kit/escape.ts';
import { Time } from '../../kit/Time.tsx';
import { WithCode } from '../../kit/WithCode.tsx';
import { useShared } from '../../shared/context.ts';
import { tabIds } from '../../shared/navigation.ts';

interface Props {
  event: TimelineEvent;
  onClose(): void;
}

/** All that is known of one event. */
export function EventDetails({ event, onClose }: Props) {
  const { navigation, tab } = useShared();
  const { title, text, by, atMs, details, sessionId, finding, repeats } = event;
  const isListed = sessionId !== null && tab.session(sessionId) !== null;
  return (
    <section
      class="event-details"
      tabIndex={-1}
      data-region="details"
      aria-labelledby="event-title"
      onKeyDown={onEscape(onClose)}
    >
      <div class="event-details-head">
        <h2 id="event-title">
          <bdi>{title}</bdi>
        </h2>
        <Button kind="quiet" onPress={onClose}>
          Close<span class="sr-only"> details</span>
        </Button>
      </div>
      <p>
        <WithCode text={text} />
      </p>
      <dl class="event-facts">
        <dt>time</dt>
        <dd>
          <Time ms={atMs} what="time of the event" />
        </dd>
        {repeats.length > 0 && (
          <>
            <dt>the same before</dt>
            <dd>
              {repeats.map(({ id, atMs }) => (
                <div key={id}>
                  <Time ms={atMs} what="time of the same call before" />
                </div>
              ))}
            </dd>
          </>
        )}
        <dt>by</dt>
        <dd>{by}</dd>
        {sessionId !== null && (
          <>
            <dt>session</dt>
            <dd>
              <bdi class="mono">{sessionId}</bdi>
            </dd>
          </>
        )}
        {details.map(({ label, value }, at) => (
          // Several may have one label.
          <div class="event-fact" key={`${label} ${at}`}>
            <dt>{label}</dt>
            <dd>
              <bdi class="mono">{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <p class="event-ways">
        {finding && (
          <Button
            kind="small"
            onPress={() => {
              navigation.tab.value = tabIds.findings;
            }}
          >
            Show finding {finding}
          </Button>
        )}
        {isListed && (
          <Button
            kind="small"
            onPress={() => {
              tab.selectSession(sessionId);
              navigation.tab.value = tabIds.sessions;
            }}
          >
            Show session
          </Button>
        )}
      </p>
    </section>
  );
}
