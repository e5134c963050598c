import { randomUUID } from "node:crypto"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

export const GITHUB = { GITHUB_CLIENT_ID: "an id of the test", GITHUB_CLIENT_SECRET: "a secret of the test" } as const

export interface GitHubAccount {
  id: number
  name: string
  /** GitHub tells `null` where its owner keeps it to himself. */
  email: string | null
}

/** Who can be named as `login` at the page where GitHub asks; nobody named refuses. */
export const GITHUB_ACCOUNTS: Readonly<Record<string, GitHubAccount>> = {
  ann: { id: 101, name: "Ann Hub", email: "ann.hub@example.com" },
  silent: { id: 102, name: "Sam Silent", email: null },
}

interface Grant {
  account: GitHubAccount
  redirectUri: string
}

/**
 * GitHub's log-in for other sites as its documentation describes it: a code that opens once and only where it was asked for,
 * to whoever knows the application's secret, and a token that says who it is.
 */
export class FakeGitHub {
  readonly #codes = new Map<string, Grant>()
  readonly #tokens = new Map<string, GitHubAccount>()
  readonly #server = createServer((req, res) => this.#answer(req, res)).unref()
  readonly url: string

  constructor() {
    this.url = `http://127.0.0.1:${(this.#server.listen(0).address() as AddressInfo).port}`
  }

  close(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((closed) => this.#server.close(() => closed()))
  }

  #answer(req: IncomingMessage, res: ServerResponse): void {
    const url = new URL(req.url ?? "/", this.url)
    const json = (status: number, body: object) => {
      res.writeHead(status, { "content-type": "application/json" })
      res.end(JSON.stringify(body))
    }
    switch (`${req.method} ${url.pathname}`) {
      case "GET /login/oauth/authorize": {
        const location = this.#ask(url.searchParams)
        if (!location) return json(404, { message: "Not Found" })
        res.writeHead(302, { location })
        return void res.end()
      }
      case "POST /login/oauth/access_token":
        return json(200, this.#exchange(url.searchParams))
      case "GET /user": {
        const account = this.#tokens.get((req.headers.authorization ?? "").replace(/^Bearer /, ""))
        return account ? json(200, account) : json(401, { message: "Bad credentials" })
      }
      default:
        return json(404, { message: "Not Found" })
    }
  }

  #ask(query: URLSearchParams): string | null {
    const back = URL.parse(query.get("redirect_uri") ?? "")
    if (!back || query.get("client_id") !== GITHUB.GITHUB_CLIENT_ID) return null
    const account = GITHUB_ACCOUNTS[query.get("login") ?? ""]
    back.searchParams.set("state", query.get("state") ?? "")
    if (account) {
      const code = randomUUID()
      this.#codes.set(code, { account, redirectUri: query.get("redirect_uri") ?? "" })
      back.searchParams.set("code", code)
    } else back.searchParams.set("error", "access_denied")
    return back.toString()
  }

  /** GitHub says what is wrong with a status of 200. */
  #exchange(query: URLSearchParams): object {
    if (
      query.get("client_id") !== GITHUB.GITHUB_CLIENT_ID ||
      query.get("client_secret") !== GITHUB.GITHUB_CLIENT_SECRET
    ) {
      return { error: "incorrect_client_credentials" }
    }
    const code = query.get("code") ?? ""
    const grant = this.#codes.get(code)
    this.#codes.delete(code)
    if (!grant) return { error: "bad_verification_code" }
    if (grant.redirectUri !== query.get("redirect_uri")) return { error: "redirect_uri_mismatch" }
    const token = `gho_${randomUUID()}`
    this.#tokens.set(token, grant.account)
    return {
      access_token: token,
      refresh_token: randomUUID(),
      expires_in: 28_800,
      refresh_token_expires_in: 15_811_200,
    }
  }
}
