import { notFound } from "next/navigation"

/** Addresses of this market that lead nowhere get the shop's own 404, with its header and its way back. */
export default function Missing() {
  notFound()
}
