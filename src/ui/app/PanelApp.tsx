import { LastAction } from '../commands/LastAction.tsx';
import type { OpenFeature } from '../features/feature.ts';
import { useKeyShortcut } from '../kit/key-shortcut.ts';
import { TabList, tabId, viewId } from '../kit/TabList.tsx';
import { FramesNotAllowed } from '../shared/FramesNotAllowed.tsx';
import { StaleReport } from '../shared/StaleReport.tsx';
import { TabProblems } from '../shared/TabProblems.tsx';
import { useTarget } from '../shared/use-target.ts';
import { TokensProvider } from '../token/context.ts';
import { FrameSelect, LookDeeper } from './FrameSelect.tsx';
import { InstanceBar } from './InstanceBar.tsx';
import { Shortcuts } from './keyboard/Shortcuts.tsx';
import { NoticeLine } from './NoticeLine.tsx';
import { OptionsButton } from './OptionsButton.tsx';
import { PanelStrip } from './PanelStrip.tsx';
import type { Panel } from './panel.ts';
import { ReportButtons } from './report/ReportButtons.tsx';
import { ReportHead } from './report/ReportHead.tsx';
import { ReportNotice } from './report/ReportNotice.tsx';
import type { ReportsModel } from './report/reports.ts';
import { ServicesProvider } from './ServicesProvider.tsx';
import '../kit/block.css';
import './panel.css';

interface Props {
  panel: Panel;
  /** Left out: nothing is taken along, and none is opened. */
  reports?: ReportsModel;
}

/** The DevTools panel. */
export function PanelApp({ panel: { services, tabs, open }, reports }: Props) {
  const report = reports?.report.value ?? null;
  const keyShortcut = useKeyShortcut();
  return (
    <ServicesProvider services={services}>
      <Target />
      <TokensProvider value={services.tokens}>
        <header>
          <div class="top">
            <h1 class="sr-only">Session Inspector for Clerk</h1>
            <TabList
              label="Views"
              tabs={tabs}
              open={open.value}
              keyShortcutOf={(at) => keyShortcut(String(at + 1))}
              onOpen={(id) => {
                open.value = id;
              }}
            />
            <div class="top-options">
              {reports && <ReportButtons reports={reports} />}
              <OptionsButton />
              <Shortcuts />
            </div>
            <InstanceBar />
            <FrameSelect />
            {!report && <LookDeeper />}
            <FramesNotAllowed />
            <TabProblems />
            <StaleReport />
          </div>
          {reports && report && <ReportHead reports={reports} report={report} />}
          {reports && <ReportNotice reports={reports} />}
          <PanelStrip />
        </header>
        <main class="main">
          {tabs.map((tab) => (
            <TabPanel key={tab.id} tab={tab} isOpen={open.value === tab.id} />
          ))}
        </main>
        <footer class="foot">
          <NoticeLine onRead={() => document.getElementById(tabId(open.value))?.focus()} />
          <LastAction />
        </footer>
      </TokensProvider>
    </ServicesProvider>
  );
}

/** Leads where a link leads. */
function Target() {
  useTarget();
  return null;
}

/** Holds something only while its tab is open: what a person left there is kept by the models. */
function TabPanel({ tab: { id, View }, isOpen }: { tab: OpenFeature; isOpen: boolean }) {
  return (
    <div
      class="view"
      role="tabpanel"
      tabIndex={-1}
      data-region="view"
      id={viewId(id)}
      aria-labelledby={tabId(id)}
      hidden={!isOpen}
    >
      {isOpen && <View />}
    </div>
  );
}
