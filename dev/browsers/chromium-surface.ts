import { writeFile } from 'node:fs/promises';
import type { CDPSession, Frame, KeyInput, Page } from 'puppeteer-core';
import { poll } from './poll.ts';
import { callSource } from './source.ts';
import { DocumentSurface } from './surface.ts';

/** A document reached through a puppeteer frame; the frame is asked for anew each time, as it may be replaced. */
abstract class FrameSurface extends DocumentSurface {
  /** The page that gets keyboard input and that pictures are taken of. */
  protected abstract readonly page: Page;
  protected abstract frame(): Frame;

  protected run(source: string): Promise<unknown> {
    return this.frame().evaluate(source);
  }

  protected async pointer(css: string): Promise<void> {
    const element = await this.frame().$(css);
    if (!element) throw new Error(`${css} is gone`);
    try {
      await element.click();
    } finally {
      await element.dispose();
    }
  }

  protected async insertText(_css: string, value: string): Promise<void> {
    await this.focus();
    if (value === '') await this.page.keyboard.press('Backspace');
    else await this.page.keyboard.sendCharacter(value);
  }

  async press(key: string): Promise<void> {
    await this.focus();
    const parts = key.split(/(?<=.)\+/) as KeyInput[];
    const last = parts.pop() as KeyInput;
    for (const modifier of parts) await this.page.keyboard.down(modifier);
    await this.page.keyboard.press(last);
    for (const modifier of parts.reverse()) await this.page.keyboard.up(modifier);
  }

  /** Keyboard input goes to the frame that has the focus. */
  protected abstract focus(): Promise<void>;
}

/**
 * Cuts a PNG in the browser. Page.captureScreenshot with a `clip` often never answers for a docked DevTools page
 * (seen in Chromium 156); without one it does.
 */
async function crop(
  png: string,
  box: { x: number; y: number; width: number; height: number },
): Promise<string> {
  const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const scale = image.width / innerWidth;
  // Whole pixels, all of them inside: beside them is DevTools.
  const [x, y] = [Math.ceil(box.x * scale), Math.ceil(box.y * scale)];
  const right = Math.floor((box.x + box.width) * scale);
  const bottom = Math.floor((box.y + box.height) * scale);
  const canvas = new OffscreenCanvas(right - x, bottom - y);
  canvas.getContext('2d')?.drawImage(image, -x, -y);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  const url = await new Promise<string>((done) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.readAsDataURL(blob);
  });
  return url.slice(url.indexOf(',') + 1);
}

/** The extension's panel: a frame of another origin inside the DevTools page. */
export class PanelSurface extends FrameSurface {
  constructor(
    protected readonly page: Page,
    private readonly find: () => Frame | null,
    private readonly shut: () => Promise<void>,
  ) {
    super();
  }

  protected frame(): Frame {
    const frame = this.find();
    if (!frame) throw new Error('The panel is not open');
    return frame;
  }

  protected async focus(): Promise<void> {
    if (await this.frame().evaluate('document.hasFocus()')) return;
    const holder = await this.frame().frameElement();
    await holder?.focus();
    await poll(() => this.frame().evaluate('document.hasFocus()'), { what: 'the panel to get the focus' });
  }

  async searchInDevtools(text: string): Promise<void> {
    await this.press('Control+f');
    await poll(async () => !(await this.frame().evaluate('document.hasFocus()')), {
      what: 'DevTools to show its search field',
    });
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  async screenshot(file: string): Promise<void> {
    const holder = await this.frame().frameElement();
    const box = await holder?.boundingBox();
    if (!box) throw new Error('The panel is not visible');
    const whole = await this.page.screenshot({ encoding: 'base64', captureBeyondViewport: false });
    const part = await this.page.evaluate(callSource(crop, [whole, box]));
    await writeFile(file, Buffer.from(part as string, 'base64'));
  }

  /**
   * DevTools itself is made narrower and docked below, where the panel has all of its width; a part of it that
   * stays beside the panel is measured and added.
   */
  async setSize({ width, height }: { width: number; height?: number }): Promise<void> {
    const sizeOf = (where: { evaluate(source: string): Promise<unknown> }) =>
      where.evaluate('({ width: innerWidth, height: innerHeight })') as Promise<{
        width: number;
        height: number;
      }>;
    await poll(
      async () => {
        const [panel, all] = [await sizeOf(this.frame()), await sizeOf(this.page)];
        const missing = { width: width - panel.width, height: (height ?? panel.height) - panel.height };
        if (missing.width === 0 && missing.height === 0) return true;
        await this.page.setViewport({
          width: all.width + missing.width,
          height: all.height + missing.height,
          // The screen's own.
          deviceScaleFactor: 0,
        });
        return false;
      },
      { what: `the panel to be ${width} px wide`, everyMs: 100 },
    );
  }

  /** How many strings in the document's heap hold a text, once what nobody holds was collected. */
  async heapStrings(text: string): Promise<number> {
    // Puppeteer's own session with the frame's process.
    const { client } = this.frame() as unknown as { client: CDPSession };
    const chunks: string[] = [];
    const take = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
    client.on('HeapProfiler.addHeapSnapshotChunk', take);
    try {
      await client.send('HeapProfiler.collectGarbage');
      await client.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    } finally {
      client.off('HeapProfiler.addHeapSnapshotChunk', take);
    }
    const { strings } = JSON.parse(chunks.join('')) as { strings: string[] };
    return strings.filter((each) => each.includes(text)).length;
  }

  close(): Promise<void> {
    return this.shut();
  }
}

/** The popup of the toolbar button: a page of its own. */
export class PopupSurface extends FrameSurface {
  constructor(protected readonly page: Page) {
    super();
  }

  protected frame(): Frame {
    return this.page.mainFrame();
  }

  protected async focus(): Promise<void> {}

  async screenshot(file: string): Promise<void> {
    await writeFile(file, await this.page.screenshot());
  }

  async close(): Promise<void> {
    if (this.page.isClosed()) return;
    await this.page.close();
  }
}
