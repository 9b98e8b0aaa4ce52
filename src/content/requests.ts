import { maxRequests } from '../core/limits.ts';

/** Paths of the requests that the page makes to Clerk's Frontend API from now on; gives the way to end and have them. */
export function watchRequests(): () => string[] {
  const paths: string[] = [];
  const take = (entries: PerformanceEntryList) => {
    for (const { name } of entries) {
      const path = /^[^?#]*(\/v1\/(?:client|me|environment|dev_browser)\b[^?#]*)/.exec(name)?.[1];
      if (path && paths.length < maxRequests) paths.push(path);
    }
  };
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: 'resource' });
  return () => {
    take(observer.takeRecords());
    observer.disconnect();
    return paths;
  };
}
