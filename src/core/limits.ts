/**
 * Limits that each hop enforces on what comes from the page. Characters are UTF-16 units. Those of the page's script are
 * single constants, so that only they end up in it.
 */
/** Paths of one kind that the hook reads of an object. */
export const maxPaths = 50;
export const maxTextChars = 1_000;
export const maxTokenChars = 16_000;
export const maxRecordKeys = 30;
export const maxSessions = 500;
/** Clerk instances of one document. */
export const maxClerks = 21;
/** Frames of a tab that have something to say. */
export const maxFrames = 100;
export const maxTasks = 20;
export const maxMemberships = 100;
export const maxCookies = 8;
/** Session cookies whose tokens are looked into; a browser has two for each instance. */
export const maxCookieTokens = 30;
export const maxCookieNameChars = 200;
/** Of these, those that are short enough to be tokens are taken. A browser keeps about 180 for a site. */
export const maxCookiesSeen = 200;
/** Levels of a token's claims; what lies deeper is text. A view that is much deeper can't be sent to the panel. */
export const maxClaimDepth = 100;
/** A pasted token; more is cut. */
export const maxPastedChars = 100_000;
/** A text pasted into the lab, with requests and tokens in it; what comes after is not looked at. */
export const maxPasteChars = 200_000;
export const maxErrors = 10;
/** Permissions of one membership. */
export const maxPermissions = 300;
export const maxFactors = 30;
/** Sessions of one user on all devices. */
export const maxDevices = 200;
/** Requests that an action tells of. */
export const maxRequests = 20;
/** Frames that the top document is searched for, and other origins of them that it names. */
export const maxFramesSearched = 100;
export const maxFrameOrigins = 10;
export const maxOriginChars = 200;
/** Source text of a function, enough for its parameters. */
export const maxSourceChars = 1_000;
/** A whole report as JSON: 500 sessions with a 4 KB token each fit. */
export const maxReportChars = 3_000_000;
/** What a page keeps of its last reports, all together. */
export const maxHistoryChars = 100_000;
export const maxHistoryEntries = 50;
/** What a report's text may hold; 500 sessions with 100 memberships each fit. */
export const reportBounds = { maxDepth: 20, maxNodes: 300_000 } as const;
/** An instance's keys as JSON, as read from within a page. */
export const maxKeysChars = 100_000;
/** An answer to a command as JSON. */
export const maxAnswerChars = 200_000;
export const answerBounds = { maxDepth: 20, maxNodes: 50_000 } as const;

/** The hook waits so long for ClerkJS, which itself may retry for three minutes. Milliseconds. */
export const commandTimeoutMs = 20_000;
/** The UI waits so long for the whole way: the page's own answer comes first. Milliseconds. */
export const answerTimeoutMs = 25_000;
/** The hook looks again each second while somebody watches; a watch that is not renewed ends by itself. Milliseconds. */
export const watchLeaseMs = 45_000;
export const watchRenewMs = 20_000;
/** A file or paste that is opened as a report. */
export const maxReportFileChars = 50_000_000;
