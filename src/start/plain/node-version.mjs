/** What is wrong with this version of Node, in one sentence, or nothing. */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number)
  const enough = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)
  return enough
    ? undefined
    : `This needs Node 20.19 or later, or 22.12 or later, and found ${version}: install a newer Node, then run this again.`
}
