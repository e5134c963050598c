import { NextReading } from "./next-reading"

/** A reading that ends when the test says so, with the number of its beginning. */
function slow() {
  const ends: (() => void)[] = []
  let begun = 0
  const reading = new NextReading(() => {
    const number = ++begun
    return new Promise<number>((resolve, reject) =>
      ends.push(() => (number === 2 ? reject(new Error("2")) : resolve(number)))
    )
  })
  const end = async () => {
    ends.shift()?.()
    for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  }
  return { reading, end, begun: () => begun }
}

test("who asks while a reading is under way shares the one after it, and none is begun besides", async () => {
  const { reading, end, begun } = slow()
  const first = reading.ask()
  const later = [reading.ask(), reading.ask(), reading.ask()].map((one) => one.catch((error: Error) => error.message))
  expect(begun()).toBe(1)
  await end()
  expect(await first).toBe(1)
  expect(begun()).toBe(2)
  const third = reading.ask()
  await end()
  expect(await Promise.all(later)).toEqual(["2", "2", "2"])
  await end()
  expect(await third).toBe(3)
  expect(begun()).toBe(3)
})
