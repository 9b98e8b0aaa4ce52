import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';

/** One request, read completely and taken apart. */
export interface HttpRequest {
  /** The verb on the wire; ClerkJS hides PATCH, PUT and DELETE in `_method`. */
  method: string;
  /** The verb that is meant. */
  verb: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The body as it came. */
  text: string;
  /** Fields of a form or of a flat JSON body. */
  form: Record<string, string>;
  cookies: Record<string, string>;
}

export interface HttpReply {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Buffer;
}

/** An error in Clerk's envelope: `{errors:[{code,message,long_message,meta}],clerk_trace_id}`. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly meta?: Record<string, string>,
  ) {
    super(message);
  }
}

/** The error for a field that has to be there. */
export function missingField(name: string): ApiError {
  return new ApiError(422, 'form_param_missing', `${name} must be included.`, { param_name: name });
}

/** A field that has to be there and not empty. */
export function requireField(form: Record<string, string>, name: string): string {
  const value = form[name];
  if (value) return value;
  throw missingField(name);
}

/** A JSON answer. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): HttpReply {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(body),
  };
}

/** An HTML answer. */
export function html(body: string, headers: Record<string, string> = {}): HttpReply {
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body,
  };
}

/** A script that may be kept as long as it is asked for again. */
export function scriptReply(body: string | Buffer): HttpReply {
  return { status: 200, headers: { 'content-type': 'text/javascript', 'cache-control': 'no-store' }, body };
}

/** Clerk's error envelope as an answer. */
export function errorReply(error: ApiError, headers: Record<string, string> = {}): HttpReply {
  const { code, message, meta } = error;
  const item = { message, long_message: message, code, ...(meta ? { meta } : {}) };
  return json({ errors: [item], clerk_trace_id: randomBytes(16).toString('hex') }, error.status, headers);
}

/** Reads a request to its end. */
export async function readRequest(message: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  const url = new URL(message.url ?? '/', 'http://localhost');
  const text = Buffer.concat(chunks).toString('utf8');
  const method = message.method ?? 'GET';
  return {
    method,
    verb: url.searchParams.get('_method') ?? method,
    path: url.pathname,
    query: url.searchParams,
    headers: message.headers,
    text,
    form: parseBody(text, message.headers['content-type'] ?? ''),
    cookies: parseCookies(message.headers.cookie ?? ''),
  };
}

/** Sends an answer. */
export function send(response: ServerResponse, reply: HttpReply): void {
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
}

/** The origin of the page that sent the request, as far as the browser tells. */
export function pageOrigin(request: HttpRequest): string | undefined {
  const { origin, referer } = request.headers;
  if (origin) return origin === 'null' ? undefined : origin;
  if (referer && URL.canParse(referer)) return new URL(referer).origin;
  return undefined;
}

function parseBody(text: string, contentType: string): Record<string, string> {
  if (text === '') return {};
  if (!contentType.includes('json')) return Object.fromEntries(new URLSearchParams(text));
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(parseJsonObject(text))) {
    if (value === null || value === undefined) continue;
    fields[name] = typeof value === 'string' ? value : JSON.stringify(value);
  }
  return fields;
}

/** A JSON object, or an empty one when the text is anything else. */
export function parseJsonObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
  } catch {
    return {};
  }
}

function parseCookies(header: string): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const part of header.split(';')) {
    const at = part.indexOf('=');
    if (at > 0) cookies[part.slice(0, at).trim()] = part.slice(at + 1).trim();
  }
  return cookies;
}
