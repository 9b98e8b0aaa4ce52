import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

interface Reply {
  error: string;
  message: string;
  stacktrace: string;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(reason: Error): void;
}

/**
 * A client of Marionette, the remote control built into Firefox: JSON over TCP, each frame led by its length in
 * bytes. https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
export class Marionette {
  #buffer = Buffer.alloc(0);
  #lastId = 0;
  readonly #waiting = new Map<number, Waiting>();

  static async connect(port: number): Promise<Marionette> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Marionette(socket);
  }

  private constructor(private readonly socket: Socket) {
    socket.on('data', (data) => this.#receive(data));
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#fail());
  }

  send(command: string, parameters: Record<string, unknown> = {}): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    const text = JSON.stringify([0, id, command, parameters]);
    return new Promise((resolve, reject) => {
      if (this.socket.destroyed) return reject(new Error('Firefox has gone'));
      this.#waiting.set(id, { resolve, reject });
      this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  disconnect(): void {
    this.socket.destroy();
  }

  #receive(data: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, data]);
    for (;;) {
      const colon = this.#buffer.indexOf(':');
      if (colon < 0) return;
      const end = colon + 1 + Number(this.#buffer.subarray(0, colon));
      if (this.#buffer.length < end) return;
      const message: unknown = JSON.parse(this.#buffer.subarray(colon + 1, end).toString('utf8'));
      this.#buffer = this.#buffer.subarray(end);
      // The first frame is a greeting and no array.
      if (Array.isArray(message)) this.#answer(message as [1, number, Reply | null, unknown]);
    }
  }

  #answer([, id, error, value]: [1, number, Reply | null, unknown]): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(`${error.error}: ${error.message}`));
    else waiting?.resolve(value);
  }

  #fail(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('Firefox has gone'));
    this.#waiting.clear();
  }
}
