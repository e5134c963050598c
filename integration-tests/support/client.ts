import type { ShopAddress } from "./shop"

/** Calls a shop's HTTP interface as one person; for tests and benches that want the bare answer, without the SDK. */
export interface Answer<Body = Record<string, unknown>> {
  status: number
  headers: Headers
  body: Body
}

export class Caller {
  constructor(
    readonly shop: Pick<ShopAddress, "api" | "publishableKey">,
    private readonly authorization?: string
  ) {}

  /** Logs in by e-mail and password. */
  async as(actor: "user" | "customer" | "host", login: { email: string; password: string }): Promise<Caller> {
    const { body } = await this.must<{ token: string }>("POST", `/auth/${actor}/emailpass`, login)
    return new Caller(this.shop, `Bearer ${body.token}`)
  }

  with(authorization: string): Caller {
    return new Caller(this.shop, authorization)
  }

  async call<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {}
  ): Promise<Answer<Body>> {
    const response = await fetch(new URL(path, this.shop.api), {
      method,
      headers: {
        "x-publishable-api-key": this.shop.publishableKey,
        ...(this.authorization ? { authorization: this.authorization } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const parsed = (text && /json/.test(response.headers.get("content-type") ?? "") ? JSON.parse(text) : {}) as Body
    return { status: response.status, headers: response.headers, body: parsed }
  }

  /** @throws Error when the answer is not a success */
  async must<Body = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const answer = await this.call<Body>(method, path, body)
    if (answer.status >= 300)
      throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    return answer
  }
}
