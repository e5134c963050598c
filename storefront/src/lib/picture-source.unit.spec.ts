import { mediaPath } from "./media"
import { pictureSource } from "./picture-source"

const stores = {
  apiUrl: "http://api.internal:9000",
  publicApiUrl: "https://api.shop.example",
  mediaOrigins: ["https://cdn.example"],
}

/** As a browser asks: the path behind `/media/<width>/`. */
const of = (source: string) => pictureSource(mediaPath(source, 320).split("/").slice(3), stores)
const named = (address: string) => pictureSource([`~${Buffer.from(address).toString("base64url")}`], stores)

describe("a picture's source", () => {
  it("is one address for one file of the shop, however it is asked for", () => {
    const file = "http://api.internal:9000/static/tea-pot.avif"
    for (const source of [
      "/static/tea-pot.avif",
      "https://api.shop.example/static/tea-pot.avif",
      "https://api.shop.example/static/tea-pot.avif?n=1",
      "https://api.shop.example/static/tea-pot.avif?n=2#x",
    ]) {
      expect(of(source)).toBe(file)
      if (source.startsWith("http")) expect(named(source)).toBe(file)
    }
    expect(named("http://api.internal:9000/static/%74ea-pot.avif?w=9")).toBe(file)
    expect(pictureSource(["%74ea-pot.avif"], stores)).toBe(file)
  })

  it("is nothing of the API but its files", () => {
    for (const address of [
      "http://api.internal:9000/health",
      "https://api.shop.example/store/products?limit=1",
      "https://api.shop.example/static/../admin/users",
      "https://api.shop.example/static/%2e%2e/admin/users",
      "https://api.shop.example/static/",
      "https://api.shop.example/static/a%2fb",
    ]) {
      expect(named(address)).toBeNull()
    }
  })

  it("lies with the shop or with an origin the operator named, whose signatures are kept", () => {
    expect(named("https://cdn.example/a/b.webp?signature=s#there")).toBe("https://cdn.example/a/b.webp?signature=s")
    for (const address of [
      "https://cdn.example.evil/a.webp",
      "http://cdn.example/a.webp",
      "https://me:secret@cdn.example/a.webp",
      "http://localhost/a.webp",
      "file:///etc/passwd",
      "not an address",
    ]) {
      expect(named(address)).toBeNull()
    }
    expect(pictureSource(["~aaaa", "b"], stores)).toBeNull()
  })

  it("is not found above the shop's folder of files", () => {
    for (const path of [["..", "secret"], ["a", ""], ["a%2Fb"], ["a\\b"], ["%00"], ["%"]]) {
      expect(pictureSource(path, stores)).toBeNull()
    }
  })
})
