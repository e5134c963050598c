import { Problem } from "../problem"
import { failure, reasonOf } from "./reason"

describe("what an import says when it cannot go on", () => {
  it("is the words of what was thrown, be it an error, a workflow's plain object or a text", () => {
    expect(failure(new TypeError("no such row"))).toBe("The import failed: no such row")
    expect(failure({ type: "invalid_data", message: "Price is missing" })).toBe("The import failed: Price is missing")
    expect(failure("gone")).toBe("The import failed: gone")
    expect(reasonOf({ code: 7 })).toBe('{"code":7}')
  })

  it("is a problem's own sentence", () => {
    expect(failure(new Problem("The file is empty: choose another."))).toBe("The file is empty: choose another.")
  })
})
