import { createHash } from "node:crypto"

import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { Actor } from "../access"
import { scope } from "../scope"
import { processSingleton } from "../shared/singleton"
import { captureAnswer, type CapturedAnswer, repeatAnswer } from "./capture-answer"
import type { RouteContract } from "./contract"

/** Headers that differ between equal requests and that no answer depends on. */
const PASSING_HEADERS = new Set(["connection", "content-length", "date", "traceparent", "tracestate", "x-request-id"])

/** Whoever is not answered by then asks for himself. */
const PATIENCE_MS = 10_000

/** Reads under way. `epoch` moves on with each write that this process has answered. */
const reads = processSingleton("shared-reads", () => ({
  underWay: new Map<string, Promise<CapturedAnswer | null>>(),
  epoch: 0,
}))

/** Reads that began before a write's answer leaves are not shared with what comes after it, whatever route it goes to. */
export function endSharingWith(req: MedusaRequest, res: MedusaResponse): void {
  if (["GET", "HEAD", "OPTIONS"].includes(req.method)) return
  const end = res.end.bind(res)
  Object.assign(res, {
    end(...piece: Parameters<typeof end>) {
      reads.epoch++
      return end(...piece)
    },
  })
}

/**
 * Lets equal reads of one actor that come while the first is being answered share its answer. A read that began before a
 * write was answered is not shared with one that came after it: whoever wrote sees what he wrote.
 *
 * @returns whether the request has been answered
 */
export async function shareRead(
  contract: RouteContract,
  req: MedusaRequest,
  res: MedusaResponse,
  actor: Actor
): Promise<boolean> {
  // A stream is never over, and a file may be large.
  if (req.method !== "GET" || contract.mediaType !== undefined) return false
  const key = keyOf(req, actor)
  const first = reads.underWay.get(key)
  if (first) {
    const answer = await soon(first)
    if (answer === null || answer.status >= 500 || res.writableEnded || res.destroyed) return false
    repeatAnswer(res, answer)
    return true
  }
  const answer = captureAnswer(res, PATIENCE_MS)
  reads.underWay.set(key, answer)
  void answer.finally(() => reads.underWay.delete(key))
  return false
}

async function soon(answer: Promise<CapturedAnswer | null>): Promise<CapturedAnswer | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), PATIENCE_MS)))
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

function keyOf(req: MedusaRequest, actor: Actor): string {
  const headers = Object.entries(req.headers)
    .filter(([name]) => !PASSING_HEADERS.has(name))
    .sort(([one], [other]) => (one < other ? -1 : 1))
  // By its hash: headers hold tokens.
  return createHash("sha256")
    .update(JSON.stringify([scope.current(), reads.epoch, actor.type, actor.id, req.originalUrl, headers]))
    .digest("base64url")
}
