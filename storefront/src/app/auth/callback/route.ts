import { redirect } from "next/navigation"
import type { NextRequest } from "next/server"
import { finishSignIn } from "@/features/account/server/sign-in"

/** Where Google, GitHub and the like send a shopper back to. */
export async function GET(request: NextRequest): Promise<never> {
  redirect(await finishSignIn(Object.fromEntries(request.nextUrl.searchParams)))
}
