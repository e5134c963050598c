/**
 * The rule of the shop for a name in an address, as its API has it: asked here first, because a log-in is made before the
 * API sees the handle.
 */
const HANDLE = /^[a-z0-9]+(-[a-z0-9]+)*$/
export const HANDLE_MOST = 64

export const isHandle = (value: string): boolean => value.length <= HANDLE_MOST && HANDLE.test(value)
