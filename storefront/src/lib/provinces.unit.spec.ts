import { provinceCode, provinceFault, provinceName, provincesOf } from "./provinces"

describe("the state of an address", () => {
  it("is known by its code, by the letters people write and by its name", () => {
    for (const said of ["us-nj", "NJ", " nj ", "New Jersey"]) expect(provinceCode("us", said)).toBe("us-nj")
    expect(provinceCode("US", "ny")).toBe("us-ny")
  })

  it("is none of another country's", () => {
    expect(provinceCode("us", "ca-on")).toBeNull()
    expect(provinceCode("ca", "ON")).toBe("ca-on")
    expect(provinceCode("us", "Ontario")).toBeNull()
    expect(provinceCode("de", "Berlin")).toBeNull()
  })

  it("is needed exactly where the country's addresses have one", () => {
    expect(provinceFault("us", "")).toBe("needed")
    expect(provinceFault("us", "Bavaria")).toBe("needed")
    expect(provinceFault("us", "us-tx")).toBeNull()
    expect(provinceFault("de", "")).toBeNull()
  })

  it("is written by its name, and as it was written where it is not known", () => {
    expect(provinceName("us", "us-ca")).toBe("California")
    expect(provinceName("gb", "Kent")).toBe("Kent")
    expect(provinceName(null, null)).toBe("")
  })

  it("has a code of its own country, once, and each list is in the order of its names", () => {
    for (const [country, count] of [
      ["us", 51],
      ["ca", 13],
      ["au", 8],
    ] as const) {
      const provinces = provincesOf(country)
      expect(provinces).toHaveLength(count)
      expect(new Set(provinces.map((province) => province.code)).size).toBe(count)
      for (const { code } of provinces) expect(code).toMatch(new RegExp(`^${country}-[a-z]{2,3}$`))
      const names = provinces.map((province) => province.name)
      expect(names).toEqual([...names].sort())
    }
  })
})
