/**
 * Pictures are served from this origin, in the width a screen needs: `/media/640/tea-pot.avif`. The address of a picture
 * never changes its content (Medusa gives every upload a new name), so it may be cached for ever.
 */
export const MEDIA_WIDTHS = [96, 160, 240, 320, 480, 640, 800, 960, 1280, 1600] as const
export type MediaWidth = (typeof MEDIA_WIDTHS)[number]

/** A file of Medusa's own file store is named by its path, one from elsewhere by its whole address. */
export function mediaPath(source: string, width: MediaWidth): string {
  const local = /^(?:https?:\/\/[^/]+)?\/static\/([^?#]+)$/.exec(source)?.[1]
  return local ? `/media/${width}/${local}` : `/media/${width}/~${base64url(source)}`
}

export const mediaSet = (source: string, widths: readonly MediaWidth[]): string =>
  widths.map((width) => `${mediaPath(source, width)} ${width}w`).join(", ")

function base64url(text: string): string {
  const bytes = new TextEncoder().encode(text)
  let binary = ""
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "")
}
