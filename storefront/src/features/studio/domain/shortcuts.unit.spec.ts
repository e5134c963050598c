import { commandFor, type Key } from "./shortcuts"

const press = (key: string, change: Partial<Key> = {}) =>
  commandFor({ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, typing: false, ...change })

describe("the keys of the go-live desk", () => {
  it("pin the next, pin by number, take down, speak, explain", () => {
    expect(press("p")).toEqual({ do: "pin-next" })
    expect(press("P")).toEqual({ do: "pin-next" })
    expect(press("3")).toEqual({ do: "pin", place: 2 })
    expect(press("u")).toEqual({ do: "unpin" })
    expect(press("c")).toEqual({ do: "chat" })
    expect(press("?")).toEqual({ do: "help" })
  })

  it("are dead while the host types, holds a key down, or means the browser", () => {
    for (const change of [{ typing: true }, { repeat: true }, { ctrlKey: true }, { metaKey: true }, { altKey: true }]) {
      expect(press("p", change)).toBeNull()
    }
    expect(press("0")).toBeNull()
    expect(press("Enter")).toBeNull()
  })
})
