import type { ComponentChildren } from 'preact';
import { numberText } from '../../../core/text.ts';
import { Button } from '../../kit/Button.tsx';
import { Empty, type EmptyTone } from '../../kit/Empty.tsx';
import { SearchField } from '../../kit/SearchField.tsx';
import { useShared } from '../../shared/context.ts';
import { SeeSample } from '../../shared/SeeSample.tsx';
import { EventDetails } from './EventDetails.tsx';
import { type Chip, chips } from './matches.ts';
import { TimelineList } from './TimelineList.tsx';
import type { TimelineModel } from './timeline.ts';
import './timeline.css';

/** What happened since DevTools opened on this tab: page loads, requests, tokens, sessions, cookies, the person's own acts. */
export function TimelineTab({ model }: { model: TimelineModel }) {
  const { matches } = model.drawn.value;
  const selected = model.selectedId.value;
  const line = selected === null ? undefined : matches.lines.find(({ event }) => event.id === selected);
  return (
    <div class="timeline-tab">
      <Toolbar model={model} />
      {matches.lines.length === 0 ? (
        <Nothing model={model} />
      ) : (
        <div class={line ? 'timeline-panes timeline-panes-two' : 'timeline-panes'}>
          <TimelineList model={model} />
          {line && <EventDetails event={line.event} onClose={() => (model.selectedId.value = null)} />}
        </div>
      )}
    </div>
  );
}

function Toolbar({ model }: { model: TimelineModel }) {
  const { surface, source } = useShared();
  const isPaused = model.isPaused.value;
  const { matches, waiting, dropped } = model.drawn.value;
  return (
    <div class="timeline-bar">
      {!source.isReadOnly && <Recording model={model} />}
      <SearchField label="Filter" value={model.filter} class="timeline-filter" />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms. */}
      <div class="timeline-chips" role="group" aria-label="Kinds of events">
        {(Object.keys(chips) as Chip[]).map((chip) => (
          <button
            key={chip}
            type="button"
            class="chip timeline-chip"
            aria-pressed={model.chip.value === chip}
            onClick={() => {
              model.chip.value = chip;
            }}
          >
            {chips[chip]} <span class="tabular">{numberText(matches.counts[chip])}</span>
          </button>
        ))}
      </div>
      <span class="timeline-state quiet" role="status" aria-label="Timeline state">
        {isPaused && `Paused${waiting > 0 ? `: ${numberText(waiting)} more` : ''}.`}
        {dropped > 0 && ` ${numberText(dropped)} older events are gone.`}
      </span>
      {!source.isReadOnly && (
        <span class="timeline-reload">
          <Button kind="quiet" onPress={surface.reloadPage}>
            Reload to record from the start
          </Button>
        </span>
      )}
    </div>
  );
}

/** What of the recording a person decides. */
function Recording({ model }: { model: TimelineModel }) {
  const isPaused = model.isPaused.value;
  return (
    <>
      <Button kind="small" isPressed={isPaused} onPress={() => model.pause(!isPaused)}>
        Pause
      </Button>
      <Button kind="small" onPress={model.clear}>
        Clear
      </Button>
      <label class="inline-field" title="Keeps events across reloads and redirects.">
        <input
          type="checkbox"
          checked={model.isPreserved.value}
          onChange={({ currentTarget }) => model.preserve(currentTarget.checked)}
        />
        Preserve log
      </label>
    </>
  );
}

function Nothing({ model }: { model: TimelineModel }) {
  const { surface, source } = useShared();
  const { counts } = model.drawn.value.matches;
  if (source.isReadOnly && counts.all === 0)
    return (
      <None>
        <strong>This report has no events.</strong>
      </None>
    );
  if (!model.recorder.value)
    return (
      <None tone="warning">
        <strong>No recording.</strong>{' '}
        <p>The timeline is recorded while DevTools is open on a tab. Close DevTools and open it again.</p>
      </None>
    );
  if (counts.all > 0)
    return (
      <None>
        <strong>
          {model.filter.value ? `No events match “${model.filter.value}”.` : 'No events of this kind.'}
        </strong>
        <Button
          kind="solid"
          onPress={() => {
            model.filter.value = '';
            model.chip.value = 'all';
          }}
        >
          Clear filter
        </Button>
      </None>
    );
  return (
    <None>
      <strong>Nothing yet.</strong> <p>Events appear here from the moment DevTools opened on this tab.</p>
      <div class="buttons">
        <Button kind="solid" onPress={surface.reloadPage}>
          Reload page
        </Button>
        <SeeSample />
      </div>
    </None>
  );
}

function None({ tone = 'neutral', children }: { tone?: EmptyTone; children: ComponentChildren }) {
  return (
    <div class="timeline-none">
      <Empty tone={tone}>{children}</Empty>
    </div>
  );
}
