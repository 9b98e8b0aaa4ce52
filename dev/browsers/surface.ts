import { markByRole } from './by-role.ts';
import {
  armClick,
  type ClickTarget,
  clickArrived,
  inspectClickTarget,
  prepareFill,
  visibleText,
} from './in-page.ts';
import { poll } from './poll.ts';
import { callSource } from './source.ts';
import type { Sendable, Surface, WaitOptions } from './types.ts';

type Marked = Parameters<typeof markByRole>;

/** For what takes a moment on an idle machine: time enough where several browsers share two cores. */
const TIMEOUT_MS = 30_000;

/** Marks are unique in this process, as several surfaces may look at one document. */
let lastMark = 0;

/** What both browsers' surfaces share; a driver adds how code and input get into the document. */
export abstract class DocumentSurface implements Surface {
  readonly #marked = new Map<string, Marked>();

  /** Evaluates source text in the document and answers the settled value. */
  protected abstract run(source: string): Promise<unknown>;
  /** Sends a mouse click to the element's centre; it is in view. */
  protected abstract pointer(css: string): Promise<void>;
  /** Types text into the focused field in place of the selection. */
  protected abstract insertText(css: string, value: string): Promise<void>;
  abstract press(key: string): Promise<void>;
  abstract screenshot(file: string): Promise<void>;
  abstract close(): Promise<void>;

  async evaluate<T, A extends unknown[]>(fn: Sendable<T, A>, ...args: A): Promise<T> {
    return (await this.run(callSource(fn, args))) as T;
  }

  async text(css: string): Promise<string | null> {
    await this.#find(css);
    return this.evaluate((selector) => document.querySelector(selector)?.textContent ?? null, css);
  }

  async click(css: string): Promise<void> {
    let target: ClickTarget | { state: 'lost' } = { state: 'missing' };
    const attempt = async () => {
      await this.#find(css);
      target = await this.evaluate(inspectClickTarget, css);
      if (target.state !== 'ready') return false;
      await this.evaluate(armClick, css);
      if (!(await this.#pointed(css))) return true;
      // A click sent while the frame around the document is still being laid out lands beside it and is lost.
      target = { state: 'lost' };
      return await this.#clickArrived();
    };
    try {
      await poll(attempt, { what: `a click on ${css}`, timeoutMs: TIMEOUT_MS });
    } catch (error) {
      throw new Error(`Cannot click ${this.#describe(css)}: ${JSON.stringify(target)}`, { cause: error });
    }
  }

  async fill(css: string, value: string): Promise<void> {
    const state = await poll(
      async () => {
        await this.#find(css);
        const found = await this.evaluate(prepareFill, css, value);
        return found === 'missing' || found === 'disabled' ? null : found;
      },
      { what: `field ${css} to exist and be enabled`, timeoutMs: TIMEOUT_MS },
    );
    if (state === 'type') await this.insertText(css, value);
  }

  async byRole(role: string, name?: string | RegExp): Promise<string> {
    const pattern =
      name === undefined
        ? null
        : typeof name === 'string'
          ? { exact: name }
          : { source: name.source, flags: name.flags.replace('g', '') };
    lastMark += 1;
    const wanted: Marked = [role, pattern, String(lastMark)];
    const css = await this.waitFor(markByRole, wanted, {
      timeoutMs: TIMEOUT_MS,
      what: `${role} named ${name ?? 'anything'}`,
    });
    this.#marked.set(css, wanted);
    return css;
  }

  async waitFor<T, A extends unknown[]>(
    fn: Sendable<T, A>,
    args?: A,
    options: WaitOptions = {},
  ): Promise<NonNullable<T>> {
    const { timeoutMs = TIMEOUT_MS, what = String(fn) } = options;
    try {
      return await poll(() => this.evaluate(fn, ...((args ?? []) as A)), { what, timeoutMs });
    } catch (error) {
      const text = await this.evaluate(visibleText, 2000).catch(String);
      throw new Error(`${error instanceof Error ? error.message : error}\nThe document shows:\n${text}`, {
        cause: error,
      });
    }
  }

  /** Marks anew what byRole has found when it was replaced by its like, as a redrawn list does. */
  async #find(css: string): Promise<void> {
    const wanted = this.#marked.get(css);
    if (wanted) await this.evaluate(markByRole, ...wanted);
  }

  #describe(css: string): string {
    const wanted = this.#marked.get(css);
    return wanted ? `${wanted[0]} ${JSON.stringify(wanted[1])}` : css;
  }

  /** Whether the document is there after the click: a popup may close by it, before the browser says that it was sent. */
  async #pointed(css: string): Promise<boolean> {
    try {
      await this.pointer(css);
      return true;
    } catch (error) {
      const isThere = await this.evaluate(() => true).catch(() => false);
      if (isThere) throw error;
      return false;
    }
  }

  async #clickArrived(): Promise<boolean> {
    try {
      await poll(() => this.evaluate(clickArrived), { what: 'click event', timeoutMs: 3_000, everyMs: 20 });
      return true;
    } catch (error) {
      // The click may have closed the document.
      return error instanceof Error && error.cause instanceof Error;
    }
  }
}
