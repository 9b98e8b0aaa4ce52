import { markByRole } from './by-role.ts';
import {
  armClick,
  type ClickTarget,
  clickSeen,
  inspectClickTarget,
  prepareFill,
  visibleText,
} from './in-page.ts';
import { poll } from './poll.ts';
import { callSource } from './source.ts';
import type { Sendable, Surface, WaitOptions } from './types.ts';

const ACTION_TIMEOUT_MS = 5_000;

/** What both browsers' surfaces share; a driver adds how code and input get into the document. */
export abstract class DocumentSurface implements Surface {
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

  text(css: string): Promise<string | null> {
    return this.evaluate((selector) => document.querySelector(selector)?.textContent ?? null, css);
  }

  async click(css: string): Promise<void> {
    await this.#untilClickable(css);
    await this.evaluate(armClick);
    // A click sent while the frame around the document is still being laid out lands beside it and is lost.
    await poll(
      async () => {
        await this.pointer(css);
        return await this.#clickArrived();
      },
      { what: `the click on ${css} to arrive`, timeoutMs: ACTION_TIMEOUT_MS },
    );
  }

  async fill(css: string, value: string): Promise<void> {
    const state = await poll(
      async () => {
        const found = await this.evaluate(prepareFill, css, value);
        return found === 'missing' || found === 'disabled' ? null : found;
      },
      { what: `field ${css} to exist and be enabled`, timeoutMs: ACTION_TIMEOUT_MS },
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
    return this.waitFor(markByRole, [role, pattern], {
      timeoutMs: ACTION_TIMEOUT_MS,
      what: `${role} named ${name ?? 'anything'}`,
    });
  }

  async waitFor<T, A extends unknown[]>(
    fn: Sendable<T, A>,
    args?: A,
    options: WaitOptions = {},
  ): Promise<NonNullable<T>> {
    const { timeoutMs = 10_000, what = String(fn) } = options;
    try {
      return await poll(() => this.evaluate(fn, ...((args ?? []) as A)), { what, timeoutMs });
    } catch (error) {
      const text = await this.evaluate(visibleText, 2000).catch(String);
      throw new Error(`${error instanceof Error ? error.message : error}\nThe document shows:\n${text}`, {
        cause: error,
      });
    }
  }

  async #untilClickable(css: string): Promise<void> {
    let target: ClickTarget = { state: 'missing' };
    try {
      await poll(
        async () => {
          target = await this.evaluate(inspectClickTarget, css);
          return target.state === 'ready';
        },
        { what: `${css} to be clickable`, timeoutMs: ACTION_TIMEOUT_MS },
      );
    } catch (error) {
      throw new Error(`Cannot click ${css}: ${JSON.stringify(target)}`, { cause: error });
    }
  }

  async #clickArrived(): Promise<boolean> {
    try {
      await poll(() => this.evaluate(clickSeen), { what: 'click event', timeoutMs: 1_500, everyMs: 20 });
      return true;
    } catch (error) {
      // The click may have closed or replaced the document.
      return error instanceof Error && error.cause instanceof Error;
    }
  }
}
