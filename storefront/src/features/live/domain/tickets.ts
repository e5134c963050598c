/**
 * The ticket that opens the stream and speaks for its holder. It lives minutes; whoever needs one asks here, and a new one
 * is minted when the old one is about to end. Two who ask at once share one answer.
 */

export type Ticket = { ticket: string; stream_url: string; expires_at: string; audience_id: string; offset: string }

/** A ticket this close to its end may be dead on arrival over a slow mobile link. */
const SPARE_MS = 20_000

export class TicketBox {
  private held: Ticket | null = null
  private minting: Promise<Ticket> | null = null

  constructor(
    private readonly mint: (audienceId: string | undefined) => Promise<Ticket>,
    /** The server's clock: `expires_at` is in the server's time. */
    private readonly now: () => number
  ) {}

  async get(): Promise<Ticket> {
    if (this.held && Date.parse(this.held.expires_at) - this.now() > SPARE_MS) return this.held
    return this.renew()
  }

  /** A new one, whatever is held: the server has refused the old. */
  renew(): Promise<Ticket> {
    this.minting ??= this.mint(this.held?.audience_id)
      .then((ticket) => (this.held = ticket))
      .finally(() => (this.minting = null))
    return this.minting
  }
}
