import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";

/** One answer that is waited for. */
interface Waiting {
  resolve(bytes: Uint8Array): void;
  reject(error: Error): void;
}

/**
 * Reads objects of a git repository through one process, however many they are. It is started with the first and ends
 * with `dispose`.
 * @see https://git-scm.com/docs/git-cat-file#_batch_output
 */
export class GitBlobs implements Disposable {
  readonly #cwd: string;
  readonly #waiting: Waiting[] = [];
  #process: ChildProcessWithoutNullStreams | null = null;
  #chunks: Buffer[] = [];
  #length = 0;
  /** Bytes that have to be there before anything can be done with them. */
  #needed = 1;

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /** The bytes of a blob. @throws Error where git has no such object or ends early */
  read(sha: string): Promise<Uint8Array> {
    const process = this.#started();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      process.stdin.write(`${sha}\n`);
    });
  }

  [Symbol.dispose](): void {
    this.#process?.stdin.end();
    this.#process = null;
  }

  #started(): ChildProcessWithoutNullStreams {
    if (this.#process !== null) return this.#process;
    const child = spawn("git", ["cat-file", "--batch"], { cwd: this.#cwd, stdio: "pipe" });
    const fail = (error: Error) => {
      for (const { reject } of this.#waiting.splice(0)) reject(error);
    };
    child.stdin.on("error", fail);
    child.on("error", fail);
    child.on("close", () => fail(new Error("git cat-file ended before it had answered")));
    child.stdout.on("data", (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#length += chunk.length;
      while (this.#length >= this.#needed && this.#answer());
    });
    this.#process = child;
    return child;
  }

  /** Takes the next answer off what git wrote; false where it isn't there as a whole. */
  #answer(): boolean {
    const bytes = Buffer.concat(this.#chunks);
    this.#keep(bytes);
    const end = bytes.indexOf("\n");
    if (end < 0) {
      this.#needed = bytes.length + 1;
      return false;
    }
    const [, , size] = bytes.toString("utf8", 0, end).split(" ");
    if (size === undefined) {
      this.#waiting.shift()?.reject(new Error(`git has no object ${bytes.toString("utf8", 0, end)}`));
      this.#keep(bytes.subarray(end + 1));
      return true;
    }
    const last = end + 1 + Number(size);
    if (bytes.length <= last) {
      this.#needed = last + 1;
      return false;
    }
    this.#waiting.shift()?.resolve(bytes.subarray(end + 1, last));
    this.#keep(bytes.subarray(last + 1));
    return true;
  }

  #keep(rest: Buffer): void {
    this.#chunks = [rest];
    this.#length = rest.length;
    this.#needed = 1;
  }
}
