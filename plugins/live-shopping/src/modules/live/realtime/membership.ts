/** Who is present in this process: how many times each member joined each channel. */
export class Membership {
  #channels = new Map<string, Map<string, number>>()

  /** True when the member was not present before. */
  join(channel: string, member: string): boolean {
    let members = this.#channels.get(channel)
    if (!members) {
      members = new Map()
      this.#channels.set(channel, members)
    }
    const times = members.get(member) ?? 0
    members.set(member, times + 1)
    return times === 0
  }

  /** True when the member is no longer present. A leave without a join changes nothing. */
  leave(channel: string, member: string): boolean {
    const members = this.#channels.get(channel)
    const times = members?.get(member)
    if (!members || times === undefined) {
      return false
    }
    if (times > 1) {
      members.set(member, times - 1)
      return false
    }
    members.delete(member)
    if (members.size === 0) {
      this.#channels.delete(channel)
    }
    return true
  }

  members(channel: string): { readonly size: number; keys(): IterableIterator<string> } {
    return this.#channels.get(channel) ?? EMPTY
  }

  channels(): string[] {
    return [...this.#channels.keys()]
  }

  clear(): void {
    this.#channels.clear()
  }
}

const EMPTY: ReadonlyMap<string, number> = new Map()
