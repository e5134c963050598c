import type { Socket } from "node:net"
import type { StoredLiveEvent } from "../../../domain/live-event"
import type { Offset } from "../../../domain/offset"

/** A socket that lets this much pile up is too slow for the show: it is ended, and resumes by its offset. */
export const BUFFER_MAX_BYTES = 256 * 1024

/** One open stream. Kept small: a process holds tens of thousands. */
export class AudienceStream {
  /** Up to where this stream was written from the log itself; live frames leave out what it covers. */
  floor: Offset | null = null
  /** While the stream still reads from the log: what has gone out to the others meanwhile. */
  pending: StoredLiveEvent[] | null = []

  constructor(
    readonly socket: Socket,
    readonly audienceId: string,
    /** Which second of the heartbeat this stream is pinged in, so that they are not all woken at once. */
    readonly beat: number
  ) {}

  /** @returns false when the stream is over, or was ended here because it does not keep up. */
  write(data: Buffer | string): boolean {
    if (this.socket.destroyed || this.socket.writableEnded) {
      return false
    }
    this.socket.write(data)
    if (this.socket.writableLength > BUFFER_MAX_BYTES) {
      this.socket.destroy()
      return false
    }
    return true
  }

  /** Resolves when the socket takes more, or is gone. */
  async drained(): Promise<void> {
    if (!this.socket.writableNeedDrain || this.socket.destroyed) {
      return
    }
    await new Promise<void>((resolve) => {
      const done = () => {
        this.socket.off("drain", done).off("close", done)
        resolve()
      }
      this.socket.on("drain", done).on("close", done)
    })
  }
}
